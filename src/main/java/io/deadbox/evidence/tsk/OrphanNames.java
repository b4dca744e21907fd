package io.deadbox.evidence.tsk;

import static io.deadbox.evidence.tsk.TskLayout.struct;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.evidence.tsk.TskLayout.File;
import io.deadbox.evidence.tsk.TskLayout.Fs;
import io.deadbox.evidence.tsk.TskLayout.Meta;
import io.deadbox.evidence.tsk.TskLayout.Name;
import io.deadbox.evidence.tsk.TskLayout.NameList;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** The names of $OrphanFiles, made up as libtsk does: what the metadata keep, else the inode. */
final class OrphanNames implements AutoCloseable {
  private static final int MAX_NAME = 255;

  private final LibTsk tsk;
  private final MemorySegment fileSystem;
  private final long[] inodes;
  private final Arena arena;
  private final MemorySegment name;
  private final MemorySegment text;

  @SuppressWarnings("MustBeClosedChecker") // this object owns the arena, and closes it
  OrphanNames(LibTsk tsk, MemorySegment fileSystem, long[] inodes) {
    this.tsk = tsk;
    this.fileSystem = fileSystem;
    this.inodes = inodes;
    this.arena = Arena.ofConfined();
    this.name = arena.allocate(Name.SIZEOF, 16);
    this.text = arena.allocate(MAX_NAME + 1L);
    name.set(JAVA_INT, Name.TAG, Name.TAG_VALUE);
    name.set(ADDRESS, Name.NAME, text);
    name.set(JAVA_LONG, Name.NAME_SIZE, text.byteSize());
    name.set(JAVA_LONG, Name.PAR_ADDR, fileSystem.get(JAVA_LONG, Fs.LAST_INUM));
    name.set(JAVA_INT, Name.FLAGS, Name.UNALLOC);
  }

  int size() {
    return inodes.length;
  }

  /**
   * A TSK_FS_NAME, valid until the next is asked for.
   *
   * @param file a TSK_FS_FILE to load metadata into, which leaves as it came
   */
  MemorySegment name(int index, MemorySegment file) {
    long inode = inodes[index];
    tsk.resetError();
    tsk.addMeta(fileSystem.get(ADDRESS, Fs.FILE_ADD_META), fileSystem, file, inode);
    MemorySegment loaded = file.get(ADDRESS, File.META);
    byte[] kept = {};
    int sequence = 0;
    if (loaded.address() != 0) {
      MemorySegment meta = struct(loaded, Meta.SIZEOF, Meta.TAG_VALUE);
      sequence = meta.get(JAVA_INT, Meta.SEQ) - 1; // deleting a file raises it on NTFS
      MemorySegment names = meta.get(ADDRESS, Meta.NAME2);
      if (names.address() != 0) {
        kept = CText.bytes(names.reinterpret(NameList.SIZEOF).asSlice(NameList.NAME), MAX_NAME);
      }
      TskWalk.dropMeta(tsk, file);
    }
    byte[] chosen =
        kept.length > 0 ? kept : ("OrphanFile-" + inode).getBytes(StandardCharsets.US_ASCII);
    text.fill((byte) 0);
    MemorySegment.copy(MemorySegment.ofArray(chosen), 0, text, 0, chosen.length);
    name.set(JAVA_LONG, Name.META_ADDR, inode);
    name.set(JAVA_INT, Name.META_SEQ, sequence);
    return name;
  }

  @Override
  public void close() {
    arena.close();
  }
}
