package io.deadbox.cli;

import io.deadbox.store.CaseDatabase;
import io.deadbox.store.RowWriter;
import io.deadbox.sweep.Finding;
import io.deadbox.sweep.Loss;
import io.deadbox.sweep.RuleLossRow;
import io.deadbox.sweep.RuleMatchRow;
import io.deadbox.sweep.RuleRefusalRow;
import io.deadbox.sweep.RuleRow;
import io.deadbox.sweep.RuleSetRow;
import io.deadbox.sweep.RuleSpool;
import io.deadbox.yara.CompiledRule;
import io.deadbox.yara.RuleProblem;
import io.deadbox.yara.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has the evidence of a case scanned with YARA rules, and adds the answers to the case. */
final class RuleAnswers {
  /** Tables that scans fill; every case has them, empty at first. */
  static final List<Class<? extends Record>> TABLES =
      List.of(
          RuleSetRow.class,
          RuleRow.class,
          RuleMatchRow.class,
          RuleLossRow.class,
          RuleRefusalRow.class);

  private final Path caseFolder;
  private final RuleOrder order;
  private final Clock clock;
  private final List<RuleProblem> problems = new ArrayList<>();
  private final Set<String> unusable = new HashSet<>();
  private boolean lost;

  RuleAnswers(Path caseFolder, RuleOrder order, Clock clock) {
    this.caseFolder = caseFolder;
    this.order = order;
    this.clock = clock;
  }

  /** Scans and adds. */
  void scan(Searching searching) throws IOException {
    try (Searching.Results results = searching.run(order)) {
      results.read(new Problems());
      if (order.needed().stream().anyMatch(unusable::contains)) {
        return;
      }
      try (CaseDatabase database = CaseDatabase.append(caseFolder, TABLES)) {
        RowWriter writer = database.writer();
        KnownRules known = new KnownRules(database);
        order.sets().stream().filter(this::isUsable).forEach(set -> known.forget(set.key()));
        long scan = writer.count(RuleSetRow.class) + 1;
        Rows rows = new Rows(writer, scan);
        results.read(rows);
        for (RuleSet set : order.sets()) {
          if (unusable.contains(set.key())) {
            refuse(set, known, writer);
          } else {
            writer.write(
                new RuleSetRow(
                    set.key(),
                    set.name(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    order.limits().seconds(),
                    order.limits().whole(),
                    rows.files,
                    scan));
          }
        }
        database.commit(writer);
      }
    }
  }

  /** Keeps why a set cannot be used, once. */
  private void refuse(RuleSet set, KnownRules known, RowWriter writer) {
    if (!known.isRefused(set.key())) {
      String reason =
          problems.stream()
              .filter(problem -> problem.error() && problem.key().equals(set.key()))
              .map(RuleProblem::message)
              .collect(Collectors.joining("; "));
      writer.write(new RuleRefusalRow(set.key(), set.name(), reason));
    }
  }

  /** What the compiler said. */
  List<RuleProblem> problems() {
    return problems;
  }

  /** Whether a set was compiled. */
  boolean isUsable(RuleSet set) {
    return !unusable.contains(set.key());
  }

  /** Whether some content could not be scanned, or not to its end. */
  boolean lost() {
    return lost;
  }

  /** Takes what is wrong with the rules. */
  private final class Problems implements RuleSpool.Reader {
    @Override
    public void problem(RuleProblem problem) {
      problems.add(problem);
      if (problem.error()) {
        unusable.add(problem.key());
      }
    }

    @Override
    public void rule(CompiledRule rule) {}

    @Override
    public void match(RuleSpool.Match match) {}

    @Override
    public void loss(Loss loss) {
      lost = true;
    }

    @Override
    public void files(long count) {}
  }

  /** Writes rows. */
  private static final class Rows implements RuleSpool.Reader {
    private final RowWriter writer;
    private final long scan;
    private final List<CompiledRule> rules = new ArrayList<>();
    private long files;

    Rows(RowWriter writer, long scan) {
      this.writer = writer;
      this.scan = scan;
    }

    @Override
    public void problem(RuleProblem problem) {}

    @Override
    public void rule(CompiledRule rule) {
      rules.add(rule);
      writer.write(
          new RuleRow(
              rule.key(),
              rule.name(),
              String.join(" ", rule.tags()),
              String.join("\n", rule.meta())));
    }

    @Override
    public void match(RuleSpool.Match match) {
      CompiledRule rule = rules.get(match.rule());
      writer.write(
          match.file(),
          new RuleMatchRow(
              rule.key(),
              rule.name(),
              RuleSet.identity(rule.name(), rule.key()),
              number(match.stream()),
              match.count(),
              match.places().stream()
                  .map(place ->
                      new RuleMatchRow.Place(
                          place.string(),
                          place.offset(),
                          place.length(),
                          number(place.disk()),
                          place.bytes()))
                  .toList()));
    }

    @Override
    public void loss(Loss loss) {
      writer.write(new RuleLossRow(loss.image(), loss.file(), loss.place(), loss.reason(), scan));
    }

    @Override
    public void files(long count) {
      files = count;
    }

    private static @Nullable Long number(long number) {
      return number == Finding.NONE ? null : number;
    }
  }
}
