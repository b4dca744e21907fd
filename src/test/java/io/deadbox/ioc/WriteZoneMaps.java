package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.DriverManager;

/** Writes the zone maps of a case whose tables were made longer, for benchmarks: its database. */
public final class WriteZoneMaps {
  private WriteZoneMaps() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0])) {
      connection.setAutoCommit(false);
      ZoneMaps.write(connection);
      connection.commit();
    }
  }
}
