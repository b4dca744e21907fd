package io.deadbox.store;

import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hash of a case's database in the case's log, after each step that wrote to the database: what
 * was changed behind the log's back shows.
 */
public final class CaseSeal {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EVENT = "database";

  private CaseSeal() {}

  /**
   * Adds the hash of a database that is closed to the log.
   *
   * @param after the step that wrote it
   */
  static void add(Path folder, Path database, String after) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", EVENT);
    event.put("after", after);
    event.put("sha256", sha256(database));
    new AuditLog(folder).append(event);
  }

  /**
   * What the database is by the log.
   *
   * @param same whether it is as the last step left it; null where the log has no hash of it
   * @param text what it agrees with, in a line
   */
  public record Checked(@Nullable Boolean same, String text) {}

  private record Step(long line, String after, String sha256) {
    @Override
    public String toString() {
      return "%s (line %d of the log)".formatted(after, line);
    }
  }

  /** Hashes the database of a case and looks the hash up in the log. */
  public static Checked check(Path folder) {
    List<Step> steps = steps(folder);
    if (steps.isEmpty()) {
      return new Checked(null, "the log has no hash of it");
    }
    Step last = steps.getLast();
    String now = sha256(folder.resolve(CaseDatabase.NAME));
    if (last.sha256().equals(now)) {
      return new Checked(true, "as it was after " + last);
    }
    for (Step step : steps.reversed()) {
      if (step.sha256().equals(now)) {
        return new Checked(
            false, "as it was after %s: what came with %s is gone".formatted(step, last));
      }
    }
    return new Checked(
        false, "was changed since %s: SHA-256 is %s, was %s".formatted(last, now, last.sha256()));
  }

  private static List<Step> steps(Path folder) {
    List<Step> steps = new ArrayList<>();
    long[] number = {0};
    new AuditLog(folder)
        .forEachLine(line -> {
          number[0]++;
          Step step = step(number[0], line);
          if (step != null) {
            steps.add(step);
          }
        });
    return steps;
  }

  private static @Nullable Step step(long number, String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return EVENT.equals(text(node, "event"))
          ? new Step(number, text(node, "after"), text(node, "sha256"))
          : null;
    } catch (JacksonException notJson) {
      return null; // checking the log tells of it
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || !value.isString() ? "" : value.stringValue();
  }

  private static String sha256(Path file) {
    try {
      return Hashes.sha256(file).hex();
    } catch (IOException e) {
      throw new CaseException("cannot read " + file + ": " + CaseDatabase.reason(e), e);
    }
  }
}
