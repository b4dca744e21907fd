package io.deadbox.format.gpt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Makes disks with a GUID partition table, for tests. */
public final class GptBuilder {
  /** Bytes per sector. */
  public static final int SECTOR = 512;

  private static final int ENTRIES = 128;
  private static final int ENTRY = 128;
  private static final int ENTRY_SECTORS = ENTRIES * ENTRY / SECTOR;
  private static final String BASIC_DATA = "A2A0D0EBE5B9334487C068B6B72699C7"; // as it lies on disk

  private final byte[] disk;
  private final ByteBuffer entries =
      ByteBuffer.allocate(ENTRIES * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
  private int count;

  /** A disk of so many sectors. */
  public GptBuilder(int sectors) {
    disk = new byte[sectors * SECTOR];
  }

  /**
   * Adds a partition with content.
   *
   * @param guid 32 hex digits, as they lie on the disk
   */
  public GptBuilder partition(String guid, int firstSector, byte[] content) {
    int at = count++ * ENTRY;
    entries.put(at, HexFormat.of().parseHex(BASIC_DATA));
    entries.put(at + 16, HexFormat.of().parseHex(guid));
    entries.putLong(at + 32, firstSector);
    entries.putLong(at + 40, firstSector + content.length / SECTOR - 1);
    entries.put(at + 56, "Basic data".getBytes(StandardCharsets.UTF_16LE));
    System.arraycopy(content, 0, disk, firstSector * SECTOR, content.length);
    return this;
  }

  /** The disk, with both tables and a protective master boot record. */
  public byte[] build() {
    int last = disk.length / SECTOR - 1;
    ByteBuffer mbr = ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN);
    mbr.put(446 + 4, (byte) 0xEE).putInt(446 + 8, 1).putInt(446 + 12, last);
    mbr.putShort(510, (short) 0xAA55);
    System.arraycopy(entries.array(), 0, disk, 2 * SECTOR, entries.capacity());
    System.arraycopy(entries.array(), 0, disk, (last - ENTRY_SECTORS) * SECTOR, entries.capacity());
    header(1, last, 2);
    header(last, 1, last - ENTRY_SECTORS);
    return disk;
  }

  private void header(int here, int other, int firstEntry) {
    ByteBuffer header = ByteBuffer.allocate(92).order(ByteOrder.LITTLE_ENDIAN);
    header.put(0, "EFI PART".getBytes(StandardCharsets.US_ASCII));
    header.putInt(8, 0x10000).putInt(12, 92);
    header.putLong(24, here).putLong(32, other);
    header.putLong(40, 34).putLong(48, disk.length / SECTOR - 34);
    header.putLong(56, 0x1111).putLong(64, 0x2222); // disk GUID
    header.putLong(72, firstEntry).putInt(80, ENTRIES).putInt(84, ENTRY);
    header.putInt(88, crc(entries.array()));
    header.putInt(16, crc(header.array()));
    System.arraycopy(header.array(), 0, disk, here * SECTOR, header.capacity());
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
