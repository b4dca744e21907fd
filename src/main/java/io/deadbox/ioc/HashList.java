package io.deadbox.ioc;

import io.deadbox.ioc.KnownGood.Hashes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Looks hashes up in a list of any size: text of any kind with hashes in hexadecimal, such as the
 * NSRL's {@code NSRLFile.txt}, or an SQLite database that has columns {@code sha256}, {@code sha1}
 * or {@code md5}, such as the NSRL's RDS from version 3 on.
 */
final class HashList {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> COLUMNS = List.of("sha256", "sha1", "md5");

  private HashList() {}

  /**
   * Which of the hashes a list has, in lower case.
   *
   * @throws IndicatorException if it cannot be read, or has no hashes
   */
  static Set<String> found(Path file, Set<Hashes> wanted) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      in.mark(SQLITE.length);
      boolean database = Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
      if (database) {
        return inDatabase(file, wanted);
      }
      in.reset();
      return inText(file, in, wanted);
    } catch (IOException e) {
      throw new IndicatorException(file + ": cannot be read: check its path and permissions", e);
    } catch (SQLException e) {
      throw new IndicatorException(
          "%s: is no SQLite database that can be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Words of 32, 40 or 64 hexadecimal digits, wherever they are. */
  private static Set<String> inText(Path file, InputStream in, Set<Hashes> wanted)
      throws IOException {
    Set<String> hashes = new HashSet<>();
    for (Hashes of : wanted) {
      for (String hash : new @Nullable String[] {of.sha256(), of.sha1(), of.md5()}) {
        if (hash != null) {
          hashes.add(hash);
        }
      }
    }
    Set<String> found = new LinkedHashSet<>();
    byte[] word = new byte[64];
    int length = 0;
    boolean any = false;
    for (int c = 0; c >= 0; ) {
      c = in.read();
      int digit = Character.digit(c, 16);
      if (digit >= 0 || (c >= 0 && Character.isLetterOrDigit(c))) {
        if (length < word.length) {
          word[length] = (byte) (digit < 0 ? 'x' : Character.forDigit(digit, 16));
        }
        length = Math.min(length + 1, word.length + 1);
        continue;
      }
      if (length == 32 || length == 40 || length == 64) {
        String hash = new String(word, 0, length, StandardCharsets.US_ASCII);
        any |= hash.indexOf('x') < 0;
        if (hashes.contains(hash)) {
          found.add(hash);
        }
      }
      length = 0;
    }
    if (!any) {
      throw new IndicatorException(
          file + ": holds no MD5, SHA-1 or SHA-256 in hexadecimal: is it a list of hashes?");
    }
    return found;
  }

  private static Set<String> inDatabase(Path file, Set<Hashes> wanted) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    Set<String> found = new LinkedHashSet<>();
    try (Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath())) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA trusted_schema = OFF"); // its views and triggers are not ours
      }
      List<String> tables = tables(connection);
      if (tables.isEmpty()) {
        throw new IndicatorException(
            file + ": has no table with a column sha256, sha1 or md5: is it a list of hashes?");
      }
      for (String table : tables) {
        inTable(connection, table, wanted, found);
      }
    }
    return found;
  }

  /** Tables, not views, with a column of hashes; their names quoted. */
  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT DISTINCT master.name FROM sqlite_master AS master"
                    + " JOIN pragma_table_info(master.name) AS info"
                    + " WHERE master.type = 'table' AND lower(info.name) IN ('sha256', 'sha1', 'md5')"
                    + " ORDER BY 1")) {
      while (row.next()) {
        tables.add('"' + row.getString(1).replace("\"", "\"\"") + '"');
      }
    }
    return tables;
  }

  /** Looks each file up by the strongest of its hashes that the table has a column for. */
  private static void inTable(
      Connection connection, String table, Set<Hashes> wanted, Set<String> found)
      throws SQLException {
    Set<String> columns = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        columns.add(row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
      }
    }
    List<String> present = COLUMNS.stream().filter(columns::contains).toList();
    for (String column : present) {
      Set<String> hashes = new LinkedHashSet<>();
      for (Hashes of : wanted) {
        String strongest =
            present.stream().filter(name -> hash(of, name) != null).findFirst().orElse("");
        String hash = hash(of, column);
        if (strongest.equals(column) && hash != null) {
          hashes.add(hash);
        }
      }
      if (!hashes.isEmpty()) {
        join(connection, table, column, hashes, found);
      }
    }
  }

  private static @Nullable String hash(Hashes of, String column) {
    return switch (column) {
      case "sha256" -> of.sha256();
      case "sha1" -> of.sha1();
      default -> of.md5();
    };
  }

  private static void join(
      Connection connection, String table, String column, Set<String> hashes, Set<String> found)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS temp.wanted");
      statement.execute("CREATE TEMP TABLE wanted (hash TEXT PRIMARY KEY) WITHOUT ROWID");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR IGNORE INTO temp.wanted VALUES (?)")) {
        for (String hash : hashes) { // both ways, so that an index of either can be used
          for (String spelled : List.of(hash, hash.toUpperCase(Locale.ROOT))) {
            insert.setString(1, spelled);
            insert.addBatch();
          }
        }
        insert.executeBatch();
      }
      boolean indexed = isIndexed(connection, table, column);
      String join =
          indexed
              ? "temp.wanted AS w CROSS JOIN %s AS list ON list.%s = w.hash"
              : "%s AS list CROSS JOIN temp.wanted AS w ON w.hash = list.%s";
      try (ResultSet row =
          statement.executeQuery(
              "SELECT DISTINCT lower(w.hash) FROM " + join.formatted(table, column))) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
  }

  private static boolean isIndexed(Connection connection, String table, String column)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT 1 FROM pragma_index_list(%s) AS list JOIN pragma_index_info(list.name) AS info"
                        .formatted(
                            "'" + table.substring(1, table.length() - 1).replace("'", "''") + "'")
                    + " WHERE info.seqno = 0 AND lower(info.name) = '"
                    + column
                    + "'")) {
      return row.next();
    }
  }
}
