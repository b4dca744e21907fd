package io.deadbox.report;

import io.deadbox.binary.FileTime;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Ddl;
import io.deadbox.schema.Table;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every time of a case in one ordered stream. SQLite sorts times and numbers of rows, on disk where
 * they are many; what the rows are is looked up while the stream is written, some hundred at a
 * time.
 */
public final class Timeline {
  private static final int BATCH = 500;

  /** Names of columns that tell whom a row is about. */
  private static final List<String> USERS =
      List.of("user", "user_sid", "sid", "account", "username", "owner_sid");

  /**
   * Which times are wanted.
   *
   * @param from first time; null for all
   * @param to first time that is too late; null for all
   * @param sources tables; empty for all
   * @param user part of the name or SID of the user, or of the path of the user's folder; null for
   *     all
   */
  public record Filter(
      @Nullable Instant from, @Nullable Instant to, Set<String> sources, @Nullable String user) {}

  /** A column of times. */
  private record Source(Table table, String column, String meaning, String select) {}

  /** A time that waits to be written. */
  private record Waiting(long ticks, int source, long row) {}

  /** What a row is. */
  private record Described(
      String message,
      @Nullable String user,
      String path,
      long inode,
      @Nullable Long size,
      @Nullable String md5) {}

  private final CaseDatabase database;
  private final List<Source> sources = new ArrayList<>();
  private final Filter filter;

  /**
   * A timeline of a case.
   *
   * @param tables all tables that a case may have
   */
  public Timeline(CaseDatabase database, List<Table> tables, Filter filter) {
    this.database = database;
    this.filter = filter;
    Set<String> known = Set.copyOf(names());
    for (Table table : tables) {
      boolean wanted = filter.sources().isEmpty() || filter.sources().contains(table.name());
      if (wanted && hasTimes(table) && known.contains(table.name())) {
        add(table);
      }
    }
    if (sources.isEmpty()) {
      throw new CaseException("this case has no times from " + String.join(", ", filter.sources()));
    }
  }

  /** Whether rows of a table have times that a timeline tells. */
  public static boolean hasTimes(Table table) {
    boolean ofFile =
        table.name().equals("file")
            || table.ancestors().stream().anyMatch(above -> above.name().equals("file"));
    return ofFile
        && (table.fields().stream().anyMatch(field -> field.type() == ColumnType.TIME)
            || table.valueLists().stream().anyMatch(list -> list.type() == ColumnType.TIME));
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement =
            database
                .connection()
                .prepareStatement("SELECT name FROM sqlite_master WHERE type = 'table'");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw failed(e);
    }
    return names;
  }

  private void add(Table table) {
    // a row that is made of another would tell its time twice
    String own =
        table.fields().stream().anyMatch(field -> field.name().equals("from_table"))
            ? " AND from_table IS NULL"
            : "";
    for (Table.Field field : table.fields()) {
      if (field.type() == ColumnType.TIME) {
        sources.add(
            new Source(
                table,
                field.name(),
                field.about().value(),
                "SELECT %1$s AS ticks, %2$d AS source, id AS number FROM %3$s WHERE %1$s %4$s%5$s"
                    .formatted(field.name(), sources.size(), table.name(), within(), own)));
      }
    }
    for (Table.ValueList list : table.valueLists()) {
      if (list.type() == ColumnType.TIME) {
        sources.add(
            new Source(
                table,
                list.table(),
                list.about().value(),
                "SELECT value, %d, %s_id FROM %s WHERE value %s"
                    .formatted(sources.size(), table.name(), list.table(), within())));
      }
    }
  }

  private String within() {
    Instant from = filter.from();
    Instant to = filter.to();
    return "BETWEEN %d AND %d"
        .formatted(
            from == null ? Long.MIN_VALUE + 1 : FileTime.ticks(from),
            to == null ? FileTime.MAX_TICKS : FileTime.ticks(to) - 1);
  }

  /** Writes all events; returns how many. */
  public long write(TimelineFormat format, Writer out) {
    StringJoiner all = new StringJoiner(" UNION ALL ", "", " ORDER BY 1, 2, 3");
    sources.forEach(source -> all.add(source.select()));
    long written = 0;
    try (Connection sorting = database.reader();
        Statement statement = sorting.createStatement()) {
      statement.execute("PRAGMA temp_store = FILE");
      format.begin(out);
      try (ResultSet row = statement.executeQuery(all.toString())) {
        List<Waiting> batch = new ArrayList<>();
        while (row.next()) {
          batch.add(new Waiting(row.getLong(1), row.getInt(2), row.getLong(3)));
          if (batch.size() == BATCH) {
            written += write(batch, format, out);
            batch.clear();
          }
        }
        written += write(batch, format, out);
      }
      return written;
    } catch (SQLException e) {
      throw failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long write(List<Waiting> batch, TimelineFormat format, Writer out)
      throws SQLException, IOException {
    Map<String, List<Long>> wanted = new TreeMap<>();
    Map<String, Table> tables = new HashMap<>();
    for (Waiting waiting : batch) {
      Table table = sources.get(waiting.source()).table();
      tables.put(table.name(), table);
      wanted.computeIfAbsent(table.name(), _ -> new ArrayList<>()).add(waiting.row());
    }
    Map<String, Map<Long, Described>> described = new HashMap<>();
    for (Map.Entry<String, List<Long>> of : wanted.entrySet()) {
      Table table = tables.get(of.getKey());
      if (table != null) {
        described.put(of.getKey(), describe(table, of.getValue()));
      }
    }
    long written = 0;
    for (Waiting waiting : batch) {
      Source source = sources.get(waiting.source());
      Described row = described.getOrDefault(source.table().name(), Map.of()).get(waiting.row());
      Instant time = FileTime.instant(waiting.ticks());
      if (row != null && time != null && isWanted(row)) {
        written++;
        format.write(
            new TimelineRow(
                waiting.ticks(),
                time,
                source.column(),
                source.meaning(),
                source.table().name(),
                waiting.row(),
                row.message(),
                row.user(),
                row.path(),
                row.inode(),
                row.size(),
                row.md5()),
            out);
      }
    }
    return written;
  }

  private boolean isWanted(Described row) {
    String user = filter.user();
    if (user == null) {
      return true;
    }
    String part = user.toLowerCase(Locale.ROOT);
    String path = row.path().toLowerCase(Locale.ROOT).replace('/', '\\');
    return (row.user() != null && row.user().toLowerCase(Locale.ROOT).contains(part))
        || path.contains("\\users\\" + part + "\\")
        || path.contains("\\documents and settings\\" + part + "\\")
        || path.contains("\\home\\" + part + "\\");
  }

  private Map<Long, Described> describe(Table table, List<Long> rows) throws SQLException {
    StringJoiner numbers = new StringJoiner(",");
    rows.forEach(row -> numbers.add(Long.toString(row)));
    String sql =
        """
        SELECT %1$s.id, %2$s, %3$s,
               coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name,
               file.inode, file.size, lower(hex(file.md5)), file.md5 IS NULL
          FROM %4$s WHERE %1$s.id IN (%5$s)
        """
            .formatted(
                table.name(), message(table), user(table), Ddl.joinedToAncestors(table), numbers);
    Map<Long, Described> found = new HashMap<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        long size = row.getLong(6);
        Long known = row.wasNull() ? null : size;
        String message = row.getString(2);
        found.put(
            row.getLong(1),
            new Described(
                message == null ? row.getString(4) : message,
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                known,
                row.getBoolean(8) ? null : row.getString(7)));
      }
    }
    return found;
  }

  /** What names an item; of other rows the first texts. */
  private static String message(Table table) {
    if (!table.label().isEmpty()) {
      return table.label();
    }
    List<String> texts = new ArrayList<>();
    for (Table.Field field : table.fields()) {
      if (field.type() == ColumnType.TEXT && texts.size() < 3) {
        texts.add("coalesce(%s.%s, '')".formatted(table.name(), field.name()));
      }
    }
    return texts.isEmpty() ? "NULL" : "trim(" + String.join(" || ' ' || ", texts) + ")";
  }

  private static String user(Table table) {
    List<String> columns = new ArrayList<>();
    for (Table.Field field : table.fields()) {
      if (USERS.contains(field.name())) {
        columns.add(table.name() + "." + field.name());
      }
    }
    return columns.isEmpty() ? "NULL" : "coalesce(" + String.join(", ", columns) + ", NULL)";
  }

  private static CaseException failed(SQLException e) {
    return new CaseException("cannot read the times of the case: " + e.getMessage(), e);
  }
}
