package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A value that was deleted, alone or with its key.
 *
 * @param key the deleted key it belongs to; null if that cannot be told
 * @param value its name, type and data; data are null where other cells use their place by now
 * @param behindBins whether it lies behind the last bin and not in a free cell
 */
public record DeletedValue(@Nullable DeletedKey key, Value value, boolean behindBins) {
  /** The data; null if they are overwritten. */
  public @Nullable Bytes data() {
    return value.data();
  }
}
