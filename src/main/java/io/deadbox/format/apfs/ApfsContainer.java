package io.deadbox.format.apfs;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container, whose volumes share its blocks.
 *
 * @param blockSize bytes in a block
 * @param transaction of the checkpoint that was read
 * @param volumes those that could be read, in the container's order
 */
public record ApfsContainer(int blockSize, long transaction, List<ApfsVolume> volumes) {
  private static final String MAGIC = "NXSB";
  private static final int MAGIC_AT = 32;
  private static final int SMALLEST_BLOCK = 4096; // NX_MINIMUM_BLOCK_SIZE
  private static final int LARGEST_BLOCK = 65536;
  private static final int MAX_VOLUMES = 100; // NX_MAX_FILE_SYSTEMS
  private static final int VOLUMES_AT = 0xB8;

  /** macOS makes some hundreds, however large the container is. */
  private static final int MAX_CHECKPOINT_BLOCKS = 10_000;

  /** The disk that a container is read from. */
  @FunctionalInterface
  public interface Disk {
    /** Bytes of the disk, fewer where it ends. */
    Bytes read(long at, int size) throws IOException;
  }

  /**
   * Reads the newest valid checkpoint of a container; empty if there is no container. What could
   * not be read of it is in the issues.
   *
   * @param start first byte of the container on the disk
   * @param length in bytes
   */
  public static Optional<ApfsContainer> read(Disk disk, long start, long length, Issues issues)
      throws IOException {
    Bytes first = disk.read(start, SMALLEST_BLOCK);
    if (!first.startsWith(MAGIC_AT, MAGIC)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(disk, first, length, issues));
    } catch (Malformed malformed) {
      issues.add(malformed);
      return Optional.empty();
    }
  }

  private static ApfsContainer read(Disk disk, Bytes first, long length, Issues issues)
      throws Malformed, IOException {
    long size = first.u32(0x24, "nx_block_size");
    if (size < SMALLEST_BLOCK || size > LARGEST_BLOCK || Long.bitCount(size) != 1) {
      throw new Malformed(first.origin() + 0x24, "nx_block_size", "is " + size);
    }
    Blocks blocks = new Blocks(disk, first.origin(), length / size, (int) size);
    Bytes newest = newest(blocks, first, issues);
    long transaction = newest.u64(16, "o_xid");
    ObjectMap map = ObjectMap.read(blocks, newest.u64(0xA0, "nx_omap_oid"));
    List<ApfsVolume> volumes = new ArrayList<>();
    for (int i = 0; i < MAX_VOLUMES; i++) {
      long number = newest.u64(VOLUMES_AT + 8L * i, "nx_fs_oid");
      if (number == 0) {
        continue;
      }
      issues.contain(() -> {
        try {
          long block = map.block(number, transaction);
          Bytes superblock = blocks.object(block, Blocks.TYPE_VOLUME, "volume superblock");
          boolean rooted = issues.contain(() -> requireFiles(blocks, superblock, transaction));
          volumes.add(ApfsVolume.read(superblock, block, rooted));
        } catch (IOException e) {
          issues.add(unreadable(blocks, "volume " + Long.toUnsignedString(number), e));
        }
      });
    }
    return new ApfsContainer((int) size, transaction, List.copyOf(volumes));
  }

  private static void requireFiles(Blocks blocks, Bytes superblock, long transaction)
      throws Malformed {
    try {
      long tree = superblock.u64(0x88, "apfs_root_tree_oid");
      ObjectMap.read(blocks, superblock.u64(0x80, "apfs_omap_oid")).block(tree, transaction);
    } catch (IOException e) {
      throw new Malformed(superblock.origin(), "object map", String.valueOf(e.getMessage()));
    }
  }

  private static Issue unreadable(Blocks blocks, String field, IOException e) {
    return new Issue(
        IssueKind.UNREADABLE, blocks.start(), field, String.valueOf(e.getMessage()), null);
  }

  /** The container's superblock of the last transaction; else the copy in its first block. */
  private static Bytes newest(Blocks blocks, Bytes first, Issues issues)
      throws Malformed, IOException {
    @Nullable Bytes newest = null;
    long count = first.u32(0x68, "nx_xp_desc_blocks");
    long base = first.u64(0x70, "nx_xp_desc_base");
    if (count > MAX_CHECKPOINT_BLOCKS) { // the highest bit tells of an area in several pieces
      issues.add(
          IssueKind.UNSUPPORTED,
          first.origin() + 0x68,
          "nx_xp_desc_blocks",
          "checkpoints are not searched: their area is in pieces, or %d blocks long"
              .formatted(count));
      count = 0;
    }
    for (long i = 0; i < count && base >= 0 && base + i < blocks.count(); i++) {
      try {
        Bytes copy = blocks.object(base + i, Blocks.TYPE_CONTAINER, "checkpoint");
        if (copy.startsWith(MAGIC_AT, MAGIC) && later(copy, newest)) {
          newest = copy;
        }
      } catch (Malformed other) {
        // a checkpoint's map, a block not used yet, or a checkpoint that was cut off
      }
    }
    if (newest != null) {
      return newest;
    }
    issues.add(
        IssueKind.MALFORMED,
        first.origin(),
        "checkpoints",
        "none is valid; the superblock in the first block was used");
    return blocks.object(0, Blocks.TYPE_CONTAINER, "container superblock");
  }

  private static boolean later(Bytes copy, @Nullable Bytes than) throws Malformed {
    return than == null || Long.compareUnsigned(copy.u64(16, "o_xid"), than.u64(16, "o_xid")) > 0;
  }
}
