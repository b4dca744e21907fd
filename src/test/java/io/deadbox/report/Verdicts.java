package io.deadbox.report;

import io.deadbox.binary.Blob;
import io.deadbox.ioc.Condition;
import io.deadbox.ioc.Criterion;
import io.deadbox.ioc.Criterion.Operator;
import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Provenance;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verdicts made by hand, on the rows of {@link SmallCase}. */
public final class Verdicts {
  public static final String NO_MEMORY =
      "Running processes are in memory, which a disk image does not hold";

  public static final String FOLDER = "C:\\Windows\\System32\\config\\";

  private Verdicts() {}

  /** One indicator that matches by a file and registry values, with terms that have no answer. */
  public static Verdict match() {
    Hit file =
        new Hit(
            "FileItem",
            "file",
            1,
            "evil " + SmallCase.HOSTILE + ".exe",
            evil(),
            true,
            from(evil()));
    Hit hash = new Hit("FileItem", "file", 1, SmallCase.SHA256, evil(), true, from(evil()));
    Hit packages =
        registry("registry_value", 1, "Authentication Packages", "msv1_0\nevilssp", true);
    Hit odd = registry("registry_value", 3, "<x>", SmallCase.HOSTILE, false);
    VerdictNode files =
        group(
            Operator.AND,
            Outcome.MATCH,
            item("FileItem/FileName", Condition.CONTAINS, "evil ", Outcome.MATCH, "", file),
            item("FileItem/Sha256sum", Condition.IS, SmallCase.SHA256, Outcome.MATCH, "", hash));
    VerdictNode hive =
        group(
            Operator.AND,
            Outcome.EVIDENCE,
            item(
                "RegistryItem/Text",
                Condition.CONTAINS,
                "evilssp",
                Outcome.EVIDENCE,
                "Answered by a substitute: " + SmallCase.HOSTILE,
                packages,
                odd),
            item("ProcessItem/name", Condition.IS, "x.exe", Outcome.NOT_EVALUABLE, NO_MEMORY));
    VerdictNode none =
        group(
            Operator.AND,
            Outcome.NO_MATCH,
            item("FileItem/Md5sum", Condition.IS, "0123456789abcdef", Outcome.NO_MATCH, ""),
            item(
                "ServiceItem/name" + SmallCase.HOSTILE,
                Condition.STARTS_WITH,
                SmallCase.HOSTILE,
                Outcome.NO_MATCH,
                ""));
    return verdict(
        "Credential stealer " + SmallCase.HOSTILE,
        Outcome.MATCH,
        6,
        5,
        group(Operator.OR, Outcome.MATCH, files, hive, none));
  }

  /** One that the case could answer, and that does not hold. */
  public static Verdict noMatch() {
    Hit near = new Hit("FileItem", "file", 3, "gone.dll", FOLDER + "gone.dll", false, deleted());
    return verdict(
        "Backdoor, second variant",
        Outcome.NO_MATCH,
        2,
        2,
        group(
            Operator.AND,
            Outcome.NO_MATCH,
            item("FileItem/FileName", Condition.IS, "gone.dll", Outcome.MATCH, "", near),
            item("FileItem/SizeInBytes", Condition.IS, "[100 TO 200]", Outcome.NO_MATCH, "")));
  }

  /** One with many literals: a list of hashes, of which one hits. */
  public static Verdict many(int literals) {
    return many(literals, 0);
  }

  /** The same, with another name and other hashes for another number. */
  public static Verdict many(int literals, int number) {
    List<VerdictNode> items = new ArrayList<>();
    for (int i = 0; i < literals; i++) {
      String hash = "%064x".formatted((0x9e3779b97f4a7c15L * (i + 1 + literals * number)) >>> 1);
      if (i == literals / 2) {
        Hit hit = new Hit("FileItem", "file", 1, SmallCase.SHA256, evil(), true, from(evil()));
        items.add(
            item("FileItem/Sha256sum", Condition.IS, SmallCase.SHA256, Outcome.MATCH, "", hit));
      } else if (i % 10 == 9 && i > literals * 2 / 3) {
        items.add(
            item(
                "PortItem/remoteIP",
                Condition.IS,
                "198.51.100." + i,
                Outcome.NOT_EVALUABLE,
                NO_MEMORY));
      } else {
        items.add(item("FileItem/Sha256sum", Condition.IS, hash, Outcome.NO_MATCH, ""));
      }
    }
    return verdict(
        "Hash list of a campaign" + (number == 0 ? "" : " " + number),
        Outcome.MATCH,
        literals,
        literals - 5,
        new GroupVerdict(group(Operator.OR).group(), Outcome.MATCH, "", items));
  }

  public static Hit registry(String table, long row, String name, String value, boolean decisive) {
    return new Hit(
        "RegistryItem",
        table,
        row,
        value,
        "HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Control\\Lsa\\" + name,
        decisive,
        new Provenance(
            SmallCase.IMAGE,
            2,
            1_048_576,
            512,
            4711,
            "128-3",
            FOLDER + "SYSTEM",
            true,
            12_582_912L,
            null,
            null,
            SmallCase.SHA256,
            "2097152+12582912",
            0x1a2b0L,
            List.of()));
  }

  public static Provenance from(String file) {
    return new Provenance(
        SmallCase.IMAGE,
        2,
        1_048_576,
        512,
        41,
        "128-1",
        file,
        true,
        1234L,
        null,
        null,
        SmallCase.SHA256,
        "2097152+1000 3145728+234",
        null,
        List.of(
            new Provenance.Time("$SI modified", "2026-01-02T03:04:05.6789012Z"),
            new Provenance.Time("$SI accessed", "2026-01-02T03:04:05.6789012Z"),
            new Provenance.Time("$SI changed", "2026-01-02T03:04:05.6789012Z"),
            new Provenance.Time("$SI born", "2026-01-02T03:04:05.6789012Z"),
            new Provenance.Time("$FN modified", "2026-01-02T03:04:05.6789012Z"),
            new Provenance.Time("$FN born", "2026-01-02T03:04:05.6789012Z")));
  }

  private static Provenance deleted() {
    return new Provenance(
        SmallCase.IMAGE,
        2,
        1_048_576,
        512,
        99,
        null,
        FOLDER + "gone.dll",
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  private static String evil() {
    return FOLDER + "evil " + SmallCase.HOSTILE + ".exe";
  }

  public static GroupVerdict group(Operator operator, Outcome outcome, VerdictNode... children) {
    return new GroupVerdict(
        new Criterion.Group(operator, List.of(), null, null), outcome, "", List.of(children));
  }

  private static GroupVerdict group(Operator operator) {
    return group(operator, Outcome.NO_MATCH);
  }

  public static ItemVerdict item(
      String term,
      Condition condition,
      String content,
      Outcome outcome,
      String reason,
      Hit... hits) {
    return new ItemVerdict(
        new Criterion.Item(null, term, "mir", condition, false, false, content, "string", null, 1),
        outcome,
        reason,
        List.of(hits),
        hits.length);
  }

  public static Verdict verdict(
      String name, Outcome outcome, int terms, int answerable, @Nullable VerdictNode tree) {
    return new Verdict(
        new Indicator(
            "iocs/" + name + ".ioc",
            Blob.ofHex(SmallCase.SHA256),
            "1.1",
            "1b6d5d3e-0000-4000-8000-5f7b6a1c0001",
            name,
            "Finds the tools of an intrusion set.\n" + SmallCase.HOSTILE,
            "",
            "M. Analyst",
            "2026-01-01T00:00:00Z",
            "",
            "",
            List.of(),
            List.of(),
            null,
            List.of()),
        outcome,
        terms,
        answerable,
        tree,
        outcome == Outcome.MATCH ? List.of("Two names were taken for one item.") : List.of());
  }
}
