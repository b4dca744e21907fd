package io.deadbox.report;

import io.deadbox.ioc.Condition;
import io.deadbox.ioc.Criterion.Operator;
import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Provenance;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode;
import io.deadbox.report.info.CaseInfo;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Contents of whole reports, small and large. */
public final class Reports {
  private Reports() {}

  /** One of each kind of outcome, with hostile text in all places. */
  public static ReportContent small(Path folder) throws IOException {
    return of(folder, List.of(Verdicts.match(), Verdicts.noMatch(), Verdicts.many(150)));
  }

  /** One of many indicators with many hits each, all on items of their own. */
  public static ReportContent large(Path folder, int indicators, int hits) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < indicators; i++) {
      List<VerdictNode> literals = new ArrayList<>();
      for (int j = 0; j < hits; j++) {
        String name = "sample-%d-%d.exe".formatted(i, j);
        Hit hit =
            new Hit(
                "FileItem",
                "file",
                1 + (long) i * hits + j,
                name,
                Verdicts.FOLDER + name,
                true,
                place(Verdicts.FOLDER + name, 1000 + (long) i * hits + j));
        literals.add(
            Verdicts.item("FileItem/FileName", Condition.IS, name, Outcome.MATCH, "", hit));
      }
      verdicts.add(
          Verdicts.verdict(
              "Campaign " + i,
              Outcome.MATCH,
              hits,
              hits,
              Verdicts.group(Operator.OR, Outcome.MATCH, literals.toArray(new VerdictNode[0]))));
    }
    return of(folder, verdicts);
  }

  /** One hit on a file whose path is as long as Windows lets it be: 32,767 characters. */
  public static ReportContent longPath(Path folder) throws IOException {
    String path = "C:\\" + "d".repeat(32_757) + "\\end.ex";
    Hit hit = new Hit("FileItem", "file", 1, path, path, true, place(path, 1000));
    return of(
        folder,
        List.of(
            Verdicts.verdict(
                "Long",
                Outcome.MATCH,
                1,
                1,
                Verdicts.item(
                    "FileItem/FullPath", Condition.CONTAINS, "ddd", Outcome.MATCH, "", hit))));
  }

  private static Provenance place(String file, long inode) {
    Provenance like = Verdicts.from(file);
    return new Provenance(
        like.image(),
        like.volume(),
        like.volumeStart(),
        like.sectorSize(),
        inode,
        like.attribute(),
        file,
        true,
        like.size(),
        like.md5(),
        like.sha1(),
        like.sha256(),
        like.runs(),
        null,
        like.times());
  }

  private static ReportContent of(Path folder, List<Verdict> verdicts) throws IOException {
    try (CaseDatabase database = SmallCase.in(folder)) {
      return Contents.of(
          CaseFacts.read(database, verdicts), verdicts, Detail.SUMMARY, CaseInfo.NONE);
    }
  }
}
