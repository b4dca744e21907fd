package io.deadbox.format.authenticode;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import org.jspecify.annotations.Nullable;

/** Turns what Bouncy Castle throws over hostile structures into findings about the evidence. */
final class Contained {
  /** A step over a structure of the evidence. */
  @FunctionalInterface
  interface Step<T extends @Nullable Object> {
    /** Does it. */
    T run() throws Exception;
  }

  private Contained() {}

  static <T extends @Nullable Object> T get(Bytes where, String field, Step<T> step)
      throws Malformed {
    try {
      return step.run();
    } catch (Malformed malformed) {
      throw malformed;
    } catch (Exception e) { // its checked ones, and those of casts and indices it does not check
      throw new Malformed(where.origin(), field, "cannot be read: " + e.getMessage());
    }
  }
}
