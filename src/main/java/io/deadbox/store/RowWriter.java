package io.deadbox.store;

import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a case: gives ids in the order rows come and inserts them in batches. Belongs
 * to one thread.
 */
public final class RowWriter {
  private static final int BATCH = 2000;

  private final Connection connection;
  private final Map<Class<?>, TableWriter> writers = new HashMap<>();

  private long written;

  /** The writer that was used last: rows of one table mostly follow each other. */
  private @Nullable TableWriter last;

  RowWriter(Connection connection, List<Table> tables) throws SQLException {
    this.connection = connection;
    for (Table table : tables) {
      writers.put(table.type(), new TableWriter(table, lastId(table)));
    }
  }

  /** Highest id in a table, which a run before this one may have written to. */
  private long lastId(Table table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT coalesce(max(id), 0) FROM " + table.name())) {
      return row.getLong(1);
    }
  }

  /** Writes a row that belongs to no other; returns its id. */
  public long write(Record row) {
    return write(null, row);
  }

  /** Writes a row, with the rows in its lists; returns its id. */
  public long write(@Nullable Long parent, Record row) {
    TableWriter writer = last;
    if (writer == null || writer.table.type() != row.getClass()) {
      writer = writers.get(row.getClass());
      if (writer == null) {
        throw new IllegalArgumentException(row.getClass() + " is no table of this case");
      }
      last = writer;
    }
    try {
      return writer.write(parent, row);
    } catch (SQLException e) {
      throw new CaseException("cannot write to the case: " + CaseDatabase.reason(e), e);
    }
  }

  /** Number of rows in a table, those of runs before this one too. */
  public long count(Class<? extends Record> type) {
    TableWriter writer = writers.get(type);
    return writer == null ? 0 : writer.lastId;
  }

  /** Number of rows written by this writer, those in lists too. */
  public long written() {
    return written;
  }

  /** Highest id of each table, by the table's name. */
  public Map<String, Long> lastIds() {
    Map<String, Long> ids = new TreeMap<>();
    writers.values().forEach(writer -> ids.put(writer.table.name(), writer.lastId));
    return ids;
  }

  /** Sends everything to the database. */
  public void flush() {
    try {
      for (TableWriter writer : writers.values()) {
        writer.flush();
      }
    } catch (SQLException e) {
      throw new CaseException("cannot write to the case: " + CaseDatabase.reason(e), e);
    }
  }

  /** Prepared statements of one table and its lists of values. */
  private final class TableWriter {
    private final Table table;
    private final List<Table.Field> fields;
    private final List<Table.ValueList> valueLists;
    private final List<Table.RowList> rowLists;
    private final boolean hasParent;
    private @Nullable PreparedStatement insert;
    private final Map<String, PreparedStatement> listInserts = new HashMap<>();
    private long lastId;
    private int pending;

    TableWriter(Table table, long lastId) {
      this.table = table;
      this.lastId = lastId;
      this.fields = table.fields();
      this.valueLists = table.valueLists();
      this.rowLists = table.rowLists();
      this.hasParent = table.parent() != null;
    }

    long write(@Nullable Long parent, Record row) throws SQLException {
      if (hasParent != (parent != null)) {
        throw new IllegalArgumentException(
            table.name() + (hasParent ? " needs" : " has no") + " parent");
      }
      PreparedStatement statement = insert;
      if (statement == null) {
        statement = prepare(table.name(), 1 + (hasParent ? 1 : 0) + fields.size());
        insert = statement;
      }
      long id = ++lastId;
      written++;
      int at = 1;
      statement.setLong(at++, id);
      if (parent != null) {
        statement.setLong(at++, parent);
      }
      for (Table.Field field : fields) {
        bind(statement, at++, field.of(row));
      }
      statement.addBatch();
      if (++pending >= BATCH) {
        flush();
      }
      for (Table.ValueList list : valueLists) {
        writeValues(id, list, row);
      }
      for (Table.RowList list : rowLists) {
        for (Record child : list.of(row)) {
          RowWriter.this.write(id, child);
        }
      }
      return id;
    }

    private void writeValues(long id, Table.ValueList list, Record row) throws SQLException {
      PreparedStatement statement = listInserts.get(list.table());
      if (statement == null) {
        statement = prepare(list.table(), 3);
        listInserts.put(list.table(), statement);
      }
      int position = 0;
      for (Object value : list.of(row)) {
        statement.setLong(1, id);
        statement.setLong(2, position++);
        bind(statement, 3, value);
        statement.addBatch();
        pending++;
        written++;
      }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value)
        throws SQLException {
      Object stored = ColumnType.stored(value);
      switch (stored) {
        case null -> statement.setObject(at, null);
        case String text -> statement.setString(at, text);
        case Long number -> statement.setLong(at, number);
        case Integer number -> statement.setInt(at, number);
        case byte[] bytes -> statement.setBytes(at, bytes);
        default -> statement.setObject(at, stored);
      }
    }

    private PreparedStatement prepare(String name, int columns) throws SQLException {
      return connection.prepareStatement(
          "INSERT INTO %s VALUES (%s)".formatted(name, "?, ".repeat(columns - 1) + "?"));
    }

    void flush() throws SQLException {
      if (insert != null) {
        insert.executeBatch();
      }
      for (PreparedStatement statement : listInserts.values()) {
        statement.executeBatch();
      }
      pending = 0;
    }
  }
}
