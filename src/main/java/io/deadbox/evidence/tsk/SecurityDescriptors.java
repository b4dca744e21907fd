package io.deadbox.evidence.tsk;

import static io.deadbox.evidence.tsk.TskLayout.struct;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import io.deadbox.evidence.tsk.TskLayout.Attr;
import io.deadbox.evidence.tsk.TskLayout.File;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Owners by security id, from the volume's store of security descriptors, {@code $Secure:$SDS}.
 * Read here at once, because libtsk searches its list anew for each file, and finds nothing where
 * the index beside the store is small enough to be resident.
 *
 * <p>Layout: Richard Russon and Yuval Fledel, "NTFS Documentation", file $Secure; [MS-DTYP] 2.4.6
 * for the descriptors.
 */
final class SecurityDescriptors {
  private static final int SECURE_INODE = 9;
  private static final int DATA = 128;

  /** Blocks come in pairs, the second a copy of the first. No entry crosses a block's end. */
  private static final int BLOCK = 0x40000;

  /** Primary blocks: 256 MB of descriptors. A busy server has some tens. */
  private static final int MAX_BLOCKS = 1024;

  private static final int ENTRY_HEADER = 20;

  private final Map<Integer, String> owners = new HashMap<>();

  private SecurityDescriptors() {}

  /** Reads a volume's store; what cannot be read becomes an issue and costs the rest of a block. */
  static SecurityDescriptors read(LibTsk tsk, MemorySegment fileSystem, Issues issues) {
    SecurityDescriptors descriptors = new SecurityDescriptors();
    tsk.resetError();
    MemorySegment opened = tsk.openFile(fileSystem, SECURE_INODE);
    if (opened.address() == 0) {
      issues.add(new Issue(IssueKind.UNREADABLE, null, "$Secure", tsk.error(), null));
      return descriptors;
    }
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes = new Attributes(tsk);
      attributes.load(struct(opened, File.SIZEOF, File.TAG_VALUE));
      for (MemorySegment attribute : attributes.all()) {
        if (Attributes.type(attribute) == DATA
            && Attributes.stream(attribute).name().equals("$SDS")) {
          descriptors.readStore(tsk, attribute, arena.allocate(BLOCK), issues);
        }
      }
    } finally {
      LibTsk.release(tsk.fileClose(), opened);
    }
    return descriptors;
  }

  private void readStore(LibTsk tsk, MemorySegment store, MemorySegment block, Issues issues) {
    long size = store.get(JAVA_LONG, Attr.SIZE);
    for (int i = 0; i < MAX_BLOCKS; i++) {
      long at = 2L * i * BLOCK;
      if (at >= size) {
        return;
      }
      tsk.resetError();
      long count = tsk.readAttribute(store, at, block, Math.min(BLOCK, size - at));
      if (count <= 0) {
        issues.add(new Issue(IssueKind.UNREADABLE, at, "$Secure:$SDS", tsk.error(), null));
        return;
      }
      Bytes bytes = Bytes.of(block.asSlice(0, count).toArray(JAVA_BYTE), at);
      issues.contain(() -> readBlock(bytes));
    }
    issues.add(
        IssueKind.LIMIT,
        2L * MAX_BLOCKS * BLOCK,
        "$Secure:$SDS",
        "only %d blocks read of %d bytes".formatted(MAX_BLOCKS, size));
  }

  private void readBlock(Bytes block) throws Malformed {
    long at = 0;
    while (at + ENTRY_HEADER <= block.size()) {
      int id = block.i32(at + 4, "security id");
      long length = block.u32(at + 16, "entry length");
      if (id == 0 || length <= ENTRY_HEADER) {
        return; // the rest of a block is zeros
      }
      Bytes descriptor =
          block.slice(at + ENTRY_HEADER, length - ENTRY_HEADER, "security descriptor");
      long owner = descriptor.u32(4, "owner offset");
      if (owner != 0) {
        owners.put(id, Sid.read(descriptor, owner));
      }
      at += (length + 15) & ~15L;
    }
  }

  /** SID of the owner by the security id in $STANDARD_INFORMATION; null if the store has it not. */
  @Nullable String owner(int securityId) {
    return owners.get(securityId);
  }
}
