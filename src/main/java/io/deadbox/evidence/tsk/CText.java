package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** NUL-terminated UTF-8 text behind a C pointer. */
final class CText {
  private CText() {}

  /**
   * The text up to its NUL, at most {@code max} bytes; empty for a null pointer. Bytes that are not
   * UTF-8 become U+FFFD.
   */
  static String of(MemorySegment pointer, long max) {
    return new String(bytes(pointer, max), StandardCharsets.UTF_8);
  }

  /** The bytes up to the NUL, at most {@code max}. */
  static byte[] bytes(MemorySegment pointer, long max) {
    if (pointer.address() == 0 || max <= 0) {
      return new byte[0];
    }
    MemorySegment text = pointer.reinterpret(max);
    long length = 0;
    while (length < max && text.get(JAVA_BYTE, length) != 0) {
      length++;
    }
    return text.asSlice(0, length).toArray(JAVA_BYTE);
  }

  /** Whether decoded text holds replacements that its bytes do not. */
  static boolean lossy(String text, byte[] bytes) {
    // most names are ASCII: the search ends at once on them
    return text.indexOf('\uFFFD') >= 0
        && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
  }
}
