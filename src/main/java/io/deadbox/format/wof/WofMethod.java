package io.deadbox.format.wof;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.Optional;

/** How the content of a file was compressed, and in pieces of which size. */
public enum WofMethod {
  /** XPRESS with Huffman codes. */
  XPRESS4K(4096),
  /** LZX. */
  LZX(32_768),
  /** XPRESS with Huffman codes. */
  XPRESS8K(8192),
  /** XPRESS with Huffman codes. */
  XPRESS16K(16_384);

  /** Bytes of a reparse point that are needed to tell. */
  public static final int NEEDED = 24;

  /** Of the file's reparse point. */
  public static final int TAG = 0x8000_0017;

  /** Name of the stream that holds the compressed content. */
  public static final String STREAM = "WofCompressedData";

  private static final int FROM_FILE = 2; // WOF_PROVIDER_FILE; 1 is a WIM archive

  private final int pieceSize;

  WofMethod(int pieceSize) {
    this.pieceSize = pieceSize;
  }

  /** Bytes of content that were compressed together; the last piece may have fewer. */
  int pieceSize() {
    return pieceSize;
  }

  /**
   * The method that a reparse point tells of.
   *
   * @param reparse its data, from the tag on
   */
  public static Optional<WofMethod> of(Bytes reparse) {
    try {
      boolean known =
          reparse.i32(0, "tag") == TAG
              && reparse.u32(8, "version") == 1
              && reparse.u32(12, "provider") == FROM_FILE
              && reparse.u32(16, "version of the provider") == 1;
      long algorithm = reparse.u32(20, "algorithm");
      return known && algorithm < values().length
          ? Optional.of(values()[(int) algorithm])
          : Optional.empty();
    } catch (Malformed cut) {
      return Optional.empty();
    }
  }
}
