package io.deadbox.sweep;

import io.deadbox.collect.Progress;
import io.deadbox.collect.Watch;
import io.deadbox.evidence.Image;
import io.deadbox.yara.CompiledRule;
import io.deadbox.yara.CompiledRules;
import io.deadbox.yara.RuleScanner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Scans the files of an image that a case was made of with YARA rules. */
public final class RuleSweep {
  private final Connection connection;
  private final CompiledRules rules;
  private final RuleScanner.Limits limits;
  private final int threads;
  private final Watch watch;
  private final Progress progress;
  private final RuleSpool spool;
  private final Map<CompiledRule, Integer> numbers = new HashMap<>();

  /**
   * A scan.
   *
   * @param connection to the case
   * @param spool takes what is found, in an order that does not depend on the threads
   */
  public RuleSweep(
      Connection connection,
      CompiledRules rules,
      RuleScanner.Limits limits,
      int threads,
      Watch watch,
      Progress progress,
      RuleSpool spool) {
    this.connection = connection;
    this.rules = rules;
    this.limits = limits;
    this.threads = threads;
    this.watch = watch;
    this.progress = progress;
    this.spool = spool;
    rules.rules().stream()
        .filter(rule -> !rule.hidden())
        .forEach(rule -> numbers.put(rule, numbers.size()));
  }

  /**
   * Scans an image.
   *
   * @param id of its row in the case
   */
  public void run(Image image, long id) throws SQLException, InterruptedException {
    progress.stage("scanning files of " + image.facts().path() + " with YARA rules");
    RulePass pass =
        new RulePass(
            rules,
            limits,
            new CaseFiles(connection, id).owners(0), // a rule may ask for empty files
            "image " + (id - 1),
            watch,
            progress);
    new Readers<RulePass.Reader, RulePass.Scanned>(
            threads, "yara", () -> pass.reader(image.reopen()), pass::run)
        .run(
            pass.tasks(),
            scanned -> {
              spool.add(id, scanned.owner(), scanned.scan(), numbers);
              watch.alive();
            });
  }
}
