package io.deadbox.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL that makes a table, its child tables, its indexes and its readable view. */
public final class Ddl {
  private Ddl() {}

  /** CREATE TABLE statements for a table and its lists of values. */
  public static List<String> create(Table table) {
    List<String> columns = new ArrayList<>();
    columns.add("id INTEGER PRIMARY KEY");
    if (table.parent() != null) {
      columns.add(table.parentColumn() + " INTEGER NOT NULL");
    }
    for (Table.Field field : table.fields()) {
      columns.add(field.name() + " " + field.type().sql() + (field.nullable() ? "" : " NOT NULL"));
    }
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE %s (%s) STRICT".formatted(table.name(), String.join(", ", columns)));
    for (Table.ValueList list : table.valueLists()) {
      statements.add(
          "CREATE TABLE %s (%s_id INTEGER NOT NULL, position INTEGER NOT NULL, value %s NOT NULL) STRICT"
              .formatted(list.table(), table.name(), list.type().sql()));
    }
    return statements;
  }

  /** CREATE INDEX statements, to be run after the load. */
  public static List<String> indexes(Table table) {
    List<String> statements = new ArrayList<>();
    if (table.parent() != null) {
      statements.add(index(table.name(), table.parentColumn(), table.parentColumn()));
    }
    for (Table.Field field : table.fields()) {
      if (field.about().indexed()) {
        boolean word = field.component().getType().isEnum(); // ours, and compared as it is
        String collation = field.type() == ColumnType.TEXT && !word ? " COLLATE NOCASE" : "";
        statements.add(index(table.name(), field.name(), field.name() + collation));
      }
    }
    for (Table.ValueList list : table.valueLists()) {
      statements.add(index(list.table(), table.name() + "_id", table.name() + "_id"));
      if (list.about().indexed()) {
        statements.add(index(list.table(), "value", "value COLLATE NOCASE"));
      }
    }
    return statements;
  }

  private static String index(String table, String name, String columns) {
    return "CREATE INDEX %s_%s ON %s (%s)".formatted(table, name, table, columns);
  }

  /** CREATE VIEW {@code v_<table>}: times as ISO 8601 text, bytes as hex, derived values. */
  public static String view(Table table) {
    List<String> columns = new ArrayList<>();
    columns.add(table.name() + ".id");
    if (table.parent() != null) {
      columns.add(table.name() + "." + table.parentColumn());
    }
    for (Table.Field field : table.fields()) {
      String column = table.name() + "." + field.name();
      columns.add(field.type().readable(column) + " AS " + field.name());
    }
    for (Derived derived : table.derived()) {
      columns.add(derived.type().readable(derived.sql()) + " AS " + derived.name());
    }
    return "CREATE VIEW v_%s AS SELECT %s FROM %s"
        .formatted(table.name(), String.join(", ", columns), joinedToAncestors(table));
  }

  /** The table joined to all its ancestors, for expressions that name them. */
  public static String joinedToAncestors(Table table) {
    return joinedUpTo(table, null);
  }

  /** The table joined to its ancestors up to and including one; null means all of them. */
  static String joinedUpTo(Table table, @Nullable Table last) {
    StringBuilder from = new StringBuilder(table.name());
    Table child = table;
    for (Table ancestor : table.ancestors()) {
      if (child.equals(last)) {
        break;
      }
      from.append(
          " JOIN %1$s ON %1$s.id = %2$s.%3$s"
              .formatted(ancestor.name(), child.name(), child.parentColumn()));
      child = ancestor;
    }
    return from.toString();
  }
}
