package io.deadbox.report;

import io.deadbox.report.info.CaseInfo;
import io.deadbox.report.info.CustodyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The table of custody: what the laboratory says, then what the case's log knows. */
final class Custody {
  private static final String LOG = "the case's log";

  private final List<EvidenceItem> evidence;
  private final List<CustodyEntry> entries = new ArrayList<>();

  private Custody(List<EvidenceItem> evidence) {
    this.evidence = evidence;
  }

  static List<CustodyEntry> of(
      CaseInfo info, List<EvidenceItem> evidence, List<LoggedEvent> events) {
    Custody custody = new Custody(evidence);
    custody.entries.addAll(info.custody());
    for (LoggedEvent event : events) {
      switch (event.text("event")) {
        case "collect" -> custody.collected(event);
        case "verify" ->
            custody.compared(event, "Hashed again and compared with the case by %s: %s");
        case "search" -> custody.searched(event);
        default -> {} // what was done to the case alone
      }
    }
    return List.copyOf(custody.entries);
  }

  private void collected(LoggedEvent event) {
    for (EvidenceItem item : evidence) {
      CaseFacts.Evidence image = item.image();
      CaseFacts.Verification verification = image.verification();
      add(
          event,
          (verification == null || hash(verification) == null
                  ? "Opened read-only and indexed by "
                  : "Opened read-only, hashed and indexed by ")
              + event.text("tool"),
          name(item),
          stored(image),
          verification == null ? null : hash(verification));
    }
  }

  /** A search reads all of the evidence; before it, its hashes were compared, or just computed. */
  private void searched(LoggedEvent event) {
    if (!event.children("evidence").isEmpty()) {
      compared(event, "Hashed again and compared with the case before a search by %s: %s");
    }
    if (event.number("literals") > 0) {
      for (EvidenceItem item : evidence) {
        add(
            event,
            "Opened read-only and searched for content by " + event.text("tool"),
            name(item),
            null,
            null);
      }
    }
  }

  /** One step for each image that was hashed again. */
  private void compared(LoggedEvent event, String purpose) {
    for (Map.Entry<String, JsonNode> item : event.children("evidence").entrySet()) {
      if (item.getKey().startsWith("image ")) {
        String outcome = item.getValue().asString("");
        add(
            event,
            purpose.formatted(event.text("tool"), outcome),
            name(item.getKey().substring("image ".length())),
            null,
            null);
      }
    }
  }

  /**
   * Adds what an event did with an item.
   *
   * @param before hash before it; null if not known
   * @param after hash after it; null if not computed
   */
  private void add(
      LoggedEvent event,
      String purpose,
      String item,
      @Nullable String before,
      @Nullable String after) {
    entries.add(
        new CustodyEntry(
            LoggedEvent.span(event.text("started"), event.text("finished")),
            who(event),
            null,
            null,
            purpose,
            item,
            before,
            after,
            LOG));
  }

  /** An item as the laboratory calls it, and its file. */
  private static String name(EvidenceItem item) {
    return item.name() + ", " + item.image().path();
  }

  private String name(String path) {
    return evidence.stream()
        .filter(item -> item.image().path().equals(path))
        .map(Custody::name)
        .findFirst()
        .orElse(path);
  }

  /** The account that ran the program, if the log has it. */
  private static @Nullable String who(LoggedEvent event) {
    String account = event.text("account");
    return account.isEmpty() ? null : "account " + account;
  }

  /** Hashes that a container brings along: nobody computed them in this step. */
  private static @Nullable String stored(CaseFacts.Evidence image) {
    String stored = hash(null, image.storedSha1(), image.storedMd5());
    return stored == null ? null : stored + ", as stored in the image";
  }

  private static @Nullable String hash(CaseFacts.Verification verification) {
    return hash(verification.sha256(), verification.sha1(), verification.md5());
  }

  private static @Nullable String hash(
      @Nullable String sha256, @Nullable String sha1, @Nullable String md5) {
    List<String> hashes = new ArrayList<>();
    if (md5 != null) {
      hashes.add("MD5 " + md5);
    }
    if (sha1 != null) {
      hashes.add("SHA-1 " + sha1);
    }
    if (sha256 != null) {
      hashes.add("SHA-256 " + sha256);
    }
    return hashes.isEmpty() ? null : String.join(", ", hashes);
  }
}
