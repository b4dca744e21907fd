package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The cells of a hive, by their offset in the hive bins data. */
final class Cells {
  /** Stands for "no cell" wherever a cell's offset is expected. */
  static final long NONE = 0xffffffffL;

  static final int BIN_HEADER = 32;

  private static final int PAGE = 4096;
  private static final int SMALLEST = 8;

  /** Bytes that one bit of {@link #used} stands for. */
  static final int WORD = 4;

  private final Bytes bins;
  private final int headerSize;
  private final Issues issues;
  private final BitSet used = new BitSet();

  /**
   * The cells of a hive.
   *
   * @param bins hive bins data
   * @param minorVersion up to 1.1 a cell also tells the offset of the one before it
   */
  Cells(Bytes bins, long minorVersion, Issues issues) {
    this.bins = bins;
    this.headerSize = minorVersion <= 1 ? 8 : 4;
    this.issues = issues;
  }

  /** Size of the hive bins data in bytes. */
  long size() {
    return bins.size();
  }

  /** Offset in the file of a cell. */
  long fileOffset(long cell) {
    return bins.origin() + cell;
  }

  /**
   * What a cell holds, padding included. A cell that is marked free though something refers to it
   * is read all the same, with an issue: it may tell what was there.
   */
  Bytes cell(long cell, String field) throws Malformed {
    if (cell % SMALLEST != 0 || cell < BIN_HEADER || cell >= bins.size()) {
      throw new Malformed(
          fileOffset(cell), field, "no cell can be at offset %d of the bins".formatted(cell));
    }
    long stored = bins.i32(cell, field);
    long size = Math.abs(stored);
    if (size < SMALLEST) {
      throw new Malformed(fileOffset(cell), field, "cell of " + size + " bytes");
    }
    Bytes content = bins.slice(cell + headerSize, size - headerSize, field);
    if (stored > 0) {
      issues.add(
          IssueKind.MALFORMED, fileOffset(cell), field, "cell is in use though marked as free");
    }
    return content;
  }

  /** A cell that must begin with a signature. */
  Bytes cell(long cell, String signature, String field) throws Malformed {
    Bytes content = cell(cell, field);
    content.expect(0, signature, field + " signature");
    return content;
  }

  /**
   * Notes that so many of the first bytes of what a cell holds are meant by something in use. What
   * nothing means is left over from before.
   */
  void use(Bytes content, long size) {
    long start = content.origin() - bins.origin();
    long end = start + Math.min(size, content.size());
    used.set(
        Math.toIntExact((start - headerSize) / WORD), Math.toIntExact(Math.ceilDiv(end, WORD)));
  }

  /** Which words of the hive bins data were meant so far, the sizes of their cells included. */
  BitSet used() {
    return used;
  }

  /** Bytes of a cell before what it holds: its size, and in old versions one more number. */
  int headerSize() {
    return headerSize;
  }

  /** The hive bins data. */
  Bytes bins() {
    return bins;
  }

  /**
   * A hive bin with a valid header.
   *
   * @param at its offset in the hive bins data
   */
  record Bin(long at, long size) {}

  /**
   * Checks the headers of all hive bins and gives those that are valid. Cells are found without
   * them, so that a damaged header costs nothing but an issue.
   */
  List<Bin> checkBins() {
    List<Bin> valid = new ArrayList<>();
    long at = 0;
    while (at < bins.size()) {
      at += binSize(at, valid);
    }
    return valid;
  }

  private long binSize(long at, List<Bin> valid) {
    try {
      Bytes header = bins.slice(at, BIN_HEADER, "hive bin header");
      header.expect(0, "hbin", "hive bin signature");
      long offset = header.u32(4, "hive bin offset");
      long size = header.u32(8, "hive bin size");
      if (offset != at) {
        throw new Malformed(header.origin() + 4, "hive bin offset", offset + " instead of " + at);
      }
      if (size == 0 || size % PAGE != 0 || size > bins.size() - at) {
        throw new Malformed(header.origin() + 8, "hive bin size", size + " bytes");
      }
      valid.add(new Bin(at, size));
      return size;
    } catch (Malformed malformed) {
      issues.add(malformed);
      return nextBin(at + PAGE) - at;
    }
  }

  /** The next page that begins as a bin does; the end if none. */
  private long nextBin(long from) {
    long at = from;
    while (at < bins.size() && !bins.startsWith(at, "hbin")) {
      at += PAGE;
    }
    return at;
  }
}
