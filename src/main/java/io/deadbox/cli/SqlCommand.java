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
import java.util.regex.Pattern;
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
  private static final int ROWS_BETWEEN_CHECKS = 1000;

  private static final Pattern QUERY =
      Pattern.compile("\\s*(select|with|values|explain)\\b", Pattern.CASE_INSENSITIVE);

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
    refuseOthers(sql);
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

  /** VACUUM INTO and ATTACH write files, and a second statement would be passed over. */
  private static void refuseOthers(String sql) {
    if (!QUERY.matcher(sql).lookingAt()) {
      throw new CommandException("SQL: a case is read-only: one SELECT, WITH, VALUES or EXPLAIN");
    }
    String withoutQuoted = sql.replaceAll("'[^']*'|\"[^\"]*\"|--[^\n]*", "").strip();
    int end = withoutQuoted.indexOf(';');
    if (end >= 0 && end < withoutQuoted.length() - 1) {
      throw new CommandException("SQL: one statement at a time");
    }
  }

  private static void print(PrintWriter out, ResultSet rows) throws SQLException {
    ResultSetMetaData about = rows.getMetaData();
    int columns = about.getColumnCount();
    StringJoiner header = new StringJoiner("\t");
    for (int i = 1; i <= columns; i++) {
      header.add(Visible.line(about.getColumnLabel(i)));
    }
    out.println(header);
    for (long number = 1; rows.next(); number++) {
      if (number % ROWS_BETWEEN_CHECKS == 0 && out.checkError()) {
        return; // whoever reads has gone; the exit status tells
      }
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
