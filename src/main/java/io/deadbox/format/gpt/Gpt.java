package io.deadbox.format.gpt;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of a disk, as its GUID partition table lists them.
 *
 * @param disk unique GUID of the disk
 * @param partitions entries in use, in the table's order
 */
public record Gpt(String disk, List<Partition> partitions) {
  private static final String SIGNATURE = "EFI PART";
  private static final int HEADER_SIZE = 92;
  private static final int HEADER_CHECKSUM = 16;
  private static final int ENTRY_SIZE = 128;

  /** Firmware reserves 16 KiB for 128 entries; disks with more than 8,192 are not known. */
  private static final int MAX_ENTRY_BYTES = 1 << 20;

  private static final String UNUSED = "00000000-0000-0000-0000-000000000000";

  /**
   * A partition.
   *
   * @param type GUID of its type
   * @param guid its own GUID
   * @param firstBlock first block of it on the disk
   * @param lastBlock last block of it on the disk
   */
  public record Partition(String type, String guid, long firstBlock, long lastBlock) {}

  /** The disk that the table is read from. */
  @FunctionalInterface
  public interface Disk {
    /** Bytes of the disk, fewer where it ends. */
    Bytes read(long at, int size) throws IOException;
  }

  /** One of a disk's two tables, and what its header says of the other. */
  private record Copy(Gpt table, long otherHeader) {}

  /**
   * Reads both tables of a disk and gives the primary one, or the backup where that is damaged;
   * null if both are. What is wrong with either, and whether they differ, is in the issues.
   *
   * @param size of the disk in bytes
   * @param blockSize bytes per logical block
   */
  public static @Nullable Gpt read(Disk disk, long size, int blockSize, Issues issues)
      throws IOException {
    Copy primary = copy(disk, size, blockSize, 1, "GPT", issues);
    long last = size / blockSize - 1;
    long at = primary == null ? last : primary.otherHeader();
    Copy backup = copy(disk, size, blockSize, at, "backup GPT", issues);
    if (primary == null || backup == null) {
      Copy left = primary == null ? backup : primary;
      return left == null ? null : left.table();
    }
    if (!primary.table().equals(backup.table())) {
      issues.add(
          IssueKind.MALFORMED,
          at * blockSize,
          "backup GPT",
          "lists other partitions than the first table, which is the one that is used");
    }
    return primary.table();
  }

  private static @Nullable Copy copy(
      Disk disk, long size, int blockSize, long block, String name, Issues issues)
      throws IOException {
    try {
      Bytes header = disk.read(within(block, size, blockSize, 0, name), blockSize);
      header.expect(0, SIGNATURE, name + " signature");
      Bytes fields = header.slice(0, headerSize(header, name), name + " header");
      require(fields, HEADER_CHECKSUM, checksumOfHeader(fields, name), name + " header checksum");
      long count = fields.u32(80, name + " number of entries");
      long entrySize = fields.u32(84, name + " size of an entry");
      if (entrySize < ENTRY_SIZE || entrySize % 8 != 0 || count > MAX_ENTRY_BYTES / entrySize) {
        throw new Malformed(
            header.origin() + 80,
            name + " entries",
            "%d entries of %d bytes are no table".formatted(count, entrySize));
      }
      int bytes = Math.toIntExact(count * entrySize);
      long first = fields.u64(72, name + " first block of the entries");
      Bytes entries =
          disk.read(within(first, size, blockSize, 72, name), bytes)
              .slice(0, bytes, name + " entries");
      require(fields, 88, crc(entries.array(0, bytes, name)), name + " checksum of the entries");
      return new Copy(
          new Gpt(Guid.read(fields, 56, name + " disk GUID"), partitions(entries, entrySize, name)),
          fields.u64(32, name + " other header"));
    } catch (Malformed malformed) {
      issues.add(malformed);
      return null;
    }
  }

  private static long headerSize(Bytes header, String name) throws Malformed {
    long size = header.u32(12, name + " header size");
    if (size < HEADER_SIZE) {
      throw new Malformed(header.origin() + 12, name + " header size", "is only " + size);
    }
    return size;
  }

  /** The checksum is that of the header with the checksum itself taken for zero. */
  private static long checksumOfHeader(Bytes fields, String name) throws Malformed {
    byte[] bytes = fields.array(0, fields.size(), name + " header");
    for (int i = 0; i < 4; i++) {
      bytes[HEADER_CHECKSUM + i] = 0;
    }
    return crc(bytes);
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static void require(Bytes fields, long at, long computed, String field) throws Malformed {
    long stored = fields.u32(at, field);
    if (stored != computed) {
      throw new Malformed(
          fields.origin() + at, field, "stored %08x, computed %08x".formatted(stored, computed));
    }
  }

  /** First byte of a block, which must lie on the disk. */
  private static long within(long block, long size, int blockSize, long field, String name)
      throws Malformed {
    if (block < 1 || block >= size / blockSize) {
      throw new Malformed(
          field, name, "block %s is not on the disk".formatted(Long.toUnsignedString(block)));
    }
    return block * blockSize;
  }

  private static List<Partition> partitions(Bytes entries, long entrySize, String name)
      throws Malformed {
    List<Partition> partitions = new ArrayList<>();
    for (long at = 0; at < entries.size(); at += entrySize) {
      String type = Guid.read(entries, at, name + " partition type");
      if (!type.equals(UNUSED)) {
        partitions.add(
            new Partition(
                type,
                Guid.read(entries, at + 16, name + " partition GUID"),
                entries.u64(at + 32, name + " first block"),
                entries.u64(at + 40, name + " last block")));
      }
    }
    return List.copyOf(partitions);
  }
}
