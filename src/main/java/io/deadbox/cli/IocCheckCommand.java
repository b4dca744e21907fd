package io.deadbox.cli;

import io.deadbox.ioc.Coverage;
import io.deadbox.ioc.Criterion;
import io.deadbox.ioc.Finding;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.IndicatorException;
import io.deadbox.ioc.Indicators;
import io.deadbox.ioc.Linter;
import io.deadbox.report.Visible;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ioc check}: faults of indicators, and how much of them a disk can answer. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Look for faults in indicators, and tell which of their terms a disk answers.",
      "Exit status 1 where there is an error: something that can never hold or be evaluated."
    })
final class IocCheckCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "IOC", description = "Indicator files, or folders.")
  private List<Path> paths;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  IocCheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<String> unusable = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<Indicator> indicators = new ArrayList<>();
    for (Path path : paths) {
      try {
        Indicators loaded = Indicators.load(List.of(path));
        indicators.addAll(loaded.indicators());
        unusable.addAll(loaded.problems());
        leftOut.addAll(loaded.leftOut());
      } catch (IndicatorException e) {
        unusable.add(String.valueOf(e.getMessage()));
      }
    }
    Coverage coverage = IocCommand.coverage();
    List<Finding> findings = new Linter(coverage).check(indicators);
    leftOut.forEach(line -> out.println(Visible.line(line)));
    unusable.forEach(problem -> out.println(Visible.line("error: " + problem)));
    findings.forEach(finding -> out.println(Visible.line(finding.toString())));
    long errors =
        unusable.size()
            + findings.stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
    coverage(indicators, coverage, out);
    out.printf(
        "%d %s: %d errors, %d warnings%n",
        indicators.size(),
        indicators.size() == 1 ? "indicator" : "indicators",
        errors,
        findings.size() + unusable.size() - errors);
    return errors == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void coverage(List<Indicator> indicators, Coverage coverage, PrintWriter out) {
    Map<Coverage.Source, Map<String, Integer>> terms = new EnumMap<>(Coverage.Source.class);
    for (Coverage.Source source : Coverage.Source.values()) {
      terms.put(source, new TreeMap<>());
    }
    for (Indicator indicator : indicators) {
      if (indicator.criteria() != null) {
        count(indicator.criteria(), coverage, terms);
      }
    }
    terms.forEach((source, counts) -> {
      int items = counts.values().stream().mapToInt(Integer::intValue).sum();
      String how =
          switch (source) {
            case DISK -> "answered from the disk";
            case SUBSTITUTE -> "answered by a substitute, as evidence";
            case NEVER -> "not answered";
          };
      out.printf("%d items %s%n", items, how);
      counts.forEach((term, count) ->
          out.println(
              Visible.line(
                  "  %5d  %s%s"
                      .formatted(
                          count,
                          term,
                          source == Coverage.Source.DISK ? "" : ": " + coverage.of(term).from()))));
    });
  }

  private static void count(
      Criterion criterion, Coverage coverage, Map<Coverage.Source, Map<String, Integer>> terms) {
    switch (criterion) {
      case Criterion.Group group ->
          group.children().forEach(child -> count(child, coverage, terms));
      case Criterion.Item item -> {
        Coverage.Term term = coverage.of(item.search());
        terms
            .computeIfAbsent(term.source(), missing -> new TreeMap<>())
            .merge(term.term(), 1, Integer::sum);
      }
    }
  }
}
