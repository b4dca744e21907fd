package io.deadbox.store;

import io.deadbox.binary.Hashes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done to a case, and when: one JSON object a line, each with the SHA-256 of the line
 * before it, so that a changed or removed line shows.
 */
public final class AuditLog {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int MAX_PROBLEMS = 20; // more tell nothing new

  private final Path file;

  /** The log of the case in a folder. */
  public AuditLog(Path folder) {
    this.file = folder.resolve("audit.jsonl");
  }

  /**
   * Appends one line. A last line that a power failure cut off is removed first; the log tells so.
   *
   * @return what was mended, for who is at the terminal
   */
  public Optional<String> append(Map<String, ?> event) {
    try {
      Optional<String> cutOff = removeCutOff();
      if (cutOff.isPresent()) {
        write(Map.of("event", "mend", "removed", cutOff.get()));
      }
      write(event);
      return cutOff.map(text ->
          "%s: its last line was cut off after %d characters; it is removed, and the log tells so"
              .formatted(file, text.length()));
    } catch (IOException e) {
      throw new CaseException("cannot write " + file + ": " + CaseDatabase.reason(e), e);
    }
  }

  private void write(Map<String, ?> event) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>(event);
    line.put("previous", previous());
    Files.writeString(
        file,
        JSON.writeValueAsString(line) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.DSYNC);
  }

  /** Removes what comes after the last end of a line; empty if there is nothing. */
  private Optional<String> removeCutOff() throws IOException {
    byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    int end = all.length;
    while (end > 0 && all[end - 1] != '\n') {
      end--;
    }
    if (end == all.length) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(end);
    }
    return Optional.of(new String(all, end, all.length - end, StandardCharsets.UTF_8));
  }

  /** What a check of the chain came to: lines, and what is wrong with them. */
  public record Checked(long lines, List<String> problems) {}

  /**
   * Holds each line against the hash in the next one. The last line has no next one: what was cut
   * off at the end does not show.
   */
  public Checked check() {
    List<String> problems = new ArrayList<>();
    String before = "";
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String stored = storedHash(line);
        if (!before.equals(stored)) {
          problems.add(
              stored == null
                  ? "line %d is no line of a log".formatted(number)
                  : "line %d does not follow line %d: one of them was changed, or lines between them removed"
                      .formatted(number, number - 1));
        }
        before = sha256(line);
        if (problems.size() == MAX_PROBLEMS) {
          break;
        }
      }
      if (number == 0) {
        problems.add("holds no line, though a case begins with one: its lines were removed");
      }
    } catch (IOException e) {
      problems.add("cannot read " + file + ": " + CaseDatabase.reason(e));
    }
    return new Checked(number, List.copyOf(problems));
  }

  /**
   * Gives each line, without its end; none if the case has no log. Bytes that are no UTF-8 are
   * replaced: a damaged log is still to be seen.
   */
  public void forEachLine(Consumer<String> reader) {
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.accept(line);
      }
    } catch (IOException e) {
      throw new CaseException("cannot read " + file + ": " + CaseDatabase.reason(e), e);
    }
  }

  private static @Nullable String storedHash(String line) {
    try {
      JsonNode previous = JSON.readTree(line).get("previous");
      return previous == null || !previous.isString() ? null : previous.stringValue();
    } catch (JacksonException notJson) {
      return null;
    }
  }

  private String previous() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    return lines.isEmpty() ? "" : sha256(lines.getLast());
  }

  /** The hash that the next line has of a line, in hex. */
  public static String sha256(String line) {
    return Hashes.sha256(line).hex();
  }
}
