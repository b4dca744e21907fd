package io.deadbox.collect;

import io.deadbox.store.RowWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts the rows of an indexed case by what they belong to. */
public final class Counts {
  private final Connection connection;
  private final RowWriter writer;

  /**
   * Counts for a case.
   *
   * @param writer of the same case, which has been indexed
   */
  public Counts(Connection connection, RowWriter writer) {
    this.connection = connection;
    this.writer = writer;
  }

  /** Writes the counts of every file system that has names. */
  public void names() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT directory.file_system_id, sum(file.name_allocated AND file.meta_allocated),"
                    + " sum(NOT (file.name_allocated AND file.meta_allocated)),"
                    + " sum(file.content IN ('UNREADABLE', 'EXCLUDED'))"
                    + " FROM file CROSS JOIN directory ON directory.id = file.directory_id GROUP BY 1")) {
      while (row.next()) {
        writer.write(
            row.getLong(1), new NameCountRow(row.getLong(2), row.getLong(3), row.getLong(4)));
      }
    }
  }

  /** Writes the counts of every hive. */
  public void hives() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT hive.id, (SELECT count(*) FROM registry_key WHERE registry_key.hive_id = hive.id),"
                    + " (SELECT count(*) FROM registry_key JOIN registry_value"
                    + " ON registry_value.registry_key_id = registry_key.id"
                    + " WHERE registry_key.hive_id = hive.id) FROM hive")) {
      while (row.next()) {
        writer.write(row.getLong(1), new HiveCountRow(row.getLong(2), row.getLong(3)));
      }
    }
  }
}
