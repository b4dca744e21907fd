package io.deadbox.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A record class described once. DDL, INSERT, terms and documentation derive from it. */
public final class Table {
  private static final ConcurrentMap<Class<?>, Table> KNOWN = new ConcurrentHashMap<>();

  /**
   * One column, from one record component.
   *
   * @param name SQL name: the component's in snake case
   * @param type how it is kept
   * @param nullable whether evidence may lack it
   * @param about its meaning and terms
   */
  public record Field(
      String name, ColumnType type, boolean nullable, Column about, RecordComponent component) {
    /** The component's value in a row. */
    public @Nullable Object of(Record row) {
      return valueOf(component, row);
    }
  }

  /**
   * A component that is a list of plain values: a child table (parent id, position, value).
   *
   * @param table name of the child table
   * @param type type of each value
   */
  public record ValueList(String table, ColumnType type, Column about, RecordComponent component) {
    /** The values of a row. */
    public List<?> of(Record row) {
      return listOf(component, row);
    }
  }

  /** A component that is a list of records, each a row of a table whose parent is this one. */
  public record RowList(Class<? extends Record> rows, RecordComponent component) {
    /** The child rows of a row. */
    @SuppressWarnings("unchecked") // the component's type was read in its constructor
    public List<? extends Record> of(Record row) {
      return (List<? extends Record>) listOf(component, row);
    }
  }

  private final Class<? extends Record> type;
  private final Row row;
  private final List<Field> fields = new ArrayList<>();
  private final List<ValueList> valueLists = new ArrayList<>();
  private final List<RowList> rowLists = new ArrayList<>();

  private Table(Class<? extends Record> type) {
    this.type = type;
    Row annotation = type.getAnnotation(Row.class);
    if (annotation == null) {
      throw new IllegalArgumentException(type + " has no @Row");
    }
    this.row = annotation;
    for (RecordComponent component : type.getRecordComponents()) {
      add(component);
    }
  }

  /** The table of a record class annotated with {@link Row}. */
  public static Table of(Class<? extends Record> type) {
    Table known = KNOWN.get(type);
    if (known == null) { // not computeIfAbsent: tables of lists are made on the way
      known = new Table(type);
      KNOWN.putIfAbsent(type, known);
    }
    return known;
  }

  private void add(RecordComponent component) {
    component.getAccessor().setAccessible(true); // a record nested in a test is not public
    if (component.getType() == List.class) {
      Class<?> element =
          (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      if (element.isRecord()) {
        rowLists.add(new RowList(element.asSubclass(Record.class), component));
      } else {
        valueLists.add(
            new ValueList(
                row.table() + "_" + snakeCase(component.getName()),
                ColumnType.of(element),
                about(component),
                component));
      }
      return;
    }
    fields.add(
        new Field(
            snakeCase(component.getName()),
            ColumnType.of(component.getType()),
            component.getAnnotatedType().isAnnotationPresent(Nullable.class),
            about(component),
            component));
  }

  private Column about(RecordComponent component) {
    Column about = component.getAnnotation(Column.class);
    if (about == null) {
      throw new IllegalArgumentException(type + "." + component.getName() + " has no @Column");
    }
    return about;
  }

  /** SQL name. */
  public String name() {
    return row.table();
  }

  /** What a row is. */
  public String doc() {
    return row.doc();
  }

  /** The record class. */
  public Class<? extends Record> type() {
    return type;
  }

  /** The table each row belongs to; null if rows stand alone. */
  public @Nullable Table parent() {
    return row.parent() == void.class ? null : of(row.parent().asSubclass(Record.class));
  }

  /** Name of the column with the parent's id; only where there is a parent. */
  public String parentColumn() {
    Table parent = parent();
    if (parent == null) {
      throw new IllegalStateException(name() + " has no parent");
    }
    return parent.name() + "_id";
  }

  /** Whether a parent has one such row at most. */
  public boolean onePerParent() {
    return row.onePerParent();
  }

  /** Items for which having no such row means that it could not be known; empty if none. */
  public String unknownWhen() {
    return row.unknownWhen();
  }

  /** OpenIOC document type of which each row is an item; empty if none. */
  public String item() {
    return row.item();
  }

  /** SQL for the id of an item's file, where rows belong to no file; empty if there is none. */
  public String file() {
    return row.file();
  }

  /** SQL that names an item. */
  public String label() {
    return row.label();
  }

  /** SQL for an item's byte offset in its file. */
  public String offset() {
    return row.offset();
  }

  /** Columns, in the order of the record. */
  public List<Field> fields() {
    return List.copyOf(fields);
  }

  /** Lists of plain values. */
  public List<ValueList> valueLists() {
    return List.copyOf(valueLists);
  }

  /** Lists of rows of other tables. */
  public List<RowList> rowLists() {
    return List.copyOf(rowLists);
  }

  /** Values computed from columns. */
  public List<Derived> derived() {
    return List.of(type.getAnnotationsByType(Derived.class));
  }

  /** Further document types that its rows tell of. */
  public List<Tells> tells() {
    return List.of(type.getAnnotationsByType(Tells.class));
  }

  /** This table's parent, its parent, and so on. */
  public List<Table> ancestors() {
    List<Table> ancestors = new ArrayList<>();
    for (Table table = parent(); table != null; table = table.parent()) {
      ancestors.add(table);
    }
    return ancestors;
  }

  private static List<?> listOf(RecordComponent component, Record row) {
    return valueOf(component, row) instanceof List<?> list ? list : List.of();
  }

  private static @Nullable Object valueOf(RecordComponent component, Record row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
