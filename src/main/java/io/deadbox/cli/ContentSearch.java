package io.deadbox.cli;

import io.deadbox.ioc.ContentQuestion;
import io.deadbox.ioc.Evaluator;
import io.deadbox.ioc.Indicator;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches the evidence of a case for what indicators ask and the case does not know yet. */
final class ContentSearch {
  /** Of all bytes of files, so small a part may be read by itself. */
  private static final int FEW = 2;

  private final ReadingLimits limits;
  private final SameEvidence evidence;
  private final boolean isolating;
  private final List<String> arguments;
  private final PrintWriter err;
  private final @Nullable EarlySearch early;

  /**
   * A search.
   *
   * @param isolating whether evidence is to be read in a process of its own
   * @param arguments command line, for the case's log
   * @param early what was done of it while the evidence was hashed; null for nothing
   */
  ContentSearch(
      ReadingLimits limits,
      SameEvidence evidence,
      boolean isolating,
      List<String> arguments,
      PrintWriter err,
      @Nullable EarlySearch early) {
    this.early = early;
    this.limits = limits;
    this.evidence = evidence;
    this.isolating = isolating;
    this.arguments = List.copyOf(arguments);
    this.err = err;
  }

  /** Searches for what is missing; returns whether nothing is missing any more. */
  boolean run(Path caseFolder, List<Indicator> indicators) throws IOException {
    SearchLog log = new SearchLog(arguments, err);
    Map<String, Object> inputs = new LinkedHashMap<>();
    indicators.forEach(one -> inputs.put(one.source(), one.sha256().hex()));
    List<ContentQuestion> questions;
    BitSet files;
    try (CaseDatabase database = CaseDatabase.open(caseFolder)) {
      Evaluator evaluator = new Evaluator(database, 0);
      questions = evaluator.unsearched(indicators);
      files =
          isForeseen(questions, database)
              ? null
              : files(questions, evaluator, indicators, database);
      if (files != null && files.isEmpty()) {
        questions = List.of();
      }
      if (questions.isEmpty()) {
        return true;
      }
      if (!evidence.holds(database)) {
        log.ended(caseFolder, "search", "indicators", inputs, 0, false, evidence.checked());
        return false;
      }
    }
    err.println(
        "deadbox: searching for %,d texts of indicators%s"
            .formatted(
                questions.size(),
                files == null
                    ? ""
                    : " in the %,d files that the terms beside them leave"
                        .formatted(files.cardinality())));
    Searching searching =
        new Searching(caseFolder, evidence.moved(), limits, List.of(), isolating, err);
    boolean complete = new ContentAnswers(caseFolder, questions, files, early).search(searching);
    log.ended(
        caseFolder, "search", "indicators", inputs, questions.size(), complete, evidence.checked());
    return complete;
  }

  /** Whether hashing told where all of it may be: searching all bytes is quick then. */
  private boolean isForeseen(List<ContentQuestion> questions, CaseDatabase database)
      throws IOException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM image")) {
      return early != null
          && early.covers(row.getInt(1), questions.stream().map(ContentQuestion::pattern).toList());
    } catch (SQLException e) {
      throw new CaseException("cannot read the case: " + e.getMessage(), e);
    }
  }

  /** The files that alone must be searched; null if all bytes must, or as good as all. */
  private static @Nullable BitSet files(
      List<ContentQuestion> questions,
      Evaluator evaluator,
      List<Indicator> indicators,
      CaseDatabase database) {
    if (!questions.stream().allMatch(ContentQuestion::ofFiles)) {
      return null; // what is no file's content is looked for everywhere, in one walk with the rest
    }
    Map<ContentQuestion, BitSet> candidates = evaluator.candidates(indicators);
    BitSet files = new BitSet();
    for (ContentQuestion question : questions) {
      BitSet some = candidates.get(question);
      if (some == null) {
        return null;
      }
      files.or(some);
    }
    return files.isEmpty() || isWorthwhile(files, database) ? files : null;
  }

  /** Files are read one by one, the disk in its order: that is faster where most of it is read. */
  private static boolean isWorthwhile(BitSet files, CaseDatabase database) {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT id, size FROM file ORDER BY id")) {
      long chosen = 0;
      long all = 0;
      while (row.next()) {
        long size = Math.max(0, row.getLong(2));
        all += size;
        chosen += files.get(row.getInt(1)) ? size : 0;
      }
      return chosen <= all / FEW;
    } catch (SQLException e) {
      throw new CaseException("cannot read the case: " + e.getMessage(), e);
    }
  }
}
