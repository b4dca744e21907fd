package io.deadbox.cli;

import io.deadbox.report.Visible;
import io.deadbox.store.CaseDatabase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sql}: read-only SQL over a case. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Run read-only SQL over a case; the result is tab-separated text with a header line.",
      "Views v_file, v_registry_value, ... show times as ISO 8601 UTC and bytes as hex."
    })
final class SqlCommand implements Callable<Integer> {
  @Option(
      names = {"-s", "--source"},
      required = true,
      paramLabel = "CASE",
      description = "Case folder.")
  private Path source;

  @Parameters(paramLabel = "SQL", description = "One SELECT statement.")
  private String sql;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SqlCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (CaseDatabase database = CaseDatabase.open(source);
        Statement statement = database.connection().createStatement()) {
      if (!statement.execute(sql)) {
        throw new CommandException("the statement gives no rows: a case is read-only");
      }
      try (ResultSet rows = statement.getResultSet()) {
        print(out, rows);
      }
    } catch (SQLException e) {
      throw new CommandException(
          "SQL: %s (the tables: SELECT name FROM sqlite_master)".formatted(e.getMessage()));
    }
    return ExitCode.DONE;
  }

  private static void print(PrintWriter out, ResultSet rows) throws SQLException {
    ResultSetMetaData about = rows.getMetaData();
    int columns = about.getColumnCount();
    StringJoiner header = new StringJoiner("\t");
    for (int i = 1; i <= columns; i++) {
      header.add(Visible.line(about.getColumnLabel(i)));
    }
    out.println(header);
    while (rows.next()) {
      StringJoiner line = new StringJoiner("\t");
      for (int i = 1; i <= columns; i++) {
        Object value = rows.getObject(i);
        line.add(
            switch (value) {
              case null -> "";
              case byte[] bytes -> HexFormat.of().formatHex(bytes);
              default -> Visible.line(value.toString());
            });
      }
      out.println(line);
    }
  }
}
