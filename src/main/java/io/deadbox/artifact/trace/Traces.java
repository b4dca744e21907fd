package io.deadbox.artifact.trace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Makes the traces of a case, from the rows that are in it. Runs once, when all was read. */
public final class Traces {
  /** Record classes of the rows it gives. */
  public static final List<Class<? extends Record>> ROWS =
      List.of(
          ExecutionRow.class,
          ImageLoadRow.class,
          ConnectionRow.class,
          LookupRow.class,
          FileChangeRow.class,
          RegistryChangeRow.class,
          ServiceProgramRow.class,
          ServiceLibraryRow.class,
          DriverProgramRow.class);

  private final Connection connection;

  /** Where the rows go. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes a row.
     *
     * @param parent number of the row that it belongs to, mostly that of a file
     */
    void add(long parent, Record row);
  }

  /** Over a case whose indexes are made. */
  public Traces(Connection connection) {
    this.connection = connection;
  }

  /** Gives all rows, by source and then in the order of the rows they are made of. */
  public void run(Sink sink) throws SQLException {
    if (has("event")) {
      EventViews.create(connection);
      new EventTraces(connection).run(sink);
    }
    ExecutionTraces executions = new ExecutionTraces(connection);
    for (ExecutionTraces.Query query : ExecutionTraces.QUERIES) {
      if (has(query.table())) {
        executions.run(query, sink);
      }
    }
    if (has("change_journal")) {
      new JournalPaths(connection).run();
    }
    if (has("service") && has("service_driver") && has("pe")) {
      ProgramFiles programs = new ProgramFiles(connection);
      for (ProgramFiles.Program program : ProgramFiles.PROGRAMS) {
        programs.run(program, sink);
      }
    }
    if (has("prefetch")) {
      executions.imageLoads(sink);
    }
  }

  private boolean has(String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
