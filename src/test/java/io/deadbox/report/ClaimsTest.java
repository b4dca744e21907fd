package io.deadbox.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.ioc.Condition;
import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Provenance;
import io.deadbox.ioc.Verdict;
import io.deadbox.report.CaseFacts.Evidence;
import io.deadbox.report.CaseFacts.Verification;
import io.deadbox.report.info.CaseInfo;
import io.deadbox.report.info.ItemInfo;
import io.deadbox.store.AuditLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a report does not claim more than is known: what an opposing lawyer would look for. */
class ClaimsTest {
  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

  private static final ImageZone BERLIN = new ImageZone("W. Europe", 60, 60, null, null);

  private static Evidence image(String path, String format, String type, @Nullable String md5) {
    Verification verification =
        new Verification(
            md5 == null ? "not verified" : "verified", md5, null, null, null, null, null, null);
    CaseFacts.FileSystem system =
        new CaseFacts.FileSystem(type, 1_048_576, 4096, 1, null, null, null, 1, 0, 0);
    CaseFacts.Volume volume =
        new CaseFacts.Volume(2, "dos", 1_048_576, 1 << 20, "x", true, null, List.of(system));
    return new Evidence(
        path,
        format,
        1 << 21,
        512,
        null,
        null,
        List.of(),
        List.of(),
        verification,
        List.of(volume));
  }

  private static ReportContent report(
      List<Evidence> evidence,
      List<ItemInfo> items,
      Edition edition,
      Path log,
      Verdict... verdicts) {
    CaseFacts none = Contents.facts(evidence, Map.of());
    CaseFacts facts =
        new CaseFacts(
            none.collection(),
            evidence,
            none.counts(),
            none.hives(),
            none.issueGroups(),
            none.issues(),
            0,
            Map.of(),
            none.unopened(),
            none.gaps(),
            0,
            0,
            new ImageZone.Known(BERLIN, "Known."),
            Map.of(),
            Map.of(),
            Map.of());
    CaseInfo info = new CaseInfo(Map.of(), items, List.of(), null, null, null);
    return new ReportComposer(facts, List.of(verdicts), edition, Detail.SUMMARY, info)
        .compose(new AuditLog(log));
  }

  private static ReportContent report(
      List<Evidence> evidence, List<ItemInfo> items, Verdict... verdicts) {
    return report(evidence, items, Contents.EDITION, Path.of("no-such-case"), verdicts);
  }

  private static Verdict found(Outcome outcome, String reason) {
    Provenance from =
        new Provenance(
            "disk.raw",
            2,
            1_048_576,
            512,
            5,
            null,
            "\\x.exe",
            true,
            1L,
            null,
            null,
            null,
            null,
            null,
            List.of(new Provenance.Time("modified", "2012-05-20T12:34:56.0000000Z")));
    Hit hit = new Hit("FileItem", "file", 1, "x.exe", "\\x.exe", true, from);
    return Verdicts.verdict(
        "x",
        outcome,
        1,
        1,
        Verdicts.item("FileItem/FileName", Condition.IS, "x.exe", outcome, reason, hit));
  }

  private static String limitations(ReportContent report) {
    return report.limitations().stream()
        .map(one -> one.heading() + ": " + one.text())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void timesOfFatAreNotConverted() {
    ReportContent ntfs =
        report(List.of(image("disk.raw", "raw", "ntfs", MD5)), List.of(), found(Outcome.MATCH, ""));
    Exhibit.Time known = ntfs.exhibits().getFirst().times().getFirst();
    assertEquals("2012-05-20T13:34:56.0000000+01:00", known.local());
    for (String type : List.of("fat12", "fat16", "fat32", "exfat")) {
      ReportContent fat =
          report(List.of(image("disk.raw", "raw", type, MD5)), List.of(), found(Outcome.MATCH, ""));
      Exhibit.Time time = fat.exhibits().getFirst().times().getFirst();
      assertEquals("modified (zone not known)", time.source());
      assertNull(time.local());
      assertTrue(limitations(fat).contains("Times without a zone"), type);
    }
    assertFalse(limitations(ntfs).contains("Times without a zone"));
  }

  @Test
  void givenTimeOfIssueIsNotTheMachines() {
    Edition clock = Contents.EDITION;
    Edition given =
        new Edition(
            clock.issuedAt(),
            true,
            clock.toolVersion(),
            clock.arguments(),
            clock.environment(),
            clock.inputs(),
            clock.unusable(),
            clock.leftOut());
    ReportContent report = report(List.of(), List.of(), given, Path.of("no-such-case"));
    assertFalse(report.administration().toString().contains("clock of the machine"));
    assertTrue(report.method().steps().getLast().what().contains("given"));
    assertTrue(
        report(List.of(), List.of()).administration().toString().contains("clock of the machine"));
  }

  @Test
  void hashNotedElsewhereThatDiffersIsSaidPlainly() {
    ItemInfo same = new ItemInfo("disk.raw", Map.of("item", "HD-1"), Map.of("md5", MD5));
    ItemInfo other =
        new ItemInfo("disk.raw", Map.of("item", "HD-1"), Map.of("md5", MD5.replace('d', '0')));
    List<Evidence> evidence = List.of(image("disk.raw", "raw", "ntfs", MD5));
    assertFalse(limitations(report(evidence, List.of(same))).contains("NOT the one"));
    ReportContent differs = report(evidence, List.of(other));
    assertTrue(limitations(differs).contains("NOT the one"), () -> limitations(differs));
    assertTrue(differs.evidence().getFirst().contradicted());
  }

  @Test
  void descriptionIsNeverGivenToAnotherImageOfTheName() {
    List<Evidence> two =
        List.of(image("a/disk.raw", "raw", "ntfs", MD5), image("b/disk.raw", "raw", "ntfs", MD5));
    ReportContent unclear =
        report(two, List.of(new ItemInfo("disk.raw", Map.of("item", "HD-1"), Map.of())));
    assertEquals(
        List.of("Image 1", "Image 2"),
        unclear.evidence().stream().map(EvidenceItem::name).toList());
    assertTrue(unclear.administration().toString().contains("Described, but not in this case"));
    ReportContent clear =
        report(two, List.of(new ItemInfo("b/disk.raw", Map.of("item", "HD-1"), Map.of())));
    assertEquals(
        List.of("Image 1", "HD-1"), clear.evidence().stream().map(EvidenceItem::name).toList());
  }

  @Test
  void certificateOfHashesCoversWhatWasHashed() {
    ReportContent report =
        report(
            List.of(
                image("disk.raw", "raw", "ntfs", MD5),
                image("unhashed.raw", "raw", "ntfs", null),
                image("folder", "directory", "", MD5)),
            List.of());
    List<String> paragraphs = report.certificates().getLast().paragraphs();
    assertTrue(
        paragraphs.contains(
            "This draft does not cover the following, of which there is no hash of a whole device:"
                + " Image 2, unhashed.raw; Image 3, folder."),
        paragraphs::toString);
    assertEquals(1, paragraphs.stream().filter(text -> text.contains("MD5: ")).count());
  }

  @Test
  void searchOfTheEvidenceIsAStepAndInCustody(@TempDir Path folder) {
    new AuditLog(folder)
        .append(
            Map.of(
                "event",
                "search",
                "started",
                "2012-06-01T08:00:00Z",
                "finished",
                "2012-06-01T08:10:00Z",
                "tool",
                "deadbox 1",
                "literals",
                46,
                "complete",
                true,
                "evidence",
                Map.of("image disk.raw", "same")));
    ReportContent report =
        report(List.of(image("disk.raw", "raw", "ntfs", MD5)), List.of(), Contents.EDITION, folder);
    assertTrue(
        report.method().steps().getFirst().what().contains("searched for 46 literals"),
        report.method().steps()::toString);
    assertEquals(
        List.of(
            "Hashed again and compared with the case before a search by deadbox 1: same",
            "Opened read-only and searched for content by deadbox 1"),
        report.custody().stream().map(step -> step.purpose()).toList());
    assertEquals("Image 1, disk.raw", report.custody().getLast().item());
  }

  @Test
  void exhibitThatIsASubstituteSaysSo() {
    ReportContent report =
        report(
            List.of(image("disk.raw", "raw", "ntfs", MD5)),
            List.of(),
            found(Outcome.EVIDENCE, "a name, not a process"));
    assertTrue(report.exhibits().getFirst().met().getFirst().bySubstitute());
    assertTrue(
        report.notes().stream()
            .anyMatch(note -> note.id().equals("substitute") && note.why().equals("exhibit 1")),
        report.notes()::toString);
  }
}
