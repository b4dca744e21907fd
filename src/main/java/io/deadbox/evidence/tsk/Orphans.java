package io.deadbox.evidence.tsk;

import static io.deadbox.evidence.tsk.TskLayout.struct;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.evidence.tsk.TskLayout.Dir;
import io.deadbox.evidence.tsk.TskLayout.File;
import io.deadbox.evidence.tsk.TskLayout.Fs;
import io.deadbox.evidence.tsk.TskLayout.Meta;
import io.deadbox.evidence.tsk.TskLayout.Name;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Deleted files that no name leads to, in the order of libtsk's own finder, which knows no end: on
 * a FAT, every free sector that resembles a directory is one, and 300 MB of such took it minutes.
 */
final class Orphans implements AutoCloseable {
  /** Metadata structures without a name that are looked at; each takes 8 bytes. */
  static final int MAX_FOUND = 1_000_000;

  /** Names that are read in orphaned directories, to tell what is to be found there. */
  static final int MAX_NAMES = 1_000_000;

  private static final int UNALLOCATED_AND_USED = 2 | 4; // TSK_FS_META_FLAG_UNALLOC, _USED
  private static final int GO_ON = 0; // TSK_WALK_CONT
  private static final int STOP = 1; // TSK_WALK_STOP

  /** Depth at which libtsk stops. */
  private static final int MAX_DEPTH = 128;

  /** libtsk's {@code TSK_WALK_RET_ENUM (*)(TSK_FS_FILE *, void *)}. */
  @FunctionalInterface
  interface MetaVisit {
    int call(MemorySegment file, MemorySegment data);
  }

  /** A directory that is open. */
  private static final class Listing {
    final MemorySegment directory;
    final long inode;
    final long size;
    long next;

    Listing(MemorySegment directory, long inode) {
      this.directory = directory;
      this.inode = inode;
      this.size = directory.get(JAVA_LONG, Dir.NAMES_USED);
    }
  }

  private final LibTsk tsk;
  private final MemorySegment fileSystem;
  private final MemorySegment file;
  private final long orphanInode;
  private final boolean fat;
  private final InodeSet named;
  private final InodeSet below = new InodeSet();
  private final Deque<Listing> open = new ArrayDeque<>();
  private long[] found = new long[1024];
  private int count;
  private boolean cut;
  private long namesRead;

  /**
   * A search.
   *
   * @param named the deleted files that names lead to
   */
  Orphans(LibTsk tsk, MemorySegment fileSystem, boolean fat, InodeSet named) {
    this.tsk = tsk;
    this.fileSystem = fileSystem;
    this.fat = fat;
    this.named = named;
    this.orphanInode = fileSystem.get(JAVA_LONG, Fs.LAST_INUM);
    MemorySegment opened = tsk.openFile(fileSystem, fileSystem.get(JAVA_LONG, Fs.ROOT_INUM));
    this.file = opened.address() == 0 ? opened : struct(opened, File.SIZEOF, File.TAG_VALUE);
    if (file.address() != 0) {
      TskWalk.dropMeta(tsk, file);
    }
  }

  /**
   * A name that the walk comes to only later, and those below it, lead to no orphans either.
   *
   * @param pointer to the name
   */
  void alsoNamed(MemorySegment pointer) {
    if (look(pointer, this::note) == Next.DESCEND) {
      list(struct(pointer, Name.SIZEOF, Name.TAG_VALUE).get(JAVA_LONG, Name.META_ADDR), this::note);
    }
  }

  /** Searches the whole file system; false if libtsk gave up, and its error tells why. */
  boolean search() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment visit =
          Upcall.of(
              arena,
              MetaVisit.class,
              (visited, _) -> visit(visited),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
      long first = fileSystem.get(JAVA_LONG, Fs.FIRST_INUM);
      tsk.resetError();
      return LibTsk.walk(
          tsk.metaWalk(), fileSystem, first, orphanInode, UNALLOCATED_AND_USED, visit);
    }
  }

  private int visit(MemorySegment visited) {
    MemorySegment meta =
        visited.reinterpret(File.SIZEOF).get(ADDRESS, File.META).reinterpret(Meta.SIZEOF);
    long inode = meta.get(JAVA_LONG, Meta.ADDR);
    if (named.contains(inode)) {
      return GO_ON;
    }
    if (count == MAX_FOUND) {
      cut = true;
      return STOP;
    }
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = inode;
    return GO_ON;
  }

  /** What was found, without what is found in orphaned directories. */
  long[] inodes() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!below.contains(found[i])) {
        found[kept++] = found[i];
        if (!unread() && isDirectory(found[i])) {
          noteParent(orphanInode, found[i]);
          list(found[i], this::mark);
        }
      }
    }
    // libtsk fills the place of one that is below a later directory with the last one, and goes on
    // behind it
    for (int i = 0; i < kept; i++) {
      if (below.contains(found[i])) {
        found[i] = found[--kept];
      }
    }
    return Arrays.copyOf(found, kept);
  }

  /** Whether there are more than were looked at. */
  boolean cut() {
    return cut;
  }

  /** Whether directories were left unread, so that what is in them is listed beside them, too. */
  boolean unread() {
    return namesRead >= MAX_NAMES;
  }

  private void noteParent(long parent, long inode) {
    if (fat) {
      tsk.noteFatParent(fileSystem, parent, inode);
    }
  }

  private boolean isDirectory(long inode) {
    try {
      tsk.resetError();
      tsk.addMeta(fileSystem.get(ADDRESS, Fs.FILE_ADD_META), fileSystem, file, inode);
      MemorySegment meta = file.get(ADDRESS, File.META);
      return meta.address() != 0
          && meta.reinterpret(Meta.SIZEOF).get(JAVA_INT, Meta.TYPE) == EntryReader.META_DIRECTORY;
    } finally {
      TskWalk.dropMeta(tsk, file);
    }
  }

  private enum Next {
    PASS,
    DESCEND,
    END
  }

  /** Takes a name and the metadata that it leads to. */
  @FunctionalInterface
  private interface Seen {
    /** Whether to go on. */
    boolean take(MemorySegment name, MemorySegment meta);
  }

  private boolean note(MemorySegment name, MemorySegment meta) {
    if ((meta.get(JAVA_INT, Meta.FLAGS) & Meta.UNALLOC) != 0) {
      named.add(meta.get(JAVA_LONG, Meta.ADDR));
    }
    return true;
  }

  /**
   * What an orphaned directory leads to is no orphan; as with libtsk, until a file comes up that is
   * in use or was seen before, for then the directory is none.
   */
  private boolean mark(MemorySegment name, MemorySegment meta) {
    if ((name.get(JAVA_INT, Name.FLAGS) & Name.ALLOC) != 0) {
      return true;
    }
    long inode = meta.get(JAVA_LONG, Meta.ADDR);
    if ((meta.get(JAVA_INT, Meta.FLAGS) & Meta.ALLOC) != 0 || !below.add(inode)) {
      return false;
    }
    if (meta.get(JAVA_INT, Meta.TYPE) == EntryReader.META_DIRECTORY) {
      noteParent(name.get(JAVA_LONG, Name.PAR_ADDR), inode);
    }
    return true;
  }

  /** Goes through all that is below a directory. */
  private void list(long top, Seen seen) {
    enter(top);
    boolean going = true;
    while (going && !open.isEmpty()) {
      Listing listing = open.getLast();
      if (listing.next == listing.size) {
        leave();
        continue;
      }
      MemorySegment pointer = tsk.name(listing.directory, listing.next++);
      Next next = pointer.address() == 0 ? Next.PASS : look(pointer, seen);
      going = next != Next.END;
      if (next == Next.DESCEND) {
        descend(pointer.reinterpret(Name.SIZEOF).get(JAVA_LONG, Name.META_ADDR));
      }
    }
    while (!open.isEmpty()) {
      leave();
    }
  }

  private Next look(MemorySegment pointer, Seen seen) {
    MemorySegment name = struct(pointer, Name.SIZEOF, Name.TAG_VALUE);
    long inode = name.get(JAVA_LONG, Name.META_ADDR);
    if (isDot(name) || (inode == 0 && (name.get(JAVA_INT, Name.FLAGS) & Name.ALLOC) == 0)) {
      return Next.PASS;
    }
    file.set(ADDRESS, File.NAME, pointer);
    try {
      tsk.resetError();
      tsk.addMeta(fileSystem.get(ADDRESS, Fs.FILE_ADD_META), fileSystem, file, inode);
      MemorySegment loaded = file.get(ADDRESS, File.META);
      if (loaded.address() == 0) {
        return Next.PASS;
      }
      MemorySegment meta = struct(loaded, Meta.SIZEOF, Meta.TAG_VALUE);
      if (!seen.take(name, meta)) {
        return Next.END;
      }
      return inode != orphanInode && TskWalk.leadsOn(name, meta) ? Next.DESCEND : Next.PASS;
    } finally {
      file.set(ADDRESS, File.NAME, MemorySegment.NULL);
      TskWalk.dropMeta(tsk, file);
    }
  }

  private static boolean isDot(MemorySegment name) {
    String text = CText.of(name.get(ADDRESS, Name.NAME), 3);
    return text.equals(".") || text.equals("..");
  }

  private void descend(long inode) {
    for (Listing listing : open) {
      if (listing.inode == inode) {
        return;
      }
    }
    if (open.size() > MAX_DEPTH) {
      leave(); // as libtsk does
    } else if (!unread()) {
      enter(inode);
    }
  }

  private void enter(long inode) {
    tsk.resetError();
    MemorySegment opened = tsk.openDirectory(fileSystem, inode);
    if (opened.address() != 0) {
      Listing listing = new Listing(struct(opened, Dir.SIZEOF, Dir.TAG_VALUE), inode);
      open.addLast(listing);
      namesRead += 1 + listing.size;
    }
  }

  private void leave() {
    LibTsk.release(tsk.dirClose(), open.removeLast().directory);
  }

  @Override
  public void close() {
    if (file.address() != 0) {
      LibTsk.release(tsk.fileClose(), file);
    }
  }
}
