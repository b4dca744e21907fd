package io.deadbox.collect;

import io.deadbox.artifact.Extractor;
import io.deadbox.binary.Bytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file that an extractor wants, kept while it is hashed so that it is read once:
 * in memory, or, if it is large, in a scratch file that is mapped and gone when this is closed.
 */
final class KeptContent implements AutoCloseable {
  private static final int MAX_IN_MEMORY = 64 << 20;

  private final Path scratch;
  private List<Extractor> wantedBy = List.of();
  private byte @Nullable [] memory;
  private @Nullable FileChannel file;
  private @Nullable Arena arena;
  private int filled;

  KeptContent(Path scratch) {
    this.scratch = scratch;
  }

  void begin(long size, List<Extractor> extractors) throws IOException {
    wantedBy = extractors;
    if (!extractors.isEmpty()) {
      begin(size);
    }
  }

  /** Keeps content of so many bytes. */
  void begin(long size) throws IOException {
    if (size <= MAX_IN_MEMORY) {
      memory = new byte[(int) size];
    } else {
      file =
          FileChannel.open(
              Files.createTempFile(scratch, "content", ".tmp"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
  }

  void add(byte[] chunk, int length) throws IOException {
    if (memory != null) {
      System.arraycopy(chunk, 0, memory, filled, length);
      filled += length;
    } else if (file != null) {
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, length);
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    }
  }

  List<Extractor> wantedBy() {
    return wantedBy;
  }

  /** What was kept; of a file that could not be read to its end, the part before. */
  @SuppressWarnings("MustBeClosedChecker") // this object owns the arena, and closes it
  Bytes bytes() throws IOException {
    if (file != null) {
      Arena mapped = Arena.ofShared();
      arena = mapped;
      return Bytes.of(file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), mapped));
    }
    byte[] kept = memory == null ? new byte[0] : memory;
    return Bytes.of(filled == kept.length ? kept : Arrays.copyOf(kept, filled));
  }

  @Override
  public void close() throws IOException {
    if (arena != null) {
      arena.close();
    }
    if (file != null) {
      file.close();
    }
  }
}
