package io.deadbox.cli;

import io.deadbox.collect.Progress;
import io.deadbox.collect.Watch;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.sweep.RuleSpool;
import io.deadbox.sweep.RuleSweep;
import io.deadbox.yara.CompiledRule;
import io.deadbox.yara.CompiledRules;
import io.deadbox.yara.LibraryTrial;
import io.deadbox.yara.RuleCompiler;
import io.deadbox.yara.RuleProblem;
import io.deadbox.yara.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scans the images of a case with the YARA rules of a file, into another file. */
final class RuleWork {
  static final String RULES = "rules";

  private final Path caseFolder;
  private final @Nullable Path moved;
  private final int threads;
  private final Watch watch;
  private final Progress progress;

  /**
   * The work.
   *
   * @param moved where the evidence is now; null where it was
   */
  RuleWork(Path caseFolder, @Nullable Path moved, int threads, Watch watch, Progress progress) {
    this.caseFolder = caseFolder;
    this.moved = moved;
    this.threads = threads;
    this.watch = watch;
    this.progress = progress;
  }

  /** Does it, in a folder that holds the rules. */
  void run(Path folder) throws IOException {
    RuleOrder order = RuleOrder.read(folder.resolve(RULES));
    try (RuleSpool spool = RuleSpool.create(folder.resolve(SearchWork.FOUND))) {
      RuleCompiler compiler = RuleCompiler.open();
      LibraryTrial.run(compiler);
      progress.stage("compiling YARA rules");
      List<RuleSet> good = new ArrayList<>();
      boolean refused = false;
      for (RuleSet set : order.sets()) {
        List<RuleProblem> problems = check(compiler, set);
        for (RuleProblem problem : problems) {
          spool.add(problem);
        }
        if (problems.stream().noneMatch(RuleProblem::error)) {
          good.add(set);
        } else {
          refused |= order.needed().contains(set.key());
        }
      }
      if (!refused && !good.isEmpty()) {
        try (CompiledRules rules = compiler.compile(good)) {
          for (CompiledRule rule : rules.rules()) {
            if (!rule.hidden()) {
              spool.add(rule);
            }
          }
          scan(rules, order, spool);
        }
      }
      spool.finish();
    }
  }

  private List<RuleProblem> check(RuleCompiler compiler, RuleSet set) {
    String leftOut = watch.enter("compiling " + set.name());
    List<RuleProblem> problems =
        leftOut == null
            ? compiler.check(set)
            : List.of(new RuleProblem(set.key(), true, set.name(), 0, leftOut));
    watch.enter("");
    return problems;
  }

  private void scan(CompiledRules rules, RuleOrder order, RuleSpool spool) throws IOException {
    try (CaseDatabase database = CaseDatabase.open(caseFolder)) {
      RuleSweep sweep =
          new RuleSweep(
              database.connection(), rules, order.limits(), threads, watch, progress, spool);
      new CaseImages(database, moved, watch).forEach(sweep::run);
    } catch (SQLException e) {
      throw new CaseException("cannot read " + caseFolder + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted: the scan did not end");
    }
  }
}
