package io.deadbox.report;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.report.info.CustodyEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a report says, whatever it is written as, in the order in which it is said. What writes
 * it decides how it looks, and nothing else.
 *
 * @param evidence items, in the order of the case
 * @param custody the steps that the laboratory gave, then those that the case's log knows
 * @param zone the zone that the examined computer was set to
 * @param outcomes number of indicators by outcome; all outcomes are there
 * @param findings one an indicator, in the order given
 * @param exhibits what was found, numbered from 1
 * @param exhibitNumbers their numbers, by what they are
 * @param timeline times of the exhibits, the earliest first
 * @param unknowns literals that could not be evaluated, by reason, the most frequent first
 * @param unknownCount how many they are in all
 * @param notes interpretation of the kinds of traces that were found
 * @param limitations from the facts of this case and this report
 * @param certificates drafts
 * @param recipe how to check the evidence's identity with independent tools; each exhibit has its
 *     own steps
 * @param glossary words of the report that apply to it
 * @param facts what the case tells beside the verdicts
 */
public record ReportContent(
    Edition edition,
    Detail detail,
    Administration administration,
    List<EvidenceItem> evidence,
    List<CustodyEntry> custody,
    Method method,
    ImageZone.Known zone,
    Map<Outcome, Long> outcomes,
    List<Finding> findings,
    List<Exhibit> exhibits,
    Map<Exhibit.Key, Integer> exhibitNumbers,
    List<TimelineEvent> timeline,
    List<Unknown> unknowns,
    long unknownCount,
    List<Note> notes,
    List<Limitation> limitations,
    List<Certificate> certificates,
    List<RecipeStep> recipe,
    LogExtract log,
    List<Definition> glossary,
    CaseFacts facts) {

  private static final Method.Step EXTRACTION =
      new Method.Step(
          "",
          "The bytes of the exhibits were taken from the images again, which were opened read-only,"
              + " and compared with the hashes in the case. What came of it stands with each exhibit.");

  /** The same with these exhibits, which are the same with their bytes. */
  public ReportContent with(List<Exhibit> extracted) {
    return new ReportContent(
        edition,
        detail,
        administration,
        evidence,
        custody,
        method.with(EXTRACTION),
        zone,
        outcomes,
        findings,
        List.copyOf(extracted),
        exhibitNumbers,
        timeline,
        unknowns,
        unknownCount,
        notes,
        limitations,
        certificates,
        recipe,
        log,
        glossary,
        facts);
  }

  /** The exhibit that a shown hit is; null for a hit that is not shown. */
  public @Nullable Exhibit exhibit(Hit hit) {
    Integer number = exhibitNumbers.get(Exhibit.Key.of(hit));
    return number == null ? null : exhibits.get(number - 1);
  }

  /** The hits of a literal that are shown. */
  public List<Hit> shownHits(Finding finding, ItemVerdict literal) {
    return ShownHits.of(finding.verdict(), literal, detail);
  }
}
