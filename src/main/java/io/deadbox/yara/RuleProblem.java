package io.deadbox.yara;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the compiler says of rules.
 *
 * @param key of their set
 * @param error whether the set cannot be used; else it is a warning
 * @param file that it is about
 * @param line in it; 0 if it is about all of it
 * @param message in the compiler's words
 */
public record RuleProblem(String key, boolean error, String file, int line, String message) {
  /** As compilers write it. */
  public String text() {
    return "%s%s: %s: %s"
        .formatted(file, line > 0 ? ":" + line : "", error ? "error" : "warning", message);
  }

  /** Writes it for another process. */
  public void write(DataOutput out) throws IOException {
    out.writeUTF(key);
    out.writeBoolean(error);
    out.writeUTF(file);
    out.writeInt(line);
    out.writeUTF(message);
  }

  /** Reads what was written. */
  public static RuleProblem read(DataInput in) throws IOException {
    return new RuleProblem(
        in.readUTF(), in.readBoolean(), in.readUTF(), in.readInt(), in.readUTF());
  }
}
