package io.deadbox.report;

import io.deadbox.ioc.Condition;
import io.deadbox.ioc.Criterion.Operator;
import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.report.folder.ReportFolder;
import io.deadbox.store.CaseDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * Measures the writing of a report; run by hand, asserts nothing. Arguments: indicators, hits of
 * each, a folder that is not there, and formats (html json, if none).
 */
public final class ReportSpeed {
  private ReportSpeed() {}

  /** Prints seconds and the pages' sizes. */
  public static void main(String[] arguments) throws Exception {
    int indicators = Integer.parseInt(arguments[0]);
    int hits = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < indicators; i++) {
      verdicts.add(verdict(i, hits));
    }
    try (CaseDatabase database = SmallCase.in(folder.resolve("case"));
        ReportFolder target = ReportFolder.begin(folder.resolve("report"), false)) {
      long start = System.nanoTime();
      ReportContent content = Contents.of(database, verdicts, Detail.VERB);
      say("composed %,d exhibits".formatted(content.exhibits().size()), start);
      long writing = System.nanoTime();
      LinkedHashSet<ReportFolder.Format> formats = new LinkedHashSet<>();
      for (String word : List.of(arguments).subList(3, arguments.length)) {
        formats.add(ReportFolder.Format.valueOf(word.toUpperCase(Locale.ROOT)));
      }
      if (formats.isEmpty()) {
        formats.addAll(List.of(ReportFolder.Format.HTML, ReportFolder.Format.JSON));
      }
      List<Path> written = target.write(content, new ReportFolder.Options(formats, false, null));
      say("wrote " + formats, writing);
      for (Path file : written) {
        System.out.println(file.getFileName() + ": " + Figures.bytes(Files.size(file)));
      }
    }
  }

  private static Verdict verdict(int number, int hits) {
    List<VerdictNode> literals = new ArrayList<>();
    List<Hit> found = new ArrayList<>();
    for (int i = 0; i < hits; i++) {
      String file = "C:\\Users\\a\\file-%d-%d.exe".formatted(number, i);
      found.add(
          new Hit(
              "FileItem", "file", (long) number * hits + i, file, file, true, Verdicts.from(file)));
    }
    literals.add(
        new ItemVerdict(
            Verdicts.item("FileItem/FileName", Condition.CONTAINS, "file-", Outcome.MATCH, "")
                .item(),
            Outcome.MATCH,
            "",
            found,
            hits));
    for (int i = 0; i < 40; i++) {
      literals.add(
          Verdicts.item(
              "FileItem/Sha256sum", Condition.IS, "%064x".formatted(i), Outcome.NO_MATCH, ""));
    }
    return Verdicts.verdict(
        "Indicator " + number,
        Outcome.MATCH,
        literals.size(),
        literals.size(),
        Verdicts.group(Operator.OR, Outcome.MATCH, literals.toArray(VerdictNode[]::new)));
  }

  private static void say(String what, long start) {
    System.out.println(
        String.format(Locale.ROOT, "%s: %.1f s", what, (System.nanoTime() - start) / 1e9));
  }
}
