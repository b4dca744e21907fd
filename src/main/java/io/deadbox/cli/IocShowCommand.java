package io.deadbox.cli;

import io.deadbox.ioc.Coverage;
import io.deadbox.ioc.Criterion;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Indicators;
import io.deadbox.report.Visible;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ioc show}: an indicator's logic as a tree. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Show the logic of indicators as a tree, and what answers each term:",
      "+ the disk, ~ a substitute (a hit is evidence), - nothing."
    })
final class IocShowCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "IOC", description = "Indicator files, or folders.")
  private List<Path> paths;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  IocShowCommand() {}

  @Override
  public Integer call() {
    Indicators loaded = Indicators.load(paths);
    IocCommand.tell(loaded, spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    Coverage coverage = IocCommand.coverage();
    for (Indicator indicator : loaded.indicators()) {
      out.println(
          "%s (%s, %s)"
              .formatted(
                  Visible.line(indicator.name(), Visible.LONGEST_LINE),
                  indicator.version(),
                  Visible.line(indicator.source())));
      if (indicator.criteria() == null) {
        out.println("  no logic");
      } else {
        show(indicator.criteria(), "  ", coverage, out);
      }
      out.println();
    }
    return loaded.problems().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private static void show(Criterion criterion, String indent, Coverage coverage, PrintWriter out) {
    switch (criterion) {
      case Criterion.Group group -> {
        String context =
            group.nodeContext() == null ? "" : " on one and the same " + group.nodeContext();
        out.println(indent + Visible.line(group.operator() + context));
        group.children().forEach(child -> show(child, indent + "  ", coverage, out));
      }
      case Criterion.Item item -> {
        String mark =
            switch (coverage.of(item.search()).source()) {
              case DISK -> "+ ";
              case SUBSTITUTE -> "~ ";
              case NEVER -> "- ";
            };
        String text =
            "%s%s%s %s %s%s"
                .formatted(
                    mark,
                    item.negate() ? "not " : "",
                    item.search(),
                    item.condition().word(),
                    Visible.line(item.content(), Visible.LONGEST_LINE),
                    item.preserveCase() ? "  (case counts)" : "");
        String comment = item.comment();
        out.println(
            indent
                + Visible.line(text)
                + (comment == null ? "" : "  # " + Visible.line(comment, Visible.LONGEST_LINE)));
      }
    }
  }
}
