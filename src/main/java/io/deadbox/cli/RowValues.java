package io.deadbox.cli;

import io.deadbox.binary.Blob;
import io.deadbox.binary.WideText;
import io.deadbox.schema.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A row's columns as the views of a case show them. */
final class RowValues {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RowValues() {}

  /** Name of the table that a row belongs in. */
  static String table(Record row) {
    return Table.of(row.getClass()).name();
  }

  /** A time as a case shows it. */
  static String time(Instant time) {
    return TIME.format(time);
  }

  /** Columns and lists by name, without those that have no value. */
  static Map<String, Object> of(Record row) {
    Table table = Table.of(row.getClass());
    Map<String, Object> values = new LinkedHashMap<>();
    for (Table.Field field : table.fields()) {
      Object value = field.of(row);
      if (value != null) {
        values.put(field.name(), shown(value));
      }
    }
    for (Table.ValueList list : table.valueLists()) {
      List<Object> all = new ArrayList<>();
      list.of(row).forEach(value -> all.add(shown(value)));
      put(values, list.table(), all);
    }
    for (Table.RowList list : table.rowLists()) {
      List<Object> all = new ArrayList<>();
      list.of(row).forEach(child -> all.add(of(child)));
      put(values, Table.of(list.rows()).name(), all);
    }
    return values;
  }

  /** Adds a list that is not empty. */
  static void put(Map<String, Object> values, String name, List<Object> list) {
    if (!list.isEmpty()) {
      values.put(name, list);
    }
  }

  private static Object shown(Object value) {
    return switch (value) {
      case String text -> WideText.storable(text);
      case Instant time -> time(time);
      case Blob blob -> blob.hex();
      case Enum<?> constant -> constant.name();
      default -> value;
    };
  }
}
