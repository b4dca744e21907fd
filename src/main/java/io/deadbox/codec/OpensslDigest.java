package io.deadbox.codec;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A digest by OpenSSL. */
final class OpensslDigest implements Digest {
  /** Bytes a call takes at most: the virtual machine waits for its end before it can collect. */
  static final int PIECE = 1 << 16;

  private final LibCrypto library;
  private final DigestKind kind;
  private final Arena arena;
  private final MemorySegment result;
  private final MemorySegment context;
  private boolean begun;
  private boolean closed;

  @SuppressWarnings("MustBeClosed") // the arena lives as long as this, and is closed with it
  OpensslDigest(LibCrypto library, DigestKind kind) {
    this.library = library;
    this.kind = kind;
    this.arena = Arena.ofConfined();
    this.result = arena.allocate(kind.size());
    this.context = library.context();
  }

  private void begin() {
    if (closed) {
      throw new IllegalStateException("the digest is closed");
    }
    if (!begun) {
      if (!library.begin(context, kind)) {
        throw new IllegalStateException("OpenSSL refuses " + kind);
      }
      begun = true;
    }
  }

  @Override
  public void update(byte[] data, int offset, int length) {
    begin();
    MemorySegment bytes = MemorySegment.ofArray(data).asSlice(offset, length);
    for (long at = 0; at < length; at += PIECE) {
      library.update(context, bytes.asSlice(at, Math.min(PIECE, length - at)));
    }
  }

  @Override
  public byte[] finish() {
    begin();
    library.end(context, result);
    begun = false;
    return result.toArray(JAVA_BYTE);
  }

  @Override
  public void reset() {
    begun = false;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      library.release(context);
      arena.close();
    }
  }
}
