package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.zip.CRC32;

/**
 * The first block of an event log.
 *
 * @param version for example {@code 3.1}
 * @param nextRecord number that the next record will have
 * @param chunkCount chunks in use, as noted; of a file that was not closed, not to be relied on
 * @param dirty whether the file was not closed since it was last written
 * @param full whether the log had reached its largest size
 * @param checksummed whether checksums are kept at all
 * @param checksumValid whether the header's checksum is the computed one, or none is kept
 */
public record FileHeader(
    String version,
    long nextRecord,
    int chunkCount,
    boolean dirty,
    boolean full,
    boolean checksummed,
    boolean checksumValid) {
  static final int SIZE = 4096;

  private static final int CHECKED = 120;
  private static final int DIRTY = 1;
  private static final int FULL = 2;

  /** Seen in files of Windows 10 and 11: the checksums are not those of the data. */
  static final int NO_CHECKSUMS = 4;

  static FileHeader read(Bytes file, Issues issues) throws Malformed {
    file.expect(0, "ElfFile\0", "signature");
    long minor = file.u16(36, "minor version");
    long major = file.u16(38, "major version");
    long flags = file.u32(CHECKED, "file flags");
    boolean checksummed = (flags & NO_CHECKSUMS) == 0;
    CRC32 computed = new CRC32();
    computed.update(file.array(0, CHECKED, "file header"));
    boolean valid = !checksummed || computed.getValue() == file.u32(124, "checksum");
    FileHeader header =
        new FileHeader(
            major + "." + minor,
            file.u64(24, "next record identifier"),
            file.u16(42, "number of chunks"),
            (flags & DIRTY) != 0,
            (flags & FULL) != 0,
            checksummed,
            valid);
    if (!valid) {
      issues.add(
          IssueKind.BAD_CHECKSUM,
          file.origin() + 124,
          "file header checksum",
          "computed %08x".formatted(computed.getValue()));
    }
    if (major != 3 || minor < 1 || minor > 2) {
      issues.add(
          IssueKind.UNSUPPORTED,
          file.origin() + 36,
          "version",
          header.version() + " is not known; read as 3.2");
    }
    if (header.dirty()) {
      issues.add(
          IssueKind.DIRTY,
          file.origin() + CHECKED,
          "file flags",
          "the log was not closed: its last records may not have reached the disk");
    }
    return header;
  }
}
