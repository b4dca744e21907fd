package io.deadbox.report;

import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.report.CaseFacts.Evidence;
import io.deadbox.report.CaseFacts.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Derives from the facts of a case and a report what the examination could not tell. */
final class Limitations {
  private static final int EXAMPLES = 5;

  private final List<Limitation> found = new ArrayList<>();
  private final int examples;

  private Limitations(Detail detail) {
    this.examples = detail.grouped() ? EXAMPLES : 0;
  }

  static List<Limitation> of(
      CaseFacts facts,
      Edition edition,
      Detail detail,
      List<EvidenceItem> evidence,
      List<Finding> findings,
      List<Unknown> unknowns,
      ImageZone.Known zone) {
    Limitations limitations = new Limitations(detail);
    evidence.forEach(limitations::identity);
    limitations.notOpened(facts);
    limitations.unread(facts);
    limitations.issues(facts);
    limitations.gaps(facts);
    limitations.unknown(unknowns);
    limitations.notListed(findings);
    limitations.inputs(edition);
    limitations.notSearched(facts);
    limitations.localTimes(facts);
    if (zone.zone() == null) {
      limitations.add(
          "Time zone not known", zone.sentence(), 0, List.of(), List.of("DFW-1234"), "");
    }
    return List.copyOf(limitations.found);
  }

  private void add(
      String heading,
      String text,
      long count,
      List<String> examples,
      List<String> weaknesses,
      String mitigation) {
    found.add(new Limitation(heading, text, count, examples, weaknesses, mitigation));
  }

  /** Whether it is sure that the image is what was acquired. */
  private void identity(EvidenceItem item) {
    Evidence image = item.image();
    Verification verification = image.verification();
    String outcome = verification == null ? "not verified" : verification.outcome();
    if (image.format().equals("directory")) {
      add(
          "Logical evidence: " + item.name(),
          "The evidence is a folder of files, not the image of a disk. Deleted files, the space"
              + " between files and the file system's own data are not in it, and there is no hash"
              + " of a disk that could show a change.",
          0,
          List.of(image.path()),
          List.of(),
          "");
      return;
    }
    if (item.contradicted() || !outcome.equals("verified")) {
      add(
          "Identity of the image: " + item.name(),
          item.verification(),
          0,
          List.of(image.path()),
          List.of("DFW-1128"),
          outcome.equals("no stored hash")
              ? "The hashes computed now are given, for comparison with those noted at acquisition."
              : "");
    } else if (item.references().isEmpty()) {
      add(
          "Hash kept with the image: " + item.name(),
          "The hash that the image was compared with is stored in the image itself. Whoever changed"
              + " the image could have changed the hash with it. No hash noted elsewhere was given"
              + " for comparison.",
          0,
          List.of(image.path()),
          List.of("DFW-1128"),
          "DFM-1074: the computed hashes are given, for comparison with a record made at"
              + " acquisition.");
    }
  }

  /** Volumes whose content was not read as files. */
  private void notOpened(CaseFacts facts) {
    List<String> places =
        facts.unopened().stream().map(issue -> issue.place() + ": " + issue.reason()).toList();
    if (!places.isEmpty()) {
      add(
          "Volumes that were not opened",
          "These volumes, or what they hold, were not examined: they are encrypted, or of a kind"
              + " that is not read. What is in them is unknown, and no outcome of this report covers"
              + " it.",
          places.size(),
          places.stream().limit(EXAMPLES).toList(),
          List.of(),
          "");
    }
  }

  private void unread(CaseFacts facts) {
    long unread =
        facts.evidence().stream()
            .flatMap(image -> image.volumes().stream())
            .flatMap(volume -> volume.fileSystems().stream())
            .mapToLong(CaseFacts.FileSystem::unread)
            .sum();
    if (unread > 0) {
      add(
          "Content that was not read",
          "The content of %s could not be read, or was left out on request. Its name and times are"
                  .formatted(Figures.count(unread, "file"))
              + " in the case, its hashes and what it holds are not.",
          unread,
          List.of(),
          List.of(),
          "");
    }
    if (facts.collection() != null && facts.collection().hashes().isEmpty()) {
      add(
          "No hashes of files",
          "The files were not hashed on request: indicators that ask for hashes of files could not"
              + " be answered.",
          0,
          List.of(),
          List.of(),
          "");
    }
  }

  /** Clocks whose zone nobody wrote down. */
  private void localTimes(CaseFacts facts) {
    List<String> places =
        facts.evidence().stream()
            .flatMap(image ->
                image.volumes().stream()
                    .flatMap(volume -> volume.fileSystems().stream())
                    .filter(CaseFacts.FileSystem::localTimes)
                    .map(system ->
                        "%s: %s at byte %s"
                            .formatted(image.path(), system.type(), Figures.count(system.start()))))
            .toList();
    if (!places.isEmpty()) {
      add(
          "Times without a zone",
          "These file systems keep what the clock of the writing device showed, without its zone, or"
              + " with a zone that was not read. Their times are given as they are written, with the"
              + " letter Z that marks UTC elsewhere. They can be off by up to fourteen hours from"
              + " UTC, and from times of other file systems.",
          places.size(),
          places.stream().limit(EXAMPLES).toList(),
          List.of("DFW-1234"),
          "");
    }
  }

  private void issues(CaseFacts facts) {
    Map<String, Long> kinds = facts.issueKinds();
    for (Map.Entry<String, Long> kind : kinds.entrySet()) {
      add(
          "Issues: " + IssueWords.word(kind.getKey()),
          IssueWords.meaning(kind.getKey()),
          kind.getValue(),
          facts.issueGroups().stream()
              .filter(group -> group.kind().equals(kind.getKey()))
              .limit(examples)
              .map(group ->
                  "%s: %s (%s)"
                      .formatted(group.reader(), group.reason(), Figures.count(group.count())))
              .toList(),
          List.of(),
          "");
    }
  }

  private void gaps(CaseFacts facts) {
    if (!facts.gaps().isEmpty()) {
      add(
          "Kinds of items that may be incomplete",
          "Of these kinds of items some may be missing, as evidence that could hold them was not"
              + " read, or is not there. Where nothing was found among them, the outcome is \u201cnot evaluable\u201d, never"
              + " \u201cno match\u201d.",
          facts.gaps().size(),
          facts.gaps().stream()
              .map(gap ->
                  gap.count() == 0
                      ? gap.document() + ": " + gap.example()
                      : "%s: %s, for example %s"
                          .formatted(
                              gap.document(), Figures.count(gap.count(), "place"), gap.example()))
              .toList(),
          List.of(),
          "");
    }
  }

  private void unknown(List<Unknown> unknowns) {
    long count = unknowns.stream().mapToLong(Unknown::count).sum();
    if (count > 0) {
      add(
          "Questions that could not be answered",
          "%s of the indicators could not be evaluated on this case. For these, a missing hit says"
                  .formatted(Figures.count(count, "literal"))
              + " nothing.",
          count,
          unknowns.stream()
              .limit(examples)
              .map(unknown -> Figures.count(unknown.count(), "literal") + ": " + unknown.reason())
              .toList(),
          List.of(),
          "");
    }
  }

  private void notListed(List<Finding> findings) {
    long more = 0;
    for (Finding finding : findings) {
      for (ItemVerdict literal : VerdictLines.literals(finding.verdict())) {
        more += literal.hitCount() - literal.hits().size();
      }
    }
    if (more > 0) {
      add(
          "Hits that are counted, not listed",
          "%s are counted in the findings, but not listed in any format of this report, to keep it"
                  .formatted(Figures.count(more, "hit"))
              + " readable. They take part in the outcomes. The option -w verb lists them.",
          more,
          List.of(),
          List.of("DFW-1152"),
          "The number of hits that are not listed is given at each literal.");
    }
    List<String> decided =
        findings.stream()
            .flatMap(finding ->
                finding.verdict().warnings().stream()
                    .map(warning -> "Finding %d: %s".formatted(finding.number(), warning)))
            .toList();
    if (!decided.isEmpty()) {
      add(
          "Indicators that leave room for interpretation",
          "Where an indicator does not say plainly what it asks, one reading was chosen, and the"
              + " finding says which.",
          decided.size(),
          decided.stream().limit(EXAMPLES).toList(),
          List.of(),
          "");
    }
  }

  private void inputs(Edition edition) {
    if (!edition.unusable().isEmpty()) {
      add(
          "Indicators that could not be used",
          "These were given, and were not evaluated.",
          edition.unusable().size(),
          edition.unusable().stream().limit(EXAMPLES).toList(),
          List.of(),
          "");
    }
  }

  /** What no examination with this program looks at. */
  private void notSearched(CaseFacts facts) {
    add(
        "Searches that were not made",
        "Memory, running processes and network connections are not on a disk. "
            + (facts.searched() == 0
                ? "Space that no file uses, and the slack behind the end of files, was not searched"
                    + " for content. "
                : "All bytes of the evidence were searched for %s of indicators, and for nothing else."
                        .formatted(Figures.count(facts.searched(), "literal"))
                    + " Text that the disk holds compressed or encrypted is not found so, other than"
                    + " in files that NTFS compresses and in hibernation. ")
            + "Files were not carved from unused space. Archives, mailboxes and databases inside"
            + " files were not opened, other than those whose kinds of items are counted under"
            + " \u201cWhat was indexed\u201d. Deleted keys and values of the registry are listed in the"
            + " case, and are no items that indicators are evaluated on. What was overwritten is gone.",
        0,
        List.of(),
        List.of("DFW-1133"),
        "");
    long copies = facts.shadowCopies();
    add(
        "Volume shadow copies",
        copies == 0
            ? "No file of a volume shadow copy was met in the file systems that were read. Shadow"
                + " copies would not have been opened."
            : "%s of volume shadow copies were met and not opened: earlier states of files in them"
                    .formatted(Figures.count(copies, "file"))
                + " were not examined.",
        copies,
        List.of(),
        List.of(),
        "");
  }
}
