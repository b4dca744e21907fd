package io.deadbox.codec;

/** A message digest over bytes that come in pieces. An instance belongs to one thread. */
public sealed interface Digest extends AutoCloseable permits JdkDigest, OpensslDigest {

  /** Takes more bytes. */
  void update(byte[] data, int offset, int length);

  /** The digest of all bytes since the last time, or since {@link #reset}. */
  byte[] finish();

  /** Forgets all bytes so far. */
  void reset();

  @Override
  void close();

  /** A digest by the fastest code there is. */
  static Digest of(DigestKind kind) {
    LibCrypto library = LibCrypto.loaded();
    return library == null ? new JdkDigest(kind) : new OpensslDigest(library, kind);
  }
}
