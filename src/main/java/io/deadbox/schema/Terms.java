package io.deadbox.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Derives from the tables which OpenIOC terms they answer. An item of a document type has the terms
 * of its own row, of the rows it belongs to, and of the rows that belong to it. Where its own row
 * answers a term, a row that it belongs to does not: a registry value's path is not its key's.
 */
public final class Terms {
  /** OpenIOC 1.1 names the terms of events in two ways: with this before them, and without. */
  private static final String EVENTS = "eventItem";

  private final List<Table> tables;

  /** All tables of a case. */
  public Terms(List<Table> tables) {
    this.tables = List.copyOf(tables);
  }

  /** One entry for each table of items. */
  public List<ItemSource> itemSources() {
    List<ItemSource> sources = new ArrayList<>();
    for (Table table : tables) {
      if (!table.item().isEmpty()) {
        documents(table).forEach(document -> sources.add(source(document, table)));
      }
    }
    return sources;
  }

  /** The document type of a table's rows, and those that they tell of besides. */
  private static SequencedSet<String> documents(Table table) {
    SequencedSet<String> documents = new LinkedHashSet<>();
    documents.add(table.item());
    table.tells().forEach(tells -> documents.add(tells.document()));
    if (documents.stream().anyMatch(Terms::isEvent)) {
      documents.add(EVENTS);
    }
    return documents;
  }

  private static boolean isEvent(String document) {
    return document.endsWith("Event");
  }

  private static ItemSource source(String document, Table table) {
    return new ItemSource(
        document,
        table.name(),
        Ddl.joinedToAncestors(table),
        fileId(table),
        table.offset(),
        table.label());
  }

  private static String fileId(Table table) {
    if (!table.file().isEmpty()) {
      return table.file();
    }
    return table.name().equals("file") || hasFile(table) ? "file.id" : "NULL";
  }

  private static boolean hasFile(Table table) {
    return table.ancestors().stream().anyMatch(ancestor -> ancestor.name().equals("file"));
  }

  /** One entry for each term and table of items. */
  public List<TermBinding> bindings() {
    List<TermBinding> bindings = new ArrayList<>();
    for (Table item : tables) {
      if (!item.item().isEmpty()) {
        List<TermBinding> own = bindings(item, item.item());
        bindings.addAll(own);
        List<TermBinding> all = new ArrayList<>(own);
        for (Tells tells : item.tells()) {
          all.addAll(told(item, tells, own));
        }
        bindings.addAll(all.subList(own.size(), all.size()));
        bindings.addAll(bindings(item, EVENTS));
        for (TermBinding binding : all) {
          if (isEvent(binding.document())) {
            bindings.add(binding.as(EVENTS, EVENTS + "/" + binding.term(), ""));
          }
        }
      }
    }
    return bindings;
  }

  private List<TermBinding> bindings(Table item, String document) {
    List<TermBinding> bindings = new ArrayList<>();
    for (Table table : tables) {
      bind(item, document, table, bindings);
    }
    return bindings;
  }

  /** What rows say of a further document type. */
  private List<TermBinding> told(Table item, Tells tells, List<TermBinding> own) {
    List<TermBinding> told = new ArrayList<>();
    for (TermBinding binding : bindings(item, tells.document())) {
      told.add(
          tells.shows().isEmpty()
              ? binding
              : binding.as(tells.document(), binding.term(), tells.shows()));
    }
    for (TermBinding binding : own) {
      for (String pair : tells.terms()) {
        String term = translated(binding.term(), pair);
        if (term != null) {
          told.add(binding.as(term.substring(0, term.indexOf('/')), term, tells.shows()));
        }
      }
    }
    return told;
  }

  private static @Nullable String translated(String term, String pair) {
    String[] sides = pair.split("=", 2);
    if (!sides[0].endsWith("*")) {
      return term.equals(sides[0]) ? sides[1] : null;
    }
    String start = sides[0].substring(0, sides[0].length() - 1);
    return term.startsWith(start)
        ? sides[1].substring(0, sides[1].length() - 1) + term.substring(start.length())
        : null;
  }

  private static void bind(Table item, String document, Table table, List<TermBinding> bindings) {
    boolean own = table.equals(item);
    boolean above = item.ancestors().contains(table);
    boolean below = table.ancestors().contains(item) && !hasItemBetween(item, document, table);
    if (!own && !above && !below) {
      return;
    }
    String from;
    if (above) {
      from = Ddl.joinedUpTo(item, table);
    } else {
      from = below ? joinedBelow(item, table) : table.name();
    }
    String itemId =
        below ? childOf(item, table).name() + "." + item.name() + "_id" : item.name() + ".id";
    Place place = new Place(item, document, table, from, itemId);
    String absent = below ? unknownWhenAbsent(item, table) : "";
    String element = below && repeats(item, table) ? table.name() + ".id" : null;
    for (Table.Field field : table.fields()) {
      for (String term : field.about().term()) {
        String unknown = below ? absent : field.about().unknownWhen();
        place.add(
            bindings,
            term,
            table.name() + "." + field.name(),
            field.type(),
            unknown,
            field.about().substitute(),
            field.about().value(),
            element);
      }
    }
    for (Table.ValueList list : table.valueLists()) {
      for (String term : list.about().term()) {
        String listFrom =
            "%s JOIN %s ON %s.%s_id = %s.id"
                .formatted(from, list.table(), list.table(), table.name(), table.name());
        new Place(item, document, table, listFrom, itemId)
            .add(
                bindings,
                term,
                list.table() + ".value",
                list.type(),
                absent,
                list.about().substitute(),
                list.about().value(),
                list.table() + ".rowid");
      }
    }
    Place whole =
        new Place(item, document, table, Ddl.joinedToAncestors(above ? item : table), itemId);
    for (Derived derived : table.derived()) {
      for (String term : derived.term()) {
        whole.add(
            bindings,
            term,
            derived.sql(),
            derived.type(),
            below ? absent : derived.unknownWhen(),
            derived.substitute(),
            derived.doc(),
            element);
      }
    }
  }

  /** The part of a binding that all columns of one table share. */
  private record Place(Table item, String document, Table table, String from, String itemId) {
    void add(
        List<TermBinding> bindings,
        String term,
        String valueSql,
        ColumnType type,
        String unknownWhen,
        String substitute,
        String doc,
        @Nullable String elementId) {
      boolean hidden = item.ancestors().contains(table) && answers(item, term);
      if (term.startsWith(document + "/") && !hidden) {
        bindings.add(
            new TermBinding(
                document,
                term,
                item.name(),
                from,
                itemId,
                valueSql,
                type,
                elementId != null,
                elementId,
                elementId == null ? null : table.name(),
                unknownWhen,
                substitute,
                doc));
      }
    }
  }

  private static boolean answers(Table table, String term) {
    return table.fields().stream().anyMatch(field -> List.of(field.about().term()).contains(term))
        || table.derived().stream().anyMatch(derived -> List.of(derived.term()).contains(term));
  }

  private static boolean hasItemBetween(Table item, String document, Table table) {
    for (Table step = table; step != null && !step.equals(item); step = step.parent()) {
      if (!step.item().isEmpty() && documents(step).contains(document)) {
        return true;
      }
    }
    return false;
  }

  /** The condition of the table itself, or of the nearest one on the way to the item. */
  private static String unknownWhenAbsent(Table item, Table table) {
    for (Table step = table; step != null && !step.equals(item); step = step.parent()) {
      if (!step.unknownWhen().isEmpty()) {
        return step.unknownWhen();
      }
    }
    return "";
  }

  /** Whether an item may have several rows of the table. */
  private static boolean repeats(Table item, Table table) {
    for (Table step = table; step != null && !step.equals(item); step = step.parent()) {
      if (!step.onePerParent()) {
        return true;
      }
    }
    return false;
  }

  /** The ancestor of {@code table}, or itself, whose parent is {@code item}. */
  private static Table childOf(Table item, Table table) {
    Table child = table;
    while (!item.equals(child.parent())) {
      Table parent = child.parent();
      if (parent == null) {
        throw new IllegalStateException(table.name() + " is not below " + item.name());
      }
      child = parent;
    }
    return child;
  }

  private static String joinedBelow(Table item, Table table) {
    return Ddl.joinedUpTo(table, childOf(item, table));
  }
}
