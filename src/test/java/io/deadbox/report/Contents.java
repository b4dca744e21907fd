package io.deadbox.report;

import io.deadbox.ioc.Verdict;
import io.deadbox.report.CaseFacts.ItemRef;
import io.deadbox.report.CaseFacts.RegistryItem;
import io.deadbox.report.info.CaseInfo;
import io.deadbox.store.AuditLog;
import io.deadbox.store.CaseDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Contents of reports for tests, made from little. */
public final class Contents {
  public static final Edition EDITION =
      new Edition(
          SmallCase.BEGUN.plusSeconds(3600),
          false,
          "0.1.0",
          List.of("report", "-s", "case one", "-i", "x"),
          List.of(new Field("Source", "git commit 0123456"), new Field("Libraries", "none")),
          List.of(new InputFile("list of known files", "known.txt", SmallCase.SHA256)),
          List.of("bad.ioc: is not XML"),
          List.of());

  private Contents() {}

  /** A report on verdicts of a case. */
  public static ReportContent of(CaseDatabase database, List<Verdict> verdicts, Detail detail) {
    return of(CaseFacts.read(database, verdicts), verdicts, detail, CaseInfo.NONE);
  }

  /** A report on verdicts with these facts, of a case without a log. */
  public static ReportContent of(
      CaseFacts facts, List<Verdict> verdicts, Detail detail, CaseInfo info) {
    return new ReportComposer(facts, verdicts, EDITION, detail, info)
        .compose(new AuditLog(Path.of("no-such-case")));
  }

  /** Facts of a case that has no more than this. */
  public static CaseFacts facts(
      List<CaseFacts.Evidence> evidence, Map<ItemRef, RegistryItem> registry) {
    return new CaseFacts(
        null,
        evidence,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        Map.of(),
        List.of(),
        List.of(),
        0,
        0,
        new ImageZone.Known(null, "No time zone."),
        Map.of(),
        registry,
        Map.of());
  }

  /** The same facts with another glossary of terms. */
  public static CaseFacts with(CaseFacts facts, Map<String, String> glossary) {
    return new CaseFacts(
        facts.collection(),
        facts.evidence(),
        facts.counts(),
        facts.hives(),
        facts.issueGroups(),
        facts.issues(),
        facts.issueCount(),
        facts.issueKinds(),
        facts.unopened(),
        facts.gaps(),
        facts.shadowCopies(),
        facts.searched(),
        facts.zone(),
        glossary,
        facts.registryItems(),
        facts.itemTimes());
  }
}
