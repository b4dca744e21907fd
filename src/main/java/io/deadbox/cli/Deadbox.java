package io.deadbox.cli;

import io.deadbox.report.Visible;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The top of the command line. */
@Command(
    name = "deadbox",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Does this disk image hold any of these indicators of compromise, and how do we know?"
    },
    footerHeading = "%nExit status:%n",
    footer = {
      "  0   done, whatever the verdicts",
      "  1   failed: the message says why",
      "  2   the command line is wrong",
      "  3   done, but part of the evidence (the case's issues say what), or an indicator, could not be read",
      "  10  with --fail-on: an indicator came to the outcome asked for (goes before 3)"
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Deadbox implements Runnable {
  /** The commands by their names, in the order of the help. */
  private static final SequencedMap<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    for (Class<?> command :
        List.of(
            ExamineCommand.class,
            CollectCommand.class,
            ReportCommand.class,
            InfoCommand.class,
            LsCommand.class,
            CatCommand.class,
            SearchCommand.class,
            RunsCommand.class,
            ExportCommand.class,
            TimelineCommand.class,
            RegistryCommand.class,
            SqlCommand.class,
            VerifyCommand.class,
            IocCommand.class,
            CommandLine.HelpCommand.class)) {
      COMMANDS.put(command.getAnnotation(Command.class).name(), command);
    }
  }

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show a stack trace with an error.")
  private boolean debug;

  @Spec private CommandSpec spec;

  private final boolean isolating;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  private Deadbox(boolean isolating) {
    this.isolating = isolating;
  }

  /** Whether evidence is to be read in a process of its own. */
  boolean isolating() {
    return isolating;
  }

  /** Whether the command of this specification is to have evidence read in another process. */
  static boolean isolating(CommandSpec spec) {
    return spec.root().userObject() instanceof Deadbox top && top.isolating();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a COMMAND is missing");
  }

  /** Runs a command line in this process; returns the exit status. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return run(false, out, err, arguments);
  }

  /**
   * Runs a command line; returns the exit status.
   *
   * @param isolating whether evidence is read in a process of its own, which has the standard
   *     streams of this one
   */
  public static int run(boolean isolating, PrintWriter out, PrintWriter err, String... arguments) {
    Deadbox deadbox = new Deadbox(isolating);
    CommandLine line = new CommandLine(deadbox);
    Class<?> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (named != null && named != CommandLine.HelpCommand.class) {
      // to find out what the others take costs as much as a short run
      line.addSubcommand(named);
    } else {
      COMMANDS.values().forEach(line::addSubcommand);
    }
    line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Deadbox::usage)
        .setExecutionExceptionHandler((failure, command, _) -> deadbox.failed(failure, command));
    int status = line.execute(arguments);
    err.flush();
    if (out.checkError()) {
      err.println("deadbox: the output could not be written in full: is the disk full?");
      err.flush();
      return status == ExitCode.DONE ? ExitCode.FAILED : status;
    }
    return status;
  }

  private static int usage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("deadbox: " + Visible.line(String.valueOf(e.getMessage())));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private int failed(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    String told = Failure.told(failure);
    if (told != null) {
      err.println("deadbox: " + Visible.line(told));
    } else {
      err.println(
          "deadbox: a fault of this program: "
              + Visible.line(failure.toString())
              + (debug ? "" : " (run again with --debug for the details)"));
    }
    if (debug) {
      failure.printStackTrace(err);
    }
    return ExitCode.FAILED;
  }
}
