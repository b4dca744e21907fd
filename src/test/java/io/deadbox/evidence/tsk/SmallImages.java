package io.deadbox.evidence.tsk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Small images with some files, made by the system's own tools. */
public final class SmallImages {
  private static final int MEBIBYTES = 4;

  private SmallImages() {}

  /**
   * A FAT12 file system.
   *
   * @param start sector at which it begins, behind a partition table; 0 for none
   */
  public static Path fat(Path dir, int start) throws Exception {
    Path part = made(dir, "fat.raw", "mkfs.vfat", "-F", "12");
    Tools.run(dir, "mcopy", "-s", "-i", part.toString(), tree(dir).toString(), "::");
    return partitioned(part, start, 0x01);
  }

  /** An ext4 file system, as above. */
  public static Path ext4(Path dir, int start) throws Exception {
    Path part = made(dir, "ext4.raw", "mkfs.ext4", "-q", "-d", tree(dir).toString());
    return partitioned(part, start, 0x83);
  }

  private static Path made(Path dir, String name, String... command) throws Exception {
    Path file = dir.resolve(name);
    try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
      image.setLength((long) MEBIBYTES << 20);
    }
    String[] words = new String[command.length + 1];
    System.arraycopy(command, 0, words, 0, command.length);
    words[command.length] = file.toString();
    Tools.run(dir, words);
    return file;
  }

  /** The bytes of a partition behind an MBR with one entry. */
  private static Path partitioned(Path part, int start, int type) throws IOException {
    if (start == 0) {
      return part;
    }
    byte[] bytes = Files.readAllBytes(part);
    ByteBuffer disk =
        ByteBuffer.allocate(start * 512 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    disk.put(446 + 4, (byte) type);
    disk.putInt(446 + 8, start).putInt(446 + 12, bytes.length / 512);
    disk.putShort(510, (short) 0xaa55);
    disk.put(start * 512, bytes);
    return Files.write(part.resolveSibling("disk-" + part.getFileName()), disk.array());
  }

  private static Path tree(Path dir) throws IOException {
    Path tree = dir.resolve("tree");
    for (int i = 0; i < 60; i++) {
      Path file = tree.resolve("directory %d/a file with a long name %d.txt".formatted(i % 7, i));
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, "content ".repeat(i * 37));
    }
    return tree;
  }
}
