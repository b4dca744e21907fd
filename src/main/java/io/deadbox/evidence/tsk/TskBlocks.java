package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.tsk.TskLayout.Block;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.Optional;

/** Which blocks of a file system are in use, as blkls tells them apart. */
final class TskBlocks {
  /** A bit for each block: beyond this a bit set has no index. 8 TiB in blocks of 4 KiB. */
  private static final long MAX_BLOCKS = Integer.MAX_VALUE;

  /** TSK_FS_BLOCK_WALK_FLAG_ALLOC and _AONLY: addresses, not what the blocks hold. */
  private static final int ALLOCATED_ADDRESSES = 0x01 | 0x10;

  private static final int CONTINUE = 0; // TSK_WALK_CONT
  private static final int STOP = 1; // TSK_WALK_STOP

  /** What libtsk calls for each block. */
  @FunctionalInterface
  interface BlockVisit {
    int call(MemorySegment block, MemorySegment unused);
  }

  private TskBlocks() {}

  static Optional<BitSet> allocated(LibTsk tsk, MemorySegment fileSystem, long count)
      throws EvidenceReadException {
    if (count <= 0 || count > MAX_BLOCKS) {
      return Optional.empty();
    }
    BitSet blocks = new BitSet();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment visit =
          Upcall.of(
              arena,
              BlockVisit.class,
              (block, _) -> {
                long address = block.reinterpret(Block.SIZEOF).get(JAVA_LONG, Block.ADDR);
                if (address < 0 || address >= count) {
                  return STOP;
                }
                blocks.set((int) address);
                return CONTINUE;
              },
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
      tsk.resetError();
      if (!LibTsk.walk(tsk.blockWalk(), fileSystem, 0, count - 1, ALLOCATED_ADDRESSES, visit)) {
        throw new EvidenceReadException("which blocks are in use: " + tsk.error());
      }
    }
    return Optional.of(blocks);
  }
}
