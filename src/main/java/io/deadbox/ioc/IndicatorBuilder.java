package io.deadbox.ioc;

import io.deadbox.binary.Blob;
import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Criterion.Operator;
import io.deadbox.ioc.Criterion.Remark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts an indicator together from the elements of its file, in whatever order they come. */
final class IndicatorBuilder {
  /** More literals than any real collection has in all its files; bounds memory and time. */
  private static final int MAX_ITEMS = 200_000;

  /** What 1.1, which demands dates, holds where none is known. */
  static final String UNSET_DATE = "0001-01-01T00:00:00";

  /** An element's attributes by name; null for one that is not there. */
  interface Attributes {
    @Nullable String value(String name);
  }

  private final String source;
  private final Blob sha256;
  private final Map<String, Integer> notes = new LinkedHashMap<>();
  private final Map<String, String> header = new LinkedHashMap<>();
  private final List<Indicator.Link> links = new ArrayList<>();
  private final List<Indicator.Parameter> parameters = new ArrayList<>();
  private final List<Criterion> top = new ArrayList<>();
  private final Deque<OpenGroup> groups = new ArrayDeque<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> remarks = new ArrayList<>(); // of no group yet
  private String root = "";
  private String section = "";
  private String id = "";
  private String lastModified = "";
  private String published = "";
  private int items;
  private @Nullable OpenItem item;
  private @Nullable OpenLink link;
  private @Nullable OpenParameter parameter;

  private record OpenLink(
      String rel, @Nullable String href, @Nullable String title, @Nullable String type) {}

  IndicatorBuilder(String source, Blob sha256) {
    this.source = source;
    this.sha256 = sha256;
  }

  /** Notes something that the reader had to put up with; the first line is kept for each kind. */
  void note(int line, String sentence) {
    notes.putIfAbsent(sentence, line);
  }

  void start(String element, Attributes attributes, int depth, int line) {
    if (depth == 1) {
      root = element;
      id = orEmpty(attributes.value("id"));
      lastModified = date(orEmpty(attributes.value("last-modified")));
      published = date(orEmpty(attributes.value("published-date")));
      return;
    }
    switch (element) {
      case "definition", "criteria" -> section = element;
      case "indicator" -> startGroup(attributes, line);
      case "indicatoritem" -> startItem(attributes, line);
      case "context" -> context(attributes, line);
      case "content" -> {
        if (item != null) {
          item.contentType = attributes.value("type");
        }
      }
      case "link" ->
          link =
              new OpenLink(
                  orEmpty(attributes.value("rel")),
                  attributes.value("href"),
                  attributes.value("title"),
                  attributes.value("type"));
      case "param" -> {
        OpenParameter open = new OpenParameter();
        open.id = blankToNull(attributes.value("id"));
        open.refId = blankToNull(attributes.value("ref-id"));
        open.name = blankToNull(attributes.value("name"));
        parameter = open;
      }
      case "value" -> {
        if (parameter != null) {
          parameter.type = blankToNull(attributes.value("type"));
        }
      }
      default -> {}
    }
  }

  private void startGroup(Attributes attributes, int line) {
    String word = orEmpty(attributes.value("operator")).strip().toUpperCase(Locale.ROOT);
    Operator operator = word.equals("AND") ? Operator.AND : Operator.OR;
    if (!word.isEmpty() && !word.equals("AND") && !word.equals("OR")) {
      throw refused(line, "the operator \"" + word + "\" is neither AND nor OR");
    }
    if (word.isEmpty()) {
      note(line, "an Indicator has no operator AND or OR, and was read as OR");
    }
    OpenGroup open =
        new OpenGroup(
            operator, known(attributes.value("id"), line), attributes.value("node-context"));
    remarks.forEach(open::remark);
    remarks.clear();
    groups.push(open);
  }

  /** What could mean two things would give a verdict that its author did not ask for. */
  private IndicatorException refused(int line, String what) {
    return new IndicatorException("%s:%d: %s: correct the file".formatted(source, line, what));
  }

  private void startItem(Attributes attributes, int line) {
    if (++items > MAX_ITEMS) {
      throw new IndicatorException(
          "%s:%d: has more than %d items: split it".formatted(source, line, MAX_ITEMS));
    }
    if (item != null) {
      throw refused(line, "an IndicatorItem is inside another one");
    }
    OpenItem open = new OpenItem();
    open.line = line;
    open.id = known(attributes.value("id"), line);
    String word = attributes.value("condition");
    open.condition = ConditionWord.of(orEmpty(word));
    open.negate = isTrue(attributes.value("negate"));
    open.preserveCase = isTrue(attributes.value("preserve-case"));
    if (open.condition.condition() == Condition.UNKNOWN) {
      note(
          line,
          word == null
              ? "an item has no condition, and cannot be evaluated"
              : "\"" + word + "\" is no condition of OpenIOC: its items cannot be evaluated");
    } else if (!open.condition.standard()) {
      note(
          line,
          "the condition \"%s\" was read as %s%s"
              .formatted(
                  word, open.condition.negated() ? "not " : "", open.condition.condition().word()));
    }
    if (open.negate && open.condition.negated()) {
      note(line, "an item is negated by its condition and by its attribute, and was negated once");
    }
    item = open;
  }

  private void context(Attributes attributes, int line) {
    if (item == null) {
      return;
    }
    if (!item.search.isEmpty()) {
      throw refused(line, "an IndicatorItem has two Contexts");
    }
    item.search = orEmpty(attributes.value("search")).strip();
    item.contextType = attributes.value("type");
    String document = attributes.value("document");
    if (document != null
        && !item.search.isEmpty()
        && !item.search.split("/", 2)[0].equalsIgnoreCase(document.strip())) {
      note(line, "a Context's document disagrees with its search term, which was followed");
    }
  }

  private @Nullable String known(@Nullable String newId, int line) {
    if (newId == null || newId.isBlank()) {
      note(line, "a node has no id");
      return null;
    }
    if (!ids.add(newId)) {
      note(line, "an id is used more than once; nodes are told apart by their position");
    }
    return newId;
  }

  /** Takes what a 1.0 file keeps in a comment because that version has no words for it. */
  void comment(String text) {
    Mark mark = Mark.parse(text);
    if (mark == null) {
      remark(text.strip());
      return;
    }
    Attributes of = mark.attributes()::get;
    switch (mark.subject()) {
      case "item" -> {
        if (item != null) {
          item.preserveCase |= isTrue(of.value("preserve-case"));
        }
      }
      case "indicator" -> {
        if (!groups.isEmpty()) {
          groups.peek().context = of.value("node-context");
        }
      }
      case "ioc" -> published = orEmpty(of.value("published-date"));
      default ->
          parameters.add(
              new Indicator.Parameter(
                  of.value("id"),
                  of.value("ref-id"),
                  of.value("name"),
                  of.value("type"),
                  orEmpty(of.value("value"))));
    }
  }

  /** What stands before the root is not the logic's: {@link OpenIocReader#headings} has it. */
  private void remark(String text) {
    if (!groups.isEmpty()) {
      groups.peek().remark(text);
    } else if (!root.isEmpty()) {
      remarks.add(text);
    }
  }

  void end(String element, String text, int line) {
    switch (element) {
      case "short_description", "description", "keywords", "authored_by", "authored_date" ->
          header.putIfAbsent(element, text.strip());
      case "link" -> {
        if (link != null) {
          links.add(
              new Indicator.Link(link.rel(), link.href(), link.title(), link.type(), text.strip()));
          link = null;
        }
      }
      case "value" -> {
        if (parameter != null) {
          parameter.value = text;
        }
      }
      case "param" -> endParameter();
      case "content" -> {
        if (item != null) {
          if (item.hasContent) {
            throw refused(line, "an IndicatorItem has two Contents");
          }
          item.content = text;
          item.hasContent = true;
        }
      }
      case "comment" -> {
        if (item != null) {
          item.comment = text.strip();
        }
      }
      case "indicatoritem" -> endItem();
      case "indicator" -> {
        OpenGroup open = groups.pop();
        if (open.isEmpty()) {
          note(line, "an Indicator is empty, and was left out");
          open.remarks().forEach(this::remark);
        } else {
          add(open.closed());
        }
      }
      default -> {}
    }
  }

  private void endParameter() {
    if (parameter != null) {
      parameters.add(parameter.closed());
      parameter = null;
    }
  }

  private void endItem() {
    OpenItem open = item;
    if (open == null) {
      return;
    }
    if (open.content.isEmpty()) {
      note(open.line, "an item has no content, and can never match");
    }
    if (open.search.isEmpty()) {
      note(open.line, "an item names no search term, and cannot be evaluated");
    }
    add(
        new Item(
            open.id,
            open.search,
            open.contextType,
            open.condition.condition(),
            open.negate || open.condition.negated(),
            open.preserveCase,
            open.content,
            open.contentType,
            open.comment,
            open.line));
    item = null;
  }

  private void add(Criterion criterion) {
    if (groups.isEmpty()) {
      top.add(criterion);
    } else {
      groups.peek().add(criterion);
    }
  }

  Indicator build() {
    boolean known = root.equals("ioc") || root.equals("openioc");
    if (!known && top.isEmpty()) {
      throw new NoIndicatorException(
          "%s: is no indicator: its root element is \"%s\", not ioc or OpenIOC: name an OpenIOC file"
              .formatted(source, root));
    }
    if (!known) {
      note(0, "its root element is \"" + root + "\", not ioc or OpenIOC");
    }
    if (top.isEmpty()) {
      note(0, "it has no logic: nothing can be evaluated");
    }
    boolean newer = section.isEmpty() ? root.equals("openioc") : section.equals("criteria");
    if (known && !section.isEmpty() && newer != root.equals("openioc")) {
      note(0, "its root element is of another version than its logic, which was followed");
    }
    String name = header.getOrDefault("short_description", "");
    Comments.Placed placed = Comments.place(top, parameters);
    return new Indicator(
        source,
        sha256,
        newer ? "1.1" : "1.0",
        id,
        name.isEmpty() ? fileName(source) : name,
        header.getOrDefault("description", ""),
        header.getOrDefault("keywords", ""),
        header.getOrDefault("authored_by", ""),
        date(header.getOrDefault("authored_date", "")),
        lastModified,
        published,
        List.copyOf(links),
        List.copyOf(placed.parameters()),
        logic(placed.logic()),
        notes.entrySet().stream().map(IndicatorBuilder::sentence).toList());
  }

  private @Nullable Group logic(List<Criterion> top) {
    if (top.isEmpty()) {
      return null;
    }
    boolean one = top.size() == 1 && top.getFirst() instanceof Group;
    Group logic = one ? (Group) top.getFirst() : new Group(Operator.OR, top, null, null);
    List<Remark> all = new ArrayList<>(logic.remarks());
    remarks.forEach(text -> all.add(new Remark(logic.children().size(), text)));
    return new Group(
        logic.operator(), List.copyOf(logic.children()), logic.id(), logic.nodeContext(), all);
  }

  private static String sentence(Map.Entry<String, Integer> note) {
    return note.getValue() == 0
        ? note.getKey()
        : "%s (line %d)".formatted(note.getKey(), note.getValue());
  }

  /** The last part of a path; not by the platform's rules: archives hold names of any kind. */
  static String fileName(String source) {
    int last = Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\'));
    return last == source.length() - 1 ? source : source.substring(last + 1);
  }

  /** A date; empty for the one that writers put where none is known. */
  private static String date(String text) {
    return text.strip().startsWith(UNSET_DATE) ? "" : text.strip();
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static boolean isTrue(@Nullable String text) {
    return text != null && (text.strip().equalsIgnoreCase("true") || text.strip().equals("1"));
  }
}
