package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * Compares an image's pages with the page hashes of its signature: headers first, then the bytes of
 * each section in pages of {@value RvaMap#PAGE} bytes, each filled up with zeros. Section "Page
 * Hashes" of "Windows Authenticode Portable Executable Signature Format"; what it leaves open is as
 * in what Windows' own signing tool makes.
 */
final class PagesHashed {
  private static final int PAGE = (int) RvaMap.PAGE;

  private final Bytes file;
  private final MessageDigest digest;
  private final ByteBuffer table;
  private final byte[] page = new byte[PAGE];

  private PagesHashed(Bytes file, MessageDigest digest, byte[] table) {
    this.file = file;
    this.digest = digest;
    this.table = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Whether each line of a table, and no other, is there.
   *
   * @param headers hash over the headers, filled up to a page
   */
  static boolean match(
      Bytes file, List<Section> sections, MessageDigest digest, byte[] headers, byte[] table) {
    return new PagesHashed(file, digest, table).matches(sections, headers);
  }

  private boolean matches(List<Section> sections, byte[] headers) {
    if (!next(0, headers)) {
      return false;
    }
    long end = 0;
    for (Section section : sections) {
      long held = section.heldEnd(file);
      for (long at = section.rawOffset(); section.stored() && at < held; at += PAGE) {
        int length = (int) Math.min(PAGE, held - at);
        Arrays.fill(page, (byte) 0);
        file.copyTo(at, page, length);
        if (!next(at, digest.digest(page))) {
          return false;
        }
      }
      end = section.stored() ? section.rawOffset() + section.rawSize() : end;
    }
    return next(end, new byte[digest.getDigestLength()]) && !table.hasRemaining();
  }

  private boolean next(long offset, byte[] hash) {
    if (table.remaining() < 4 + hash.length) {
      return false;
    }
    boolean here = Integer.toUnsignedLong(table.getInt()) == offset;
    byte[] told = new byte[hash.length];
    table.get(told);
    return here && MessageDigest.isEqual(hash, told);
  }
}
