package io.deadbox.cli;

import io.deadbox.ioc.Coverage;
import io.deadbox.report.Visible;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ioc terms}: the terms of OpenIOC, and what answers them. */
@Command(
    name = "terms",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "List the terms of OpenIOC as tab-separated text with a header line: the term, its type, what"
          + " answers it (disk, substitute, never), and the tables it is answered from, or why not."
    })
final class IocTermsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATTERN",
      description = "Only terms that contain this; * stands for anything.")
  private @Nullable String pattern;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  IocTermsCommand() {}

  @Override
  public Integer call() {
    Pattern wanted = expression(pattern == null ? "" : pattern);
    List<Coverage.Term> terms =
        IocCommand.coverage().all().stream()
            .filter(term -> wanted.matcher(term.term()).find())
            .toList();
    if (terms.isEmpty()) {
      throw new CommandException(
          "no term has \"%s\" in it: try a part of it, such as Md5".formatted(pattern));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("term\ttype\tanswered\tfrom");
    for (Coverage.Term term : terms) {
      out.println(
          "%s\t%s\t%s\t%s"
              .formatted(
                  term.term(), term.type(), term.source().word(), Visible.line(term.from())));
    }
    return ExitCode.DONE;
  }

  private static Pattern expression(String given) {
    StringBuilder expression = new StringBuilder();
    for (String part : given.split("\\*+", -1)) {
      expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE);
  }
}
