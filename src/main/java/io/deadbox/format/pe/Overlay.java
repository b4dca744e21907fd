package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes behind the headers and sections, as installers, self-extracting archives and some malware
 * carry them. Symbols and debug data that some linkers put there are among them.
 *
 * @param end offset behind the headers and the sections' bytes; of an image that Windows maps in
 *     one piece, behind all that it maps
 * @param extraneous number of bytes from there on, less those of the certificate table and of up to
 *     7 zeros that align it: it lies behind the sections and the headers tell of it
 * @param offset of the first extraneous byte; null if there is none
 */
public record Overlay(long end, long extraneous, @Nullable Long offset) {
  /** Certificate tables start at multiples of it. */
  private static final int ALIGNMENT = 8;

  static Overlay of(Bytes file, Header header, List<Section> sections) {
    long end = Math.min(file.size(), header.sectionTable());
    if (sections.isEmpty() || header.sectionAlignment() < RvaMap.PAGE) { // mapped in one piece
      end = Math.min(file.size(), Math.max(end, header.imageSize()));
    }
    for (Section section : sections) {
      end = Math.max(end, Math.min(file.size(), section.headerOffset() + Section.HEADER_SIZE));
      if (section.stored()) {
        end = Math.max(end, Math.min(file.size(), section.rawOffset() + section.rawSize()));
      }
    }
    DataDirectory table = header.directory(DataDirectory.CERTIFICATES);
    long start = table.rva(); // of this one table it is the offset in the file
    long behind = Math.min(file.size(), start + table.size());
    if (start == 0 || behind <= Math.max(end, start)) {
      return of(end, file.size() - end, end);
    }
    start = Math.max(start, end);
    long before = start - end;
    if (before < ALIGNMENT && allZero(file.upTo(end, (int) before))) {
      before = 0;
    }
    return of(end, before + file.size() - behind, before > 0 ? end : behind);
  }

  private static Overlay of(long end, long extraneous, long offset) {
    return new Overlay(end, extraneous, extraneous == 0 ? null : offset);
  }

  private static boolean allZero(byte[] bytes) {
    for (byte value : bytes) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
