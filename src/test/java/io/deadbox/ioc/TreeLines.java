package io.deadbox.ioc;

import io.deadbox.binary.Blob;
import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Criterion.Operator;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logic as indented lines: {@code AND}, {@code OR}, {@code AND on one node-context}, {@code not
 * Term condition content}.
 */
final class TreeLines {
  private record Open(
      Operator operator, int depth, List<Criterion> children, @Nullable String context) {}

  private TreeLines() {}

  static Indicator indicator(String name, List<String> lines) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(Operator.OR, -1, new ArrayList<>(), null));
    int number = 0;
    for (String line : lines) {
      number++;
      int depth = line.indexOf(line.strip()) / 2;
      while (open.element().depth() >= depth) {
        close(open);
      }
      String text = line.stripLeading();
      String[] words = text.strip().split(" on one ", 2);
      if (words[0].equals("AND") || words[0].equals("OR")) {
        open.push(
            new Open(
                Operator.valueOf(words[0]),
                depth,
                new ArrayList<>(),
                words.length == 1 ? null : words[1]));
      } else {
        open.element().children().add(item(text, number));
      }
    }
    while (open.size() > 1) {
      close(open);
    }
    List<Criterion> top = open.pop().children();
    Group criteria =
        top.size() == 1 && top.getFirst() instanceof Group group
            ? group
            : new Group(Operator.OR, top, null, null);
    return new Indicator(
        name,
        Blob.ofHex(""),
        "1.1",
        "",
        name,
        "",
        "",
        "",
        "",
        "",
        "",
        List.of(),
        List.of(),
        criteria,
        List.of());
  }

  private static void close(Deque<Open> open) {
    Open group = open.pop();
    open.element()
        .children()
        .add(new Group(group.operator(), List.copyOf(group.children()), null, group.context()));
  }

  private static Item item(String line, int number) {
    boolean negate = line.startsWith("not ");
    String[] words = (negate ? line.substring(4) : line).split(" ", 3);
    boolean preserveCase = words[1].endsWith("!");
    ConditionWord word = ConditionWord.of(words[1].replace("!", ""));
    String content = words.length < 3 ? "" : words[2].replace("<blank>", " ");
    return new Item(
        null, words[0], "mir", word.condition(), negate, preserveCase, content, null, null, number);
  }

  /** The verdict as lines: outcome, node, hits, reason. */
  static List<String> lines(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %d of %d terms answerable"
            .formatted(verdict.outcome().word(), verdict.answerable(), verdict.terms()));
    if (verdict.tree() != null) {
      add(verdict.tree(), "  ", lines);
    }
    verdict.warnings().forEach(warning -> lines.add("warning: " + warning));
    return lines;
  }

  private static void add(VerdictNode node, String indent, List<String> lines) {
    String reason = node.reason().isEmpty() ? "" : " -- " + node.reason();
    switch (node) {
      case GroupVerdict group -> {
        lines.add(indent + group.group().operator() + ": " + group.outcome().word() + reason);
        group.children().forEach(child -> add(child, indent + "  ", lines));
      }
      case ItemVerdict item -> {
        Item asked = item.item();
        lines.add(
            "%s%s%s %s %s: %s%s%s"
                .formatted(
                    indent,
                    asked.negate() ? "not " : "",
                    asked.search().substring(asked.search().lastIndexOf('/') + 1),
                    asked.condition().word(),
                    asked.content(),
                    item.outcome().word(),
                    item.hitCount() == 0 ? "" : hits(item),
                    reason));
      }
    }
  }

  private static String hits(ItemVerdict item) {
    return item.hits().stream()
        .map(hit -> (hit.decisive() ? "*" : "") + hit.path() + " = " + hit.value())
        .collect(Collectors.joining("; ", " [" + item.hitCount() + ": ", "]"))
        .replace("\n", "\\n");
  }
}
