package io.deadbox.yara;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives libyara a large content block by block. Blocks overlap, so that strings over a border are
 * found; the library drops what it finds twice. The first block stays in memory, since conditions
 * mostly ask for bytes of it.
 */
final class BlockFeed implements AutoCloseable {
  private static final long CORE = 16L << 20;

  /** Longer than any regular expression is followed, and than nearly any text. */
  private static final long OVERLAP = 64L << 10;

  private static final int MAX_LOSSES = 10;

  private final MemorySegment iterator;
  private final MemorySegment block;
  private @Nullable Arena memory;
  private MemorySegment first = MemorySegment.NULL;
  private MemorySegment other = MemorySegment.NULL;
  private @Nullable ContentSource content;
  private long at;
  private long loaded = -1; // where the other block's bytes begin
  private boolean firstLoaded;
  private final SequencedSet<String> losses = new LinkedHashSet<>();

  /** Gives a block, or nothing at the end. */
  interface OnBlock {
    MemorySegment call(MemorySegment iterator);
  }

  /** Gives the length of the content. */
  interface OnSize {
    long call(MemorySegment iterator);
  }

  BlockFeed(Arena arena) {
    iterator = arena.allocate(YaraLayout.ITERATOR_SIZE, ADDRESS.byteSize());
    block = arena.allocate(YaraLayout.BLOCK_SIZE, ADDRESS.byteSize());
    var gives = LibYara.callback(ADDRESS, ADDRESS);
    OnBlock start = _ -> block(0);
    OnBlock next = _ -> block(at + CORE);
    OnBlock fetch = _ -> fetch();
    OnSize size = _ -> content == null ? 0 : content.size();
    iterator.set(
        ADDRESS, YaraLayout.ITERATOR_FIRST, LibYara.pointer(arena, OnBlock.class, start, gives));
    iterator.set(
        ADDRESS, YaraLayout.ITERATOR_NEXT, LibYara.pointer(arena, OnBlock.class, next, gives));
    iterator.set(
        ADDRESS,
        YaraLayout.ITERATOR_FILE_SIZE,
        LibYara.pointer(arena, OnSize.class, size, LibYara.callback(JAVA_LONG, ADDRESS)));
    block.set(ADDRESS, YaraLayout.BLOCK_FETCH, LibYara.pointer(arena, OnBlock.class, fetch, gives));
  }

  /** Has a content scanned; returns the library's status. */
  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  int scan(ContentSource source, ToIntFunction<MemorySegment> scanner) {
    if (memory == null) {
      memory = Arena.ofConfined();
      first = memory.allocate(CORE + OVERLAP);
      other = memory.allocate(CORE + OVERLAP);
    }
    content = source;
    losses.clear();
    firstLoaded = false;
    loaded = -1;
    try {
      return scanner.applyAsInt(iterator);
    } finally {
      content = null;
    }
  }

  /** What could not be read. */
  List<String> losses() {
    return List.copyOf(losses);
  }

  private MemorySegment block(long from) {
    long size = content == null ? 0 : content.size();
    if (from >= size) {
      return MemorySegment.NULL;
    }
    at = from;
    block.set(JAVA_LONG, YaraLayout.BLOCK_LENGTH, Math.min(CORE + OVERLAP, size - from));
    block.set(JAVA_LONG, YaraLayout.BLOCK_BASE, from);
    return block;
  }

  private MemorySegment fetch() {
    ContentSource source = content;
    if (source == null) {
      return MemorySegment.NULL;
    }
    MemorySegment place = at == 0 ? first : other;
    if (at == 0 ? firstLoaded : loaded == at) {
      return place;
    }
    try {
      loaded = at == 0 ? loaded : -1;
      source.read(at, place.asSlice(0, Math.min(CORE + OVERLAP, source.size() - at)));
    } catch (IOException | RuntimeException e) { // must not cross the library's frames
      if (losses.size() < MAX_LOSSES) {
        losses.add(String.valueOf(e.getMessage()));
      }
      return MemorySegment.NULL;
    }
    if (at == 0) {
      firstLoaded = true;
    } else {
      loaded = at;
    }
    return place;
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.close();
      memory = null;
    }
  }
}
