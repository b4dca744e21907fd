package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The header of a hive.
 *
 * @param primarySequence counted up when a write begins
 * @param secondarySequence counted up when it has ended; equal to the first in a clean hive
 * @param lastWritten time of the last write; null if there is none
 * @param majorVersion always 1
 * @param minorVersion 0 to 6
 * @param fileType 0 for a hive, 1, 2 or 6 for a transaction log
 * @param rootCell offset of the root key's cell in the hive bins data
 * @param binsSize size of the hive bins data in bytes
 * @param layered whether keys can belong to a layer: the hive is one of a Windows container, or was
 *     made for them; Windows 8 used the same bit for hives that it had defragmented
 * @param fileName the end of the path Windows had opened the hive by; may be empty
 * @param checksumValid whether the stored checksum is the computed one
 */
public record BaseBlock(
    long primarySequence,
    long secondarySequence,
    @Nullable Instant lastWritten,
    long majorVersion,
    long minorVersion,
    long fileType,
    long rootCell,
    long binsSize,
    boolean layered,
    String fileName,
    boolean checksumValid) {

  /** Size of the block; the hive bins data follow it. */
  public static final int SIZE = 4096;

  private static final int CHECKSUM = 508;
  private static final int LAYERED = 2;

  /**
   * Reads the header; what is suspect becomes an issue.
   *
   * @throws Malformed if the bytes are no hive at all
   */
  public static BaseBlock read(Bytes hive, Issues issues) throws Malformed {
    hive.expect(0, "regf", "signature");
    long ticks = hive.u64(12, "last written timestamp");
    if (!FileTime.valid(ticks)) {
      issues.add(
          IssueKind.MALFORMED,
          hive.origin() + 12,
          "last written timestamp",
          "%016x is no time".formatted(ticks));
    }
    long stored = hive.u32(CHECKSUM, "checksum");
    long computed = checksum(hive);
    BaseBlock base =
        new BaseBlock(
            hive.u32(4, "primary sequence number"),
            hive.u32(8, "secondary sequence number"),
            FileTime.instant(ticks),
            hive.u32(20, "major version"),
            hive.u32(24, "minor version"),
            hive.u32(28, "file type"),
            hive.u32(36, "root cell offset"),
            hive.u32(40, "hive bins data size"),
            (hive.u32(144, "flags") & LAYERED) != 0,
            WideText.untilNul(hive.utf16(48, 64, "file name")),
            stored == computed);
    if (!base.checksumValid) {
      issues.add(
          IssueKind.BAD_CHECKSUM,
          hive.origin() + CHECKSUM,
          "checksum",
          "stored %08x, computed %08x".formatted(stored, computed));
    }
    if (base.primarySequence != base.secondarySequence && base.isHive()) {
      issues.add(
          IssueKind.DIRTY,
          hive.origin() + 4,
          "sequence numbers",
          "%d and %d differ: the last write did not end, its log may hold newer keys and values"
              .formatted(base.primarySequence, base.secondarySequence));
    }
    return base;
  }

  /** XOR of the block's first 127 numbers; two results are reserved and never stored. */
  private static long checksum(Bytes hive) throws Malformed {
    int sum = 0;
    for (int at = 0; at < CHECKSUM; at += 4) {
      sum ^= hive.i32(at, "base block");
    }
    return switch (sum) {
      case -1 -> 0xfffffffeL;
      case 0 -> 1;
      default -> Integer.toUnsignedLong(sum);
    };
  }

  /** Whether the file is a hive, and not one of its transaction logs. */
  public boolean isHive() {
    return fileType != 1 && fileType != 2 && fileType != 6;
  }

  /** Whether the hive was not fully written, so that its logs may hold more. */
  public boolean dirty() {
    return !checksumValid || primarySequence != secondarySequence;
  }

  /** The version, for example {@code 1.5}. */
  public String version() {
    return majorVersion + "." + minorVersion;
  }
}
