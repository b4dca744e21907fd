package io.deadbox.report;

import io.deadbox.schema.ColumnType;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The audit of one OpenIOC document type: one row an item that has a value, one column a term,
 * repeated values as lists. Times are ISO 8601 UTC, hashes lower-case hex. Tables are as safe to
 * open in a spreadsheet as those of reports, by the rules of {@link CellText}; JSON has every text
 * as it is.
 */
public final class DocumentExport {
  /** How an export is written. */
  public enum Format {
    /** One JSON object a line; terms without a value are left out, repeated ones are arrays. */
    JSONL,
    /** Comma-separated, RFC 4180; repeated values as a JSON array in one cell, see CellText. */
    CSV,
    /** The same, tab-separated. */
    TSV
  }

  /** Where one term of a table of items comes from. */
  private record Source(
      String from, String itemId, String value, @Nullable String element, ColumnType type) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CaseDatabase database;
  private final String document;

  /** An export of a document type, spelled as OpenIOC spells it in any case. */
  public DocumentExport(CaseDatabase database, String document) {
    this.database = database;
    this.document = document;
  }

  /** Writes all items; returns how many. */
  public long write(Format format, Writer out) {
    try {
      Map<String, Map<String, List<Source>>> tables = sources();
      if (tables.isEmpty()) {
        throw new CaseException(
            "this case has no %s; it has %s".formatted(document, String.join(", ", documents())));
      }
      List<String> terms =
          tables.values().stream().flatMap(of -> of.keySet().stream()).distinct().toList();
      if (format != Format.JSONL) {
        separated(format, terms, out);
      }
      long items = 0;
      for (Map.Entry<String, Map<String, List<Source>>> table : tables.entrySet()) {
        items += write(table.getKey(), table.getValue(), terms, format, out);
      }
      return items;
    } catch (SQLException e) {
      throw new CaseException("cannot export " + document + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> documents() throws SQLException {
    List<String> documents = new ArrayList<>();
    try (PreparedStatement statement =
            database
                .connection()
                .prepareStatement("SELECT DISTINCT document FROM item_source ORDER BY 1");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        documents.add(rows.getString(1));
      }
    }
    return documents;
  }

  private Map<String, Map<String, List<Source>>> sources() throws SQLException {
    String sql =
        """
        SELECT item_table, term, from_sql, item_id_sql, value_sql, element_id_sql, type
          FROM term_binding WHERE document = ? COLLATE NOCASE ORDER BY id
        """;
    Map<String, Map<String, List<Source>>> tables = new LinkedHashMap<>();
    try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
      statement.setString(1, document);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          tables
              .computeIfAbsent(rows.getString(1), _ -> new LinkedHashMap<>())
              .computeIfAbsent(rows.getString(2), _ -> new ArrayList<>())
              .add(
                  new Source(
                      rows.getString(3),
                      rows.getString(4),
                      rows.getString(5),
                      rows.getString(6),
                      ColumnType.valueOf(rows.getString(7))));
        }
      }
    }
    return tables;
  }

  private long write(
      String table, Map<String, List<Source>> byTerm, List<String> terms, Format format, Writer out)
      throws SQLException, IOException {
    List<String> columns = new ArrayList<>();
    byTerm.values().forEach(sources -> columns.add(expression(sources)));
    String sql =
        "SELECT %s FROM %s AS item ORDER BY item.id".formatted(String.join(", ", columns), table);
    List<String> names = List.copyOf(byTerm.keySet());
    long items = 0;
    try (PreparedStatement statement = database.connection().prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        if (empty(rows, names.size())) {
          continue; // as a folder among the files that could be drivers
        }
        items++;
        if (format == Format.JSONL) {
          json(rows, names, byTerm, out);
        } else {
          List<String> cells = new ArrayList<>();
          for (String term : terms) {
            int at = names.indexOf(term);
            String cell = at < 0 ? null : rows.getString(at + 1);
            cells.add(cell == null ? "" : cell);
          }
          separated(format, cells, out);
        }
      }
    }
    return items;
  }

  private static boolean empty(ResultSet rows, int columns) throws SQLException {
    for (int i = 1; i <= columns; i++) {
      if (rows.getObject(i) != null) {
        return false;
      }
    }
    return true;
  }

  private static boolean repeated(List<Source> sources) {
    return sources.stream().anyMatch(source -> source.element() != null);
  }

  private static String expression(List<Source> sources) {
    List<String> parts = new ArrayList<>();
    for (Source source : sources) {
      String value = source.type().readable(source.value());
      if (source.element() == null) {
        parts.add(
            "(SELECT %s FROM %s WHERE %s = item.id)"
                .formatted(value, source.from(), source.itemId()));
      } else {
        if (source.type() == ColumnType.BOOLEAN) {
          value = "json(iif(%s, 'true', 'false'))".formatted(value);
        }
        // null where there are none, so that the next source is asked
        parts.add(
            "(SELECT nullif(json_group_array(%s ORDER BY %s), '[]') FROM %s WHERE %s = item.id AND %s IS NOT NULL)"
                .formatted(
                    value, source.element(), source.from(), source.itemId(), source.value()));
      }
    }
    return parts.size() == 1 ? parts.getFirst() : "coalesce(" + String.join(", ", parts) + ")";
  }

  private static void json(
      ResultSet rows, List<String> names, Map<String, List<Source>> byTerm, Writer out)
      throws SQLException, IOException {
    ObjectNode item = JSON.createObjectNode();
    for (int i = 0; i < names.size(); i++) {
      List<Source> sources = byTerm.getOrDefault(names.get(i), List.of());
      Object value = rows.getObject(i + 1);
      if (value == null) {
        continue;
      }
      if (repeated(sources)) {
        item.set(names.get(i), JSON.readTree(value.toString()));
      } else if (sources.getFirst().type() == ColumnType.BOOLEAN) {
        item.put(names.get(i), rows.getBoolean(i + 1));
      } else {
        item.set(names.get(i), JSON.valueToTree(value));
      }
    }
    out.write(JSON.writeValueAsString(item));
    out.write('\n');
  }

  private static void separated(Format format, List<String> cells, Writer out) throws IOException {
    char separator = format == Format.CSV ? ',' : '\t';
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(separator);
      }
      String cell = cells.get(i);
      out.write(format == Format.CSV ? CellText.quoted(cell) : CellText.of(cell));
    }
    out.write(format == Format.CSV ? "\r\n" : "\n");
  }
}
