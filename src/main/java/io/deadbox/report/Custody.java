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

  private final CaseFacts facts;
  private final List<CustodyEntry> entries = new ArrayList<>();

  private Custody(CaseFacts facts) {
    this.facts = facts;
  }

  static List<CustodyEntry> of(CaseInfo info, CaseFacts facts, List<LoggedEvent> events) {
    Custody custody = new Custody(facts);
    custody.entries.addAll(info.custody());
    for (LoggedEvent event : events) {
      switch (event.text("event")) {
        case "collect" -> custody.collected(event);
        case "verify" -> custody.verified(event);
        default -> {} // what was done to the case alone
      }
    }
    return List.copyOf(custody.entries);
  }

  private void collected(LoggedEvent event) {
    for (CaseFacts.Evidence image : facts.evidence()) {
      CaseFacts.Verification verification = image.verification();
      entries.add(
          new CustodyEntry(
              LoggedEvent.span(event.text("started"), event.text("finished")),
              who(event),
              null,
              null,
              "Opened read-only, hashed and indexed by " + event.text("tool"),
              image.path(),
              hash(null, image.storedSha1(), image.storedMd5()),
              verification == null
                  ? null
                  : hash(verification.sha256(), verification.sha1(), verification.md5()),
              LOG));
    }
  }

  private void verified(LoggedEvent event) {
    for (Map.Entry<String, JsonNode> item : event.children("evidence").entrySet()) {
      if (item.getKey().startsWith("image ")) {
        String outcome = item.getValue().asString("");
        entries.add(
            new CustodyEntry(
                LoggedEvent.span(event.text("started"), event.text("finished")),
                who(event),
                null,
                null,
                "Hashed again and compared with the case by %s: %s"
                    .formatted(event.text("tool"), outcome),
                item.getKey().substring("image ".length()),
                null,
                null,
                LOG));
      }
    }
  }

  /** The account that ran the program, if the log has it. */
  private static @Nullable String who(LoggedEvent event) {
    String account = event.text("account");
    return account.isEmpty() ? null : "account " + account;
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
