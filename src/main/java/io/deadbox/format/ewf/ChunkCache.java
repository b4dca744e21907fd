package io.deadbox.format.ewf;

import io.deadbox.binary.Malformed;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that were decoded last, shared by all readers of an image, so that files that lie side
 * by side, and the disk's own hashes, need each chunk decoded once. Safe for several threads; two
 * that want the same chunk decode it once.
 */
final class ChunkCache implements AutoCloseable {
  /** Decodes a chunk. */
  @FunctionalInterface
  interface Decoder {
    void decode(long chunk, MemorySegment into) throws IOException, Malformed;
  }

  /** A place for a decoded chunk. */
  private static final class Slot {
    final MemorySegment memory;
    long chunk;
    int users;
    boolean decoded;

    Slot(MemorySegment memory, long chunk) {
      this.memory = memory;
      this.chunk = chunk;
    }
  }

  private final Arena arena = Arena.ofShared();
  private final int chunkSize;
  private final int capacity;

  /** Slots by chunk, the one used last at the end. */
  private final LinkedHashMap<Long, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

  ChunkCache(int chunkSize, long bytes) {
    this.chunkSize = chunkSize;
    this.capacity = (int) Math.max(16, bytes / chunkSize);
  }

  /** Copies bytes of a chunk, which is decoded first where it is not here. */
  void copy(long chunk, long offset, MemorySegment into, Decoder decoder)
      throws IOException, Malformed {
    Slot slot = take(chunk);
    try {
      synchronized (slot) {
        if (!slot.decoded) {
          decoder.decode(chunk, slot.memory);
          slot.decoded = true;
        }
      }
      // nobody writes to it while it has users
      MemorySegment.copy(slot.memory, offset, into, 0, into.byteSize());
    } finally {
      release(slot);
    }
  }

  private synchronized Slot take(long chunk) {
    Slot slot = slots.get(chunk);
    if (slot == null) {
      slot = free(chunk);
      slots.put(chunk, slot);
    }
    slot.users++;
    return slot;
  }

  private Slot free(long chunk) {
    Slot free = slots.size() < capacity ? null : unused();
    if (free == null) {
      return new Slot(arena.allocate(chunkSize), chunk);
    }
    slots.remove(free.chunk);
    free.chunk = chunk;
    free.decoded = false;
    return free;
  }

  /**
   * The slot unused for longest; null where each one is in use, which more readers than slots do.
   */
  private @Nullable Slot unused() {
    for (Map.Entry<Long, Slot> entry : slots.entrySet()) {
      if (entry.getValue().users == 0) {
        return entry.getValue();
      }
    }
    return null;
  }

  private synchronized void release(Slot slot) {
    slot.users--;
  }

  @Override
  public void close() {
    arena.close();
  }
}
