package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Indicator.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comments on items: 1.0 keeps them in the item, 1.1 among its parameters. */
final class Comments {
  /** Name of a parameter that is a comment. */
  static final String PARAMETER = "comment";

  private final Map<String, Integer> items = new HashMap<>();
  private final Map<String, String> comments = new HashMap<>();

  /** What is left when comments have gone to their items. */
  record Placed(List<Criterion> logic, List<Parameter> parameters) {}

  private Comments() {}

  /** Gives each comment that belongs to one item, which has none yet, to that item. */
  static Placed place(List<Criterion> logic, List<Parameter> parameters) {
    if (parameters.stream().noneMatch(Comments::isComment)) {
      return new Placed(logic, parameters);
    }
    Comments found = new Comments();
    logic.forEach(found::count);
    List<Parameter> others = new ArrayList<>();
    for (Parameter parameter : parameters) {
      String item = parameter.refId();
      boolean places =
          isComment(parameter)
              && item != null
              && found.items.getOrDefault(item, 0) == 1
              && found.comments.putIfAbsent(item, parameter.value().strip()) == null;
      if (!places) {
        others.add(parameter);
      }
    }
    return new Placed(logic.stream().map(found::commented).toList(), List.copyOf(others));
  }

  private static boolean isComment(Parameter parameter) {
    return PARAMETER.equals(parameter.name());
  }

  /** Counts items by id; one that has a comment counts twice, so that it keeps it. */
  private void count(Criterion criterion) {
    switch (criterion) {
      case Group group -> group.children().forEach(this::count);
      case Item item -> {
        if (item.id() != null) {
          items.merge(item.id(), item.comment() == null ? 1 : 2, Integer::sum);
        }
      }
    }
  }

  private Criterion commented(Criterion criterion) {
    return switch (criterion) {
      case Group group ->
          new Group(
              group.operator(),
              group.children().stream().map(this::commented).toList(),
              group.id(),
              group.nodeContext(),
              group.remarks());
      case Item item -> {
        String comment = item.id() == null ? null : comments.get(item.id());
        yield comment == null ? item : with(item, item.id(), comment);
      }
    };
  }

  /** An item with another id and comment. */
  static Item with(Item item, @Nullable String id, @Nullable String comment) {
    return new Item(
        id,
        item.search(),
        item.contextType(),
        item.condition(),
        item.negate(),
        item.preserveCase(),
        item.content(),
        item.contentType(),
        comment,
        item.line());
  }
}
