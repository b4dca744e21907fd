package io.deadbox.format.apfs;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.apfs.ApfsTree.Item;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/**
 * A small container of APFS as Apple's "Apple File System Reference" describes it: several volumes
 * with a few files each, and of what only writing needs the space manager alone. Also a program
 * that writes one to a file, for scripts.
 */
public final class ApfsImage {
  /** Bytes in a block. */
  public static final int BLOCK = 4096;

  /** Transaction of the newest checkpoint. */
  public static final long TRANSACTION = 7;

  /** What {@code /docs/numbers.txt} holds, in two pieces that lie in the wrong order. */
  public static final byte[] NUMBERS = numbers(1700);

  private static final int CHECKPOINTS = 4;
  private static final int SPACE = 5;
  private static final int SPACE_NUMBER = 1024;
  private static final int LEFT = 8; // blocks that hold nothing
  private static final int MAP = 8;
  private static final int FIRST_FREE = 10;
  private static final int FIRST_NUMBER = 1026; // of a volume
  private static final long TIME = 1_700_000_000_123_456_700L; // in nanoseconds

  private static final int PHYSICAL = 0x40000000;

  private final byte[] bytes = new byte[512 * BLOCK];
  private final ByteBuffer disk = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private final List<Volume> volumes;
  private int free = FIRST_FREE;

  /**
   * A volume to be made.
   *
   * @param incompatible 1 for one that ignores case, as macOS makes them
   */
  public record Volume(String name, int role, long flags, long incompatible, long snapshots) {}

  private ApfsImage(List<Volume> volumes) {
    this.volumes = volumes;
  }

  /** Two volumes: one that ignores case, as macOS makes them, and one that does not. */
  public static byte[] of() {
    return of(new Volume("Macintosh HD", 1, 1, 1, 0), new Volume("Case", 0x40, 1, 8, 0));
  }

  /** A container with these volumes, each with the same files. */
  public static byte[] of(Volume... volumes) {
    ApfsImage image = new ApfsImage(List.of(volumes));
    image.container();
    return Arrays.copyOf(image.bytes, (image.free + LEFT) * BLOCK);
  }

  /** Writes one. */
  public static void main(String[] arguments) throws IOException {
    Files.write(Path.of(arguments[0]), of());
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] all = new byte[buffer.capacity()];
    buffer.get(0, all);
    return all;
  }

  private static byte[] numbers(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void container() {
    List<Item> omap = new ArrayList<>();
    for (int i = 0; i < volumes.size(); i++) {
      omap.add(mapped(FIRST_NUMBER + i, volume(volumes.get(i), i)));
    }
    put(MAP, MAP, 0x0B | PHYSICAL, 0, omapObject(MAP + 1));
    put(MAP + 1, MAP + 1, 2 | PHYSICAL, 0x0B, ApfsTree.node(omap, true));
    put(0, 1, 0x80000001, 0, superblock(TRANSACTION - 1));
    put(1, 1, 0x4000000C, 0, checkpointMap());
    put(3, 1, 0x4000000C, 0, checkpointMap());
    put(SPACE, SPACE_NUMBER, 0x80000005, 0, spaceManager());
    put(SPACE + 1, SPACE + 1, 7 | PHYSICAL, 0, chunkInformation());
    for (int block = 0; block < free; block++) {
      int at = (SPACE + 2) * BLOCK + block / 8;
      disk.put(at, (byte) (disk.get(at) | 1 << (block % 8)));
    }
    put(2, 1, 0x80000001, 0, superblock(TRANSACTION - 1));
    put(4, 1, 0x80000001, 0, superblock(TRANSACTION));
    for (int block : new int[] {0, 1, 2}) {
      disk.putLong(block * BLOCK + 16, TRANSACTION - 1);
      if (block == 2) { // an older checkpoint, of a time without volumes
        disk.putLong(block * BLOCK + 0xB8, 0).putLong(block * BLOCK + 0xC0, 0);
      }
      seal(bytes, block);
    }
  }

  private ByteBuffer superblock(long transaction) {
    ByteBuffer block = buffer(BLOCK);
    block.put(0x20, "NXSB".getBytes(StandardCharsets.US_ASCII));
    block.putInt(0x24, BLOCK).putLong(0x28, free + LEFT).putLong(0x40, 2);
    for (int i = 0; i < 16; i++) {
      block.put(0x48 + i, (byte) (0x10 + i));
    }
    block.putLong(0x58, FIRST_NUMBER + 100).putLong(0x60, transaction + 1);
    block.putInt(0x68, CHECKPOINTS).putInt(0x6C, 1).putLong(0x70, 1).putLong(0x78, 5);
    block.putInt(0x88, 2).putInt(0x8C, 2);
    block.putLong(0x98, SPACE_NUMBER).putLong(0xA0, MAP).putLong(0xA8, 1025);
    block.putInt(0xB4, 100);
    for (int i = 0; i < volumes.size(); i++) {
      block.putLong(0xB8 + 8 * i, FIRST_NUMBER + i);
    }
    return block;
  }

  /** Where the one object is that lives in memory while the container is mounted. */
  private static ByteBuffer checkpointMap() {
    ByteBuffer map = buffer(BLOCK).putInt(0x20, 1).putInt(0x24, 1);
    return map.putInt(0x28, 0x80000005)
        .putInt(0x30, BLOCK)
        .putLong(0x40, SPACE_NUMBER)
        .putLong(0x48, SPACE);
  }

  private ByteBuffer spaceManager() {
    ByteBuffer space = buffer(BLOCK).putInt(0x20, BLOCK).putInt(0x24, 8 * BLOCK);
    space.putInt(0x28, 126).putInt(0x2C, 507);
    space.putLong(0x30, free + LEFT).putLong(0x38, 1).putInt(0x40, 1).putLong(0x48, LEFT);
    return space.putInt(0x50, 0x160).putInt(0x80, 0x168).putLong(0x160, SPACE + 1);
  }

  private ByteBuffer chunkInformation() {
    ByteBuffer chunks = buffer(BLOCK).putInt(0x24, 1).putLong(0x28, TRANSACTION);
    return chunks.putInt(0x38, free + LEFT).putInt(0x3C, LEFT).putLong(0x40, SPACE + 2);
  }

  private static ByteBuffer omapObject(long tree) {
    return buffer(BLOCK)
        .putInt(0x20, 1)
        .putInt(0x28, 2 | PHYSICAL)
        .putInt(0x2C, 2 | PHYSICAL)
        .putLong(0x30, tree);
  }

  private static Item mapped(long number, long block) {
    return new Item(
        buffer(16).putLong(number).putLong(TRANSACTION - 2).array(),
        buffer(16).putInt(0).putInt(BLOCK).putLong(block).array());
  }

  /** Makes a volume; returns the block of its superblock. */
  private long volume(Volume volume, int index) {
    int block = free;
    free += 6;
    int tree = FIRST_NUMBER + 50 + index;
    put(block + 1, block + 1, 0x0B | PHYSICAL, 0, omapObject(block + 2));
    put(
        block + 2,
        block + 2,
        2 | PHYSICAL,
        0x0B,
        ApfsTree.node(List.of(mapped(tree, block + 3)), true));
    put(block + 3, tree, 2, 0x0E, ApfsTree.node(files((volume.incompatible() & 9) != 0), false));
    put(block + 4, block + 4, 2 | PHYSICAL, 0x0F, ApfsTree.node(List.of(), false));
    put(block + 5, block + 5, 2 | PHYSICAL, 0x10, ApfsTree.node(List.of(), false));
    ByteBuffer superblock = buffer(BLOCK);
    superblock.put(0x20, "APSB".getBytes(StandardCharsets.US_ASCII)).putInt(0x24, index);
    superblock.putLong(0x28, 2).putLong(0x38, volume.incompatible()).putLong(0x58, 12);
    superblock.putInt(0x74, 2).putInt(0x78, 2 | PHYSICAL).putInt(0x7C, 2 | PHYSICAL);
    superblock.putLong(0x80, block + 1).putLong(0x88, tree);
    superblock.putLong(0x90, block + 4).putLong(0x98, block + 5).putLong(0xB0, 30);
    superblock.putLong(0xB8, 5).putLong(0xC0, 2).putLong(0xC8, 1);
    superblock.putLong(0xD8, volume.snapshots());
    for (int i = 0; i < 16; i++) {
      superblock.put(0xF0 + i, (byte) (0xA0 + i + index));
    }
    superblock.putLong(0x100, TIME).putLong(0x108, volume.flags());
    superblock.put(0x110, "made by hand".getBytes(StandardCharsets.US_ASCII));
    superblock.putLong(0x130, TIME).putLong(0x138, TRANSACTION);
    superblock.put(0x2C0, volume.name().getBytes(StandardCharsets.UTF_8));
    superblock.putInt(0x3C0, 3).putShort(0x3C4, (short) volume.role());
    put(block, FIRST_NUMBER + index, 0x0D, 0, superblock);
    return block;
  }

  private static final int DIRECTORY = 4;
  private static final int REGULAR = 8;
  private static final int LINK = 10;

  private List<Item> files(boolean hashed) {
    long numbers = data(Arrays.copyOfRange(NUMBERS, BLOCK, NUMBERS.length));
    long begin = data(Arrays.copyOf(NUMBERS, BLOCK));
    long shortText = data("a short one\n".getBytes(StandardCharsets.US_ASCII));
    long sparse = data("behind a hole\n".getBytes(StandardCharsets.US_ASCII));
    byte[] unpacked = numbers(300);
    return List.of(
        name(1, "private-dir", 3, DIRECTORY, hashed),
        name(1, "root", 2, DIRECTORY, hashed),
        inode(2, 1, "root", DIRECTORY, 0755, 3, 0, -1),
        name(2, "docs", 16, DIRECTORY, hashed),
        name(2, "link", 20, LINK, hashed),
        name(2, "sparse.bin", 19, REGULAR, hashed),
        inode(3, 1, "private-dir", DIRECTORY, 0755, 0, 0, -1),
        inode(16, 2, "docs", DIRECTORY, 0750, 3, 0, -1),
        name(16, "numbers.txt", 17, REGULAR, hashed),
        name(16, "packed.txt", 21, REGULAR, hashed),
        name(16, "sh\u00f6rt.txt", 18, REGULAR, hashed),
        inode(17, 16, "numbers.txt", REGULAR, 0644, 1, 0, NUMBERS.length),
        stream(17),
        extent(17, 0, BLOCK, begin),
        extent(17, BLOCK, BLOCK, numbers),
        inode(18, 16, "sh\u00f6rt.txt", REGULAR, 0600, 1, 0, 12),
        attribute(18, "com.example.note", 2, "seen".getBytes(StandardCharsets.US_ASCII)),
        stream(18),
        extent(18, 0, BLOCK, shortText),
        inode(19, 2, "sparse.bin", REGULAR, 0644, 1, 0, 2 * BLOCK + 14),
        stream(19),
        extent(19, 0, 2 * BLOCK, 0),
        extent(19, 2 * BLOCK, BLOCK, sparse),
        inode(20, 2, "link", LINK, 0755, 1, 0, -1),
        attribute(
            20,
            "com.apple.fs.symlink",
            6,
            "docs/numbers.txt\0".getBytes(StandardCharsets.US_ASCII)),
        inode(21, 16, "packed.txt", REGULAR, 0644, 1, 0x20, -1),
        attribute(21, "com.apple.decmpfs", 2, packed(unpacked)));
  }

  /** Content of a file that macOS compressed: inline, by zlib. */
  private static byte[] packed(byte[] content) {
    Deflater deflater = new Deflater();
    deflater.setInput(content);
    deflater.finish();
    byte[] packed = new byte[content.length];
    int length = deflater.deflate(packed);
    deflater.end();
    return buffer(16 + length)
        .put("fpmc".getBytes(StandardCharsets.US_ASCII))
        .putInt(3)
        .putLong(content.length)
        .put(packed, 0, length)
        .array();
  }

  /** Keeps content in blocks of its own; returns the first. */
  private long data(byte[] content) {
    disk.put(free * BLOCK, content);
    int first = free;
    free += (content.length + BLOCK - 1) / BLOCK;
    return first;
  }

  private static ByteBuffer key(long number, int type, int more) {
    return buffer(8 + more).putLong(number | (long) type << 60);
  }

  private static Item name(long directory, String name, long number, int type, boolean hashed) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
    ByteBuffer key = key(directory, 9, (hashed ? 4 : 2) + text.length);
    if (hashed) {
      CRC32C crc = new CRC32C();
      crc.update(name.getBytes(StandardCharsets.UTF_32LE));
      key.putInt((int) (~crc.getValue() << 10) | text.length);
    } else {
      key.putShort((short) text.length);
    }
    return new Item(
        bytes(key.put(text)),
        buffer(18).putLong(number).putLong(TIME).putShort((short) type).array());
  }

  private static Item inode(
      long number, long parent, String name, int type, int mode, int links, int flags, long size) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8;
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    fields.writeBytes(
        buffer(4)
            .putShort((short) (size < 0 ? 1 : 2))
            .putShort((short) (padded + (size < 0 ? 0 : 40)))
            .array());
    fields.writeBytes(buffer(4).put((byte) 4).put((byte) 2).putShort((short) text.length).array());
    if (size >= 0) {
      fields.writeBytes(buffer(4).put((byte) 8).put((byte) 0x20).putShort((short) 40).array());
    }
    fields.writeBytes(Arrays.copyOf(text, padded));
    if (size >= 0) {
      fields.writeBytes(
          buffer(40).putLong(size).putLong((size + BLOCK - 1) / BLOCK * BLOCK).array());
    }
    ByteBuffer value = buffer(0x5C + fields.size());
    value.putLong(0, parent).putLong(8, number);
    value.putLong(0x10, TIME).putLong(0x18, TIME + 1_000_000_000L);
    value.putLong(0x20, TIME + 2_000_000_000L).putLong(0x28, TIME + 3_000_000_000L);
    value.putInt(0x38, links).putInt(0x44, flags).putInt(0x48, 501).putInt(0x4C, 20);
    value.putShort(0x50, (short) (type << 12 | mode));
    value.put(0x5C, fields.toByteArray());
    return new Item(key(number, 3, 0).array(), bytes(value));
  }

  private static Item stream(long number) {
    return new Item(key(number, 6, 0).array(), buffer(4).putInt(1).array());
  }

  private static Item extent(long number, long at, long length, long block) {
    return new Item(
        key(number, 8, 8).putLong(at).array(),
        buffer(24).putLong(length).putLong(block).putLong(0).array());
  }

  private static Item attribute(long number, String name, int flags, byte[] content) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
    return new Item(
        key(number, 4, 2 + text.length).putShort((short) text.length).put(text).array(),
        buffer(4 + content.length)
            .putShort((short) flags)
            .putShort((short) content.length)
            .put(content)
            .array());
  }

  private void put(int block, long number, int type, int subtype, ByteBuffer content) {
    content.putLong(8, number).putLong(16, TRANSACTION).putInt(24, type).putInt(28, subtype);
    disk.put(block * BLOCK, bytes(content));
    seal(bytes, block);
  }

  /** Writes a block's checksum anew. */
  public static void seal(byte[] disk, int block) {
    byte[] bytes = Arrays.copyOfRange(disk, block * BLOCK, (block + 1) * BLOCK);
    try {
      ByteBuffer.wrap(disk)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(block * BLOCK, Blocks.checksum(Bytes.of(bytes)));
    } catch (Malformed impossible) {
      throw new AssertionError(impossible);
    }
  }
}
