package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A value that was deleted, alone or with its key, or that nothing leads to any more.
 *
 * @param key the deleted key it belongs to; null if that cannot be told
 * @param value its name, type and data; data are null where other cells use their place by now
 * @param foundIn what kind of place it lies in
 */
public record DeletedValue(@Nullable DeletedKey key, Value value, FoundIn foundIn) {
  /** The data; null if they are overwritten. */
  public @Nullable Bytes data() {
    return value.data();
  }
}
