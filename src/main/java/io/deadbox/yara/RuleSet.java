package io.deadbox.yara;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Hashes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rules that are compiled as one, in a namespace of their own: a file with what it includes.
 *
 * @param key SHA-256 over all of it, in hex: of the file alone if it includes nothing
 * @param name of the file as given, or what the rules come from
 * @param text of the file
 * @param includes what it and those it includes name, with their texts
 */
public record RuleSet(String key, String name, Blob text, Map<Include, Blob> includes) {
  /** Characters of a key that tell sets apart for a reader. */
  private static final int SHORT = 12;

  /**
   * An include statement.
   *
   * @param from what the statement's file was included as; empty for the first file
   * @param name that it names
   */
  public record Include(String from, String name) {}

  /** Keeps the includes. */
  public RuleSet {
    includes = Map.copyOf(includes);
  }

  /** Rules that include nothing. */
  public static RuleSet of(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RuleSet(Hashes.sha256(bytes).hex(), name, Blob.copyOf(bytes), Map.of());
  }

  /** What tells a rule from those of other sets: its name and the beginning of its set's key. */
  public static String identity(String rule, String key) {
    return "%s (%s)".formatted(rule, key.substring(0, Math.min(SHORT, key.length())));
  }

  /** Writes it for another process. */
  public void write(DataOutput out) throws IOException {
    write(out, key.getBytes(StandardCharsets.UTF_8));
    write(out, name.getBytes(StandardCharsets.UTF_8));
    write(out, text.bytes());
    out.writeInt(includes.size());
    for (Map.Entry<Include, Blob> each : includes.entrySet()) {
      write(out, each.getKey().from().getBytes(StandardCharsets.UTF_8));
      write(out, each.getKey().name().getBytes(StandardCharsets.UTF_8));
      write(out, each.getValue().bytes());
    }
  }

  private static void write(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads what was written. */
  public static RuleSet read(DataInput in) throws IOException {
    String key = text(in);
    String name = text(in);
    Blob text = bytes(in);
    Map<Include, Blob> includes = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      includes.put(new Include(text(in), text(in)), bytes(in));
    }
    return new RuleSet(key, name, text, includes);
  }

  private static Blob bytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return Blob.copyOf(bytes);
  }

  private static String text(DataInput in) throws IOException {
    return new String(bytes(in).bytes(), StandardCharsets.UTF_8);
  }
}
