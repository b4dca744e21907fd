package io.deadbox.evidence.tsk;

import static io.deadbox.evidence.tsk.TskLayout.struct;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.evidence.DirectoryGuard;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.tsk.TskLayout.Dir;
import io.deadbox.evidence.tsk.TskLayout.File;
import io.deadbox.evidence.tsk.TskLayout.Fs;
import io.deadbox.evidence.tsk.TskLayout.Meta;
import io.deadbox.evidence.tsk.TskLayout.Name;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all names of a file system, in the order of {@code fls -r -p}: the loop is here, so
 * that no C code calls back, and each name's metadata is loaded as libtsk's own walk loads it,
 * which unlike {@code tsk_fs_dir_get} keeps the metadata of a reallocated entry.
 */
final class TskWalk implements AutoCloseable {
  /** Depth at which libtsk stops too; Windows' own limit for paths is far below. */
  private static final int MAX_DEPTH = 128;

  /** Bytes of a path at which libtsk stops; here characters. */
  private static final int MAX_PATH = 4096;

  /**
   * How often one directory may be listed: some deleted ones are met by several names, and libtsk
   * repeats them, but directories that hold one another crosswise have paths without number.
   */
  private static final int MAX_VISITS = 16;

  /**
   * Names listed in and below $OrphanFiles. On FAT any sector that resembles a directory gives
   * orphans: one known image gives some of 140 TB in sum.
   */
  static final int MAX_ORPHANS = 100_000;

  /** A directory that is being listed. */
  private static final class Frame {
    final MemorySegment directory; // null pointer for $OrphanFiles
    final @Nullable OrphanNames orphans;
    final long inode;
    final String path;
    final boolean orphaned;
    final int size;
    final int[] order;
    int next;

    /** A directory as libtsk lists it. */
    Frame(
        MemorySegment directory, long inode, String path, boolean orphaned, int size, int[] order) {
      this.directory = directory;
      this.orphans = null;
      this.inode = inode;
      this.path = path;
      this.orphaned = orphaned;
      this.size = size;
      this.order = order;
    }

    /** $OrphanFiles. */
    Frame(OrphanNames orphans, long inode, String path) {
      this.directory = MemorySegment.NULL;
      this.orphans = orphans;
      this.inode = inode;
      this.path = path;
      this.orphaned = true;
      this.size = orphans.size();
      this.order = new int[0];
    }

    /** Takes the next name. */
    int take() {
      int index = next++;
      return order.length == 0 ? index : order[index];
    }
  }

  private final LibTsk tsk;
  private final MemorySegment fileSystem;
  private final MemorySegment addMeta;
  private final long rootInode;
  private final long orphanInode;
  private final MemorySegment file;
  private final EntryReader reader;
  private final Consumer<FileEntry> entries;
  private final Issues issues;
  private final DirectoryGuard guard;

  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Set<Long> onPath = new HashSet<>();
  private final Map<Long, Integer> visits = new HashMap<>();
  private final InodeSet named = new InodeSet();
  private final boolean fat;
  private int orphans;
  private long orphanDirectoriesNotListed;
  private boolean moreOrphans;

  TskWalk(
      LibTsk tsk,
      MemorySegment fileSystem,
      Family family,
      RawMetadata raw,
      Consumer<FileEntry> entries,
      Issues issues,
      DirectoryGuard guard) {
    this.tsk = tsk;
    this.guard = guard;
    this.fileSystem = fileSystem;
    this.addMeta = fileSystem.get(ADDRESS, Fs.FILE_ADD_META);
    this.rootInode = fileSystem.get(JAVA_LONG, Fs.ROOT_INUM);
    this.orphanInode = fileSystem.get(JAVA_LONG, Fs.LAST_INUM);
    this.fat = family == Family.FAT || family == Family.EXFAT;
    this.entries = entries;
    this.issues = issues;
    this.reader = new EntryReader(tsk, fileSystem, family, raw, issues);
    tsk.resetError();
    MemorySegment opened = tsk.openFile(fileSystem, rootInode);
    if (opened.address() == 0) {
      issues.add(unreadable("root directory (inode %d)".formatted(rootInode)));
      this.file = MemorySegment.NULL;
    } else {
      this.file = struct(opened, File.SIZEOF, File.TAG_VALUE);
      dropMeta();
    }
  }

  void run() {
    if (file.address() == 0 || !enter(rootInode, "", false)) {
      return;
    }
    while (!frames.isEmpty()) {
      Frame frame = frames.getLast();
      if (frame.next == frame.size) {
        leave();
      } else if (frame.orphaned && orphans >= MAX_ORPHANS) {
        cutOrphans();
      } else {
        step(frame);
      }
    }
  }

  private void step(Frame frame) {
    int index = frame.take();
    MemorySegment pointer =
        frame.orphans == null ? tsk.name(frame.directory, index) : frame.orphans.name(index, file);
    if (pointer.address() == 0) {
      issues.add(unreadable("name %d of directory %s".formatted(index, frame.path)));
      return;
    }
    MemorySegment name = struct(pointer, Name.SIZEOF, Name.TAG_VALUE);
    long inode = name.get(JAVA_LONG, Name.META_ADDR);
    boolean allocated = (name.get(JAVA_INT, Name.FLAGS) & Name.ALLOC) != 0;
    file.set(ADDRESS, File.NAME, pointer);
    try {
      if ((inode != 0 || allocated)
          && !tsk.addMeta(addMeta, fileSystem, file, inode)
          && allocated) {
        issues.add(unreadable("inode %d, named in directory \"%s\"".formatted(inode, frame.path)));
      }
      MemorySegment loaded = file.get(ADDRESS, File.META);
      MemorySegment meta =
          loaded.address() == 0 ? loaded : struct(loaded, Meta.SIZEOF, Meta.TAG_VALUE);
      if (!frame.orphaned
          && loaded.address() != 0
          && (meta.get(JAVA_INT, Meta.FLAGS) & Meta.UNALLOC) != 0) {
        named.add(meta.get(JAVA_LONG, Meta.ADDR));
      }
      FileEntry entry = reader.read(file, name, meta, frame.path);
      boolean dot = entry.name().equals(".") || entry.name().equals("..");
      if (!dot) {
        if (frame.orphaned) {
          orphans++;
        }
        entries.accept(entry);
        if (loaded.address() != 0 && leadsOn(name, meta)) {
          descend(frame, entry);
        }
      } else if (entry.name().equals(".") && frames.size() == 1) {
        FileEntry root = reader.dataOnly(entry);
        if (root != null) {
          entries.accept(root);
        }
      }
    } finally {
      file.set(ADDRESS, File.NAME, MemorySegment.NULL);
      dropMeta();
    }
  }

  /** Whether libtsk would list what is below: a directory, not one of another file by now. */
  static boolean leadsOn(MemorySegment name, MemorySegment meta) {
    int nameType = name.get(JAVA_INT, Name.TYPE);
    boolean named =
        nameType == EntryReader.NAME_UNDEFINED
            || nameType == EntryReader.NAME_DIRECTORY
            || nameType == EntryReader.NAME_VIRTUAL_DIRECTORY;
    int type = meta.get(JAVA_INT, Meta.TYPE);
    return named
        && (type == EntryReader.META_DIRECTORY || type == EntryReader.META_VIRTUAL_DIRECTORY)
        && ((name.get(JAVA_INT, Name.FLAGS) & Name.ALLOC) != 0
            || (meta.get(JAVA_INT, Meta.FLAGS) & Meta.UNALLOC) != 0);
  }

  private void descend(Frame frame, FileEntry entry) {
    String path = frame.path.isEmpty() ? entry.name() : frame.path + "/" + entry.name();
    String field = "directory %s (inode %d)".formatted(path, entry.inode());
    if (onPath.contains(entry.inode())) {
      notListed(frame, IssueKind.LOOP, field, "is below itself; not listed again");
    } else if (visits.merge(entry.inode(), 1, Integer::sum) > MAX_VISITS) {
      notListed(
          frame,
          IssueKind.LOOP,
          field,
          "was reached by %d names already; not listed again".formatted(MAX_VISITS));
    } else if (frames.size() > MAX_DEPTH || path.length() >= MAX_PATH) {
      notListed(
          frame,
          IssueKind.LIMIT,
          field,
          "is more than %d levels deep or its path longer than %d; not listed"
              .formatted(MAX_DEPTH, MAX_PATH));
    } else {
      boolean orphans = entry.type() == FileType.VIRTUAL_DIRECTORY && entry.inode() == orphanInode;
      if (orphans) {
        enterOrphans(path);
      } else {
        enter(entry.inode(), path, frame.orphaned);
      }
    }
  }

  /**
   * Among orphans such directories are counted for one issue: what looks like deleted directories
   * may be thousands, and must not crowd out the issue that says how many orphans were left out.
   */
  private void notListed(Frame frame, IssueKind kind, String field, String reason) {
    if (frame.orphaned) {
      orphanDirectoriesNotListed++;
    } else {
      issues.add(new Issue(kind, null, field, reason, null));
    }
  }

  private boolean enter(long inode, String path, boolean orphaned) {
    if (!guard.enter(inode)) {
      return false;
    }
    tsk.resetError();
    MemorySegment opened = tsk.openDirectory(fileSystem, inode);
    if (opened.address() == 0) {
      issues.add(unreadable("directory %s (inode %d)".formatted(path, inode)));
      return false;
    }
    MemorySegment directory = struct(opened, Dir.SIZEOF, Dir.TAG_VALUE);
    int size = Math.toIntExact(directory.get(JAVA_LONG, Dir.NAMES_USED));
    int[] order =
        frames.isEmpty()
            ? RootOrder.of(size, index -> reader.name(tsk.name(directory, index)))
            : new int[0];
    frames.addLast(new Frame(directory, inode, path, orphaned, size, order));
    onPath.add(inode);
    return true;
  }

  /** Lists what no name leads to, once all names are known. */
  private void enterOrphans(String path) {
    if (!guard.enter(orphanInode)) {
      return;
    }
    long[] found;
    try (Orphans search = new Orphans(tsk, fileSystem, fat, named)) {
      Frame root = frames.getFirst();
      for (int i = root.next; i < root.size; i++) { // as pagefile.sys
        search.alsoNamed(tsk.name(root.directory, root.order[i]));
      }
      if (!search.search()) {
        issues.add(unreadable("directory " + path));
      }
      found = search.inodes();
      moreOrphans = search.cut();
      if (search.unread()) {
        limit(
            "more than %d names in deleted directories; files in the rest may be listed twice"
                .formatted(Orphans.MAX_NAMES));
      }
    }
    frames.addLast(new Frame(new OrphanNames(tsk, fileSystem, found), orphanInode, path));
    onPath.add(orphanInode);
  }

  private void leave() {
    Frame frame = frames.removeLast();
    onPath.remove(frame.inode);
    if (frame.orphans == null) {
      LibTsk.release(tsk.dirClose(), frame.directory);
    } else {
      frame.orphans.close();
      if (orphanDirectoriesNotListed > 0) {
        limit(
            "%d deleted directories not listed: deeper than %d levels, or reached before"
                .formatted(orphanDirectoriesNotListed, MAX_DEPTH));
        orphanDirectoriesNotListed = 0;
      }
    }
    if (!frames.isEmpty()) {
      guard.enter(frames.getLast().inode); // back to listing it: whoever watches is to know
    }
  }

  /** Ends all listings in and below $OrphanFiles, and says what that leaves out. */
  private void cutOrphans() {
    long left = 0;
    while (frames.getLast().orphaned) {
      Frame frame = frames.getLast();
      left += frame.size - frame.next;
      leave();
    }
    limit(
        "%d orphans listed; %s%d more, and what is below them, were left out"
            .formatted(orphans, moreOrphans ? "at least " : "", left));
  }

  private void limit(String reason) {
    issues.add(new Issue(IssueKind.LIMIT, null, "$OrphanFiles", reason, null));
  }

  private Issue unreadable(String field) {
    return new Issue(IssueKind.UNREADABLE, null, field, tsk.error(), null);
  }

  private void dropMeta() {
    dropMeta(tsk, file);
  }

  /** Lets go of the metadata that were loaded into a TSK_FS_FILE. */
  static void dropMeta(LibTsk tsk, MemorySegment file) {
    MemorySegment meta = file.get(ADDRESS, File.META);
    if (meta.address() != 0) {
      LibTsk.release(tsk.metaClose(), meta);
      file.set(ADDRESS, File.META, MemorySegment.NULL);
    }
  }

  @Override
  public void close() {
    while (!frames.isEmpty()) {
      leave();
    }
    if (file.address() != 0) {
      LibTsk.release(tsk.fileClose(), file);
    }
  }
}
