package io.deadbox.format.ewf;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import io.deadbox.binary.Malformed;
import io.deadbox.codec.Inflate;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Adler32;

/** Reads bytes of the acquired disk out of an E01 image. An instance belongs to one thread. */
public final class EwfReader implements AutoCloseable {
  private static final int CHECKSUM = 4;

  /** Deflating what cannot be deflated adds little; libewf writes such a chunk as it is. */
  private static final int MAX_GROWTH = 1024;

  private static final int OPEN_FILES = 8;
  private static final int READ_TABLES = 8;

  private final EwfMedia media;
  private final Inflate inflate;
  private final Arena arena;
  private final MemorySegment stored;
  private final Map<Integer, FileChannel> files = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<EwfTable, EwfTable.Entries> tables =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EwfTable, EwfTable.Entries> eldest) {
          return size() > READ_TABLES;
        }
      };
  private final ChunkCache.Decoder decoder = this::decode;

  /** A reader. */
  @SuppressWarnings("MustBeClosedChecker") // this object owns the arena, and closes it
  public EwfReader(EwfMedia media) {
    this.media = media;
    this.inflate = Inflate.fastest();
    this.arena = Arena.ofConfined();
    this.stored = arena.allocate(largest(), 8);
  }

  private int largest() {
    return media.geometry().chunkSize() + MAX_GROWTH;
  }

  /**
   * Reads bytes of the disk.
   *
   * @param at offset on the disk
   * @param into as many as it takes, or as there are up to the disk's end, are read
   * @return number of bytes read; 0 at the end
   * @throws Malformed if a chunk is damaged; what was read before is in {@code into}
   */
  public long read(long at, MemorySegment into) throws IOException, Malformed {
    EwfGeometry geometry = media.geometry();
    if (at < 0 || at >= geometry.size()) {
      return 0;
    }
    long wanted = Math.min(into.byteSize(), geometry.size() - at);
    long done = 0;
    while (done < wanted) {
      long chunk = (at + done) / geometry.chunkSize();
      long within = (at + done) % geometry.chunkSize();
      long part = Math.min(wanted - done, geometry.chunkSize() - within);
      media.cache().copy(chunk, within, into.asSlice(done, part), decoder);
      done += part;
    }
    return done;
  }

  private void decode(long chunk, MemorySegment into) throws IOException, Malformed {
    EwfTable table = media.table(chunk);
    FileChannel file = file(table.segment());
    EwfTable.Entries entries = tables.get(table);
    if (entries == null) {
      entries = table.entries(file);
      tables.put(table, entries);
    }
    EwfTable.Place place = entries.place(chunk, largest());
    MemorySegment bytes = stored.asSlice(0, place.size());
    ByteBuffer buffer = bytes.asByteBuffer();
    while (buffer.hasRemaining()) {
      if (file.read(buffer, place.at() + buffer.position()) < 0) {
        throw Malformed.truncated(place.at(), "chunk " + chunk, "lies behind the end of the file");
      }
    }
    int size = media.geometry().bytesIn(chunk);
    if (place.compressed()) {
      long count = inflate.zlib(bytes, into);
      if (count < size) {
        throw damaged(table, place, chunk, "cannot be inflated, or not to its full size");
      }
    } else {
      copyPlain(table, place, chunk, bytes, into.asSlice(0, size));
    }
  }

  private void copyPlain(
      EwfTable table, EwfTable.Place place, long chunk, MemorySegment bytes, MemorySegment into)
      throws Malformed {
    long size = into.byteSize();
    long sumAt = (long) place.size() - CHECKSUM;
    if (sumAt < size) {
      throw damaged(table, place, chunk, "is shorter than it should be");
    }
    Adler32 sum = new Adler32();
    sum.update(bytes.asSlice(0, sumAt).asByteBuffer());
    int expected = bytes.get(JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), sumAt);
    if ((int) sum.getValue() != expected) {
      throw damaged(table, place, chunk, "does not have its checksum");
    }
    into.copyFrom(bytes.asSlice(0, size));
  }

  private Malformed damaged(EwfTable table, EwfTable.Place place, long chunk, String how) {
    return new Malformed(
        place.at(),
        "chunk %d in %s".formatted(chunk, media.segment(table.segment()).getFileName()),
        how);
  }

  private FileChannel file(int segment) throws IOException {
    FileChannel open = files.get(segment);
    if (open == null) {
      if (files.size() >= OPEN_FILES) {
        Iterator<FileChannel> oldest = files.values().iterator();
        oldest.next().close();
        oldest.remove();
      }
      open = FileChannel.open(media.segment(segment), StandardOpenOption.READ);
      files.put(segment, open);
    }
    return open;
  }

  @Override
  public void close() {
    inflate.close();
    for (FileChannel file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        // it was read only
      }
    }
    arena.close();
  }
}
