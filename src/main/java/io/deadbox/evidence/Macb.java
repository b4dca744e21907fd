package io.deadbox.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Four times of a file; null where the file system keeps none.
 *
 * @param modified content last written
 * @param accessed content last read
 * @param changed metadata last written
 * @param born created
 */
public record Macb(
    @Nullable Instant modified,
    @Nullable Instant accessed,
    @Nullable Instant changed,
    @Nullable Instant born) {
  /** No times at all. */
  public static final Macb NONE = new Macb(null, null, null, null);
}
