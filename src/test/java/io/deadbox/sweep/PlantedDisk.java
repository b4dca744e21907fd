package io.deadbox.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk with one FAT16 volume, whose every byte is known: files lie where a test puts them. */
final class PlantedDisk {
  static final int SECTOR = 512;
  static final int SIZE = 8 << 20;
  static final int VOLUME = 128 * SECTOR;
  static final int VOLUME_SECTORS = 12_000;

  private static final int FAT_SECTORS = 48;
  private static final int ROOT_ENTRIES = 512;
  private static final int FAT = VOLUME + SECTOR;
  private static final int ROOT = FAT + FAT_SECTORS * SECTOR;
  private static final int DATA = ROOT + ROOT_ENTRIES * 32;
  private static final int DELETED = 0xE5;

  private final ByteBuffer disk = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private int entries;

  PlantedDisk() {
    disk.put(446 + 4, (byte) 6);
    disk.putInt(446 + 8, VOLUME / SECTOR).putInt(446 + 12, VOLUME_SECTORS);
    disk.put(510, (byte) 0x55).put(511, (byte) 0xAA);
    disk.put(VOLUME, new byte[] {(byte) 0xEB, 0x3C, (byte) 0x90});
    disk.put(VOLUME + 3, "MSDOS5.0".getBytes(StandardCharsets.US_ASCII));
    disk.putShort(VOLUME + 11, (short) SECTOR).put(VOLUME + 13, (byte) 1);
    disk.putShort(VOLUME + 14, (short) 1).put(VOLUME + 16, (byte) 1);
    disk.putShort(VOLUME + 17, (short) ROOT_ENTRIES).putShort(VOLUME + 19, (short) VOLUME_SECTORS);
    disk.put(VOLUME + 21, (byte) 0xF8).putShort(VOLUME + 22, (short) FAT_SECTORS);
    disk.put(VOLUME + 38, (byte) 0x29);
    disk.put(VOLUME + 43, "PLANTS     FAT16   ".getBytes(StandardCharsets.US_ASCII));
    disk.put(VOLUME + 510, (byte) 0x55).put(VOLUME + 511, (byte) 0xAA);
    disk.putShort(FAT, (short) 0xFFF8).putShort(FAT + 2, (short) 0xFFFF);
  }

  /** First byte of a cluster on the disk. */
  static int cluster(int number) {
    return DATA + (number - 2) * SECTOR;
  }

  /** A file, by its name of 8 and 3 characters, in clusters. */
  void file(String name, int size, int... clusters) {
    entry(name.getBytes(StandardCharsets.US_ASCII), size, clusters[0]);
    for (int i = 0; i < clusters.length; i++) {
      int next = i + 1 < clusters.length ? clusters[i + 1] : 0xFFFF;
      disk.putShort(FAT + 2 * clusters[i], (short) next);
    }
  }

  /** A file that was deleted: its clusters are free, its name begins with the mark of that. */
  void deleted(String name, int size, int firstCluster) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    bytes[0] = (byte) DELETED;
    entry(bytes, size, firstCluster);
  }

  private void entry(byte[] name, int size, int cluster) {
    int at = ROOT + 32 * entries++;
    disk.put(at, name).put(at + 11, (byte) 0x20);
    disk.putShort(at + 24, (short) 0x40B8).putShort(at + 26, (short) cluster);
    disk.putInt(at + 28, size);
  }

  /** Puts bytes on the disk. */
  void put(int at, byte[] bytes) {
    disk.put(at, bytes);
  }

  /** Puts text on the disk. */
  void put(int at, String text) {
    put(at, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Puts text of 16 bits a character on the disk. */
  void wide(int at, String text) {
    put(at, text.getBytes(StandardCharsets.UTF_16LE));
  }

  /** Puts bytes into what clusters hold together. */
  static void spread(PlantedDisk disk, byte[] bytes, int offset, int... clusters) {
    for (int i = 0; i < bytes.length; i++) {
      int at = offset + i;
      disk.put(cluster(clusters[at / SECTOR]) + at % SECTOR, new byte[] {bytes[i]});
    }
  }

  void write(Path file) throws IOException {
    Files.write(file, disk.array());
  }
}
