package io.deadbox.report;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.report.CaseFacts.ItemRef;
import io.deadbox.report.Exhibit.Met;
import io.deadbox.report.info.CaseField;
import io.deadbox.report.info.CaseInfo;
import io.deadbox.store.AuditLog;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Composes what a report says from the case, the verdicts and what the laboratory gave. */
public final class ReportComposer {
  private final CaseFacts facts;
  private final List<Verdict> verdicts;
  private final Edition edition;
  private final Detail detail;
  private final CaseInfo info;
  private final List<Found> found = new ArrayList<>();
  private final Map<Exhibit.Key, Integer> numbers = new LinkedHashMap<>();

  /** An exhibit while it is gathered. */
  private static final class Found {
    private final Hit hit;
    private final List<Met> met = new ArrayList<>();
    private boolean decisive;

    Found(Hit hit) {
      this.hit = hit;
    }
  }

  /** A report on verdicts of a case. */
  public ReportComposer(
      CaseFacts facts, List<Verdict> verdicts, Edition edition, Detail detail, CaseInfo info) {
    this.facts = facts;
    this.verdicts = List.copyOf(verdicts);
    this.edition = edition;
    this.detail = detail;
    this.info = withCollection(info, facts);
  }

  /** The content, with what the case's log tells. */
  public ReportContent compose(AuditLog log) {
    LogReader.Read read = LogReader.read(log);
    List<Finding> findings = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      findings.add(finding(findings.size() + 1, verdict));
    }
    List<Exhibit> exhibits = new ArrayList<>();
    for (Found one : found) {
      exhibits.add(exhibit(exhibits.size() + 1, one));
    }
    Map<Outcome, Long> outcomes = zeroes();
    verdicts.forEach(verdict -> outcomes.merge(verdict.outcome(), 1L, Long::sum));
    List<Unknown> unknowns = unknowns(findings);
    List<EvidenceItem> evidence = EvidenceWriter.of(facts, info);
    Administration administration = AdministrationWriter.of(info, facts, edition, verdicts);
    return new ReportContent(
        edition,
        detail,
        administration,
        evidence,
        Custody.of(info, evidence, read.events()),
        MethodWriter.of(facts, verdicts, edition, info, read.events()),
        facts.zone(),
        outcomes,
        findings,
        exhibits,
        numbers,
        timeline(exhibits),
        unknowns,
        unknowns.stream().mapToLong(Unknown::count).sum(),
        Notes.of(exhibits, outcomes, facts.zone(), facts),
        Limitations.of(facts, edition, detail, evidence, findings, unknowns, facts.zone()),
        Certificates.of(info, administration, edition, evidence, facts, exhibits),
        Recipe.of(facts, edition),
        read.extract(),
        Glossary.WORDS,
        facts);
  }

  private Finding finding(int number, Verdict verdict) {
    Map<Outcome, Long> outcomes = zeroes();
    Map<Exhibit.Key, List<Hit>> hits = new LinkedHashMap<>();
    Map<Exhibit.Key, List<Met>> met = new LinkedHashMap<>();
    long hitCount = 0;
    int literalNumber = 0;
    List<ItemVerdict> literals = VerdictLines.literals(verdict);
    for (ItemVerdict literal : literals) {
      literalNumber++;
      hitCount += literal.hitCount();
      outcomes.merge(literal.outcome(), 1L, Long::sum);
      for (Hit hit : ShownHits.of(verdict, literal, detail)) {
        Exhibit.Key key = Exhibit.Key.of(hit);
        hits.computeIfAbsent(key, _ -> new ArrayList<>()).add(hit);
        met.computeIfAbsent(key, _ -> new ArrayList<>())
            .add(new Met(number, literalNumber, literal, hit.value()));
      }
    }
    Comparator<Map.Entry<Exhibit.Key, List<Hit>>> decisiveFirst =
        Comparator.comparing(item -> item.getValue().stream().noneMatch(Hit::decisive));
    List<Integer> exhibits = new ArrayList<>();
    hits.entrySet().stream()
        .sorted(decisiveFirst) // stable: else by the indicator
        .forEach(item -> {
          Integer known = numbers.get(item.getKey());
          if (known == null) {
            found.add(new Found(item.getValue().getFirst()));
            known = found.size();
            numbers.put(item.getKey(), known);
          }
          Found one = found.get(known - 1);
          one.decisive |= item.getValue().stream().anyMatch(Hit::decisive);
          one.met.addAll(met.getOrDefault(item.getKey(), List.of()));
          exhibits.add(known);
        });
    return new Finding(
        number,
        verdict,
        VerdictLines.of(verdict),
        outcomes,
        hitCount,
        exhibits,
        Coverage.of(verdict, literals, facts));
  }

  private Exhibit exhibit(int number, Found one) {
    List<Exhibit.Time> times = new ArrayList<>();
    for (CaseFacts.ItemTime time :
        facts.itemTimes().getOrDefault(new ItemRef(one.hit.table(), one.hit.row()), List.of())) {
      times.add(time(time.term() + owner(one.hit, time.term()), time.utc()));
    }
    boolean utc = facts.keepsUtc(one.hit.provenance());
    String of = one.hit.table().equals("file") ? "" : " (file)";
    one.hit
        .provenance()
        .times()
        .forEach(time ->
            times.add(
                utc
                    ? time(time.name() + of, time.utc())
                    : new Exhibit.Time(time.name() + of + CaseFacts.NO_ZONE, time.utc(), null)));
    return new Exhibit(
        number,
        one.hit,
        one.decisive,
        List.copyOf(one.met),
        times,
        Reproduction.of(one.hit, facts),
        null);
  }

  /** A registry value has no time of its own. */
  private String owner(Hit hit, String term) {
    CaseFacts.RegistryItem item = facts.registryItems().get(new ItemRef(hit.table(), hit.row()));
    return item != null && item.valueName() != null && term.equals("RegistryItem/Modified")
        ? " (key)"
        : "";
  }

  private Exhibit.Time time(String source, String utc) {
    return new Exhibit.Time(source, utc, facts.zone().text(utc));
  }

  private static List<TimelineEvent> timeline(List<Exhibit> exhibits) {
    List<TimelineEvent> events = new ArrayList<>();
    for (Exhibit exhibit : exhibits) {
      for (Exhibit.Time time : exhibit.times()) {
        Instant at = instant(time.utc());
        if (at != null) {
          events.add(new TimelineEvent(at, time.utc(), time.source(), exhibit.number()));
        }
      }
    }
    events.sort(Comparator.comparing(TimelineEvent::at)); // stable: else by exhibit
    return events;
  }

  /** A time that a calendar has; null for others, which the exhibit shows as text. */
  private static @Nullable Instant instant(String utc) {
    try {
      return Instant.parse(utc);
    } catch (DateTimeException beyondAnyCalendar) {
      return null;
    }
  }

  private List<Unknown> unknowns(List<Finding> findings) {
    Map<String, List<Unknown.Literal>> byReason = new TreeMap<>();
    for (Finding finding : findings) {
      Verdict verdict = finding.verdict();
      for (ItemVerdict literal : VerdictLines.literals(verdict)) {
        if (literal.outcome() == Outcome.NOT_EVALUABLE) {
          byReason
              .computeIfAbsent(literal.reason(), _ -> new ArrayList<>())
              .add(new Unknown.Literal(finding.number(), verdict.indicator().name(), literal));
        }
      }
    }
    return byReason.entrySet().stream()
        .map(reason -> unknown(reason.getKey(), reason.getValue()))
        .sorted(Comparator.comparingLong(group -> -group.count())) // stable: then by reason
        .toList();
  }

  private static Unknown unknown(String reason, List<Unknown.Literal> literals) {
    Map<String, Long> terms = new TreeMap<>();
    literals.forEach(literal -> terms.merge(literal.verdict().item().search(), 1L, Long::sum));
    return new Unknown(reason, literals.size(), terms, literals);
  }

  private static Map<Outcome, Long> zeroes() {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, 0L);
    }
    return counts;
  }

  /** Fields that the collection knows, where the laboratory said nothing. */
  private static CaseInfo withCollection(CaseInfo info, CaseFacts facts) {
    CaseFacts.Collection collection = facts.collection();
    if (collection == null) {
      return info;
    }
    Map<CaseField, String> known = new EnumMap<>(CaseField.class);
    if (collection.caseNumber() != null) {
      known.put(CaseField.CASE_NUMBER, collection.caseNumber());
    }
    if (collection.examiner() != null) {
      known.put(CaseField.EXAMINER, collection.examiner());
    }
    known.putAll(info.fields());
    return info.with(known);
  }
}
