package io.deadbox.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done to a case, and when: one JSON object a line, each with the SHA-256 of the line
 * before it, so that a changed or removed line shows.
 */
public final class AuditLog {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;

  /** The log of the case in a folder. */
  public AuditLog(Path folder) {
    this.file = folder.resolve("audit.jsonl");
  }

  /** Appends one line. */
  public void append(Map<String, ?> event) {
    try {
      Map<String, Object> line = new LinkedHashMap<>(event);
      line.put("previous", previous());
      Files.writeString(
          file,
          JSON.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.DSYNC);
    } catch (IOException e) {
      throw new CaseException("cannot write " + file + ": " + CaseDatabase.reason(e), e);
    }
  }

  private String previous() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    return lines.isEmpty() ? "" : sha256(lines.getLast());
  }

  private static String sha256(String line) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
