package io.deadbox.cli;

import io.deadbox.ioc.Coverage;
import io.deadbox.ioc.Indicators;
import io.deadbox.report.Visible;
import io.deadbox.schema.Table;
import io.deadbox.schema.Terms;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ioc}: what can be said of indicators without an image. */
@Command(
    name = "ioc",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = "Work on indicators: check, show and convert them, list the terms.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      IocCheckCommand.class,
      IocShowCommand.class,
      IocConvertCommand.class,
      IocTermsCommand.class
    })
final class IocCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  IocCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a COMMAND is missing: check, show, convert or terms");
  }

  /** What the tables of a case answer. */
  static Coverage coverage() {
    return new Coverage(new Terms(tables()).bindings());
  }

  /** Tells of what was named and could not be used, or is no indicator. */
  static void tell(Indicators loaded, PrintWriter err) {
    loaded.leftOut().forEach(line -> err.println("deadbox: " + Visible.line(line)));
    loaded.problems().forEach(problem -> err.println("deadbox: " + Visible.line(problem)));
  }

  /** All tables that collecting fills. */
  static List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    List<Class<? extends Record>> pending = new ArrayList<>(CaseTables.all());
    for (int i = 0; i < pending.size(); i++) {
      Table table = Table.of(pending.get(i));
      if (!tables.contains(table)) {
        tables.add(table);
        table.rowLists().forEach(list -> pending.add(list.rows()));
      }
    }
    return tables;
  }
}
