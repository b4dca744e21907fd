package io.deadbox.evidence.tsk;

import static io.deadbox.evidence.tsk.TskLayout.struct;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.tsk.TskLayout.Dir;
import io.deadbox.evidence.tsk.TskLayout.File;
import io.deadbox.evidence.tsk.TskLayout.Fs;
import io.deadbox.evidence.tsk.TskLayout.Meta;
import io.deadbox.evidence.tsk.TskLayout.Name;
import io.deadbox.issue.Issues;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks a file up by its path, through directories whose names are in use. What cannot be read is
 * not found here, and told by the walk through the file system.
 */
final class TskFind implements AutoCloseable {
  private final LibTsk tsk;
  private final MemorySegment fileSystem;
  private final boolean ignoreCase;
  private final EntryReader reader;
  private final MemorySegment file;

  TskFind(LibTsk tsk, MemorySegment fileSystem, Family family, RawMetadata raw) {
    this.tsk = tsk;
    this.fileSystem = fileSystem;
    this.ignoreCase = family.windows();
    this.reader = new EntryReader(tsk, fileSystem, family, raw, new Issues());
    tsk.resetError();
    MemorySegment opened = tsk.openFile(fileSystem, fileSystem.get(JAVA_LONG, Fs.ROOT_INUM));
    this.file = opened.address() == 0 ? opened : struct(opened, File.SIZEOF, File.TAG_VALUE);
    dropMeta();
  }

  Optional<FileEntry> find(String directory, String name) {
    long inode = fileSystem.get(JAVA_LONG, Fs.ROOT_INUM);
    if (!directory.isEmpty()) {
      for (String component : directory.split("/", -1)) {
        Long next = listed(inode, component, (_, found) -> found.get(JAVA_LONG, Name.META_ADDR));
        if (next == null) {
          return Optional.empty();
        }
        inode = next;
      }
    }
    return Optional.ofNullable(
        listed(inode, name, (pointer, found) -> entry(pointer, found, directory)));
  }

  /** Makes something of a name while its directory is open. */
  @FunctionalInterface
  private interface Use<T> {
    @Nullable T of(MemorySegment pointer, MemorySegment name);
  }

  private <T> @Nullable T listed(long inode, String wanted, Use<T> use) {
    tsk.resetError();
    MemorySegment opened = tsk.openDirectory(fileSystem, inode);
    if (opened.address() == 0) {
      return null;
    }
    try {
      MemorySegment directory = struct(opened, Dir.SIZEOF, Dir.TAG_VALUE);
      MemorySegment found = search(directory, wanted);
      return found.address() == 0
          ? null
          : use.of(found, struct(found, Name.SIZEOF, Name.TAG_VALUE));
    } finally {
      LibTsk.release(tsk.dirClose(), opened);
    }
  }

  private MemorySegment search(MemorySegment directory, String wanted) {
    MemorySegment found = MemorySegment.NULL;
    long size = directory.get(JAVA_LONG, Dir.NAMES_USED);
    for (long i = 0; i < size; i++) {
      MemorySegment pointer = tsk.name(directory, i);
      if (pointer.address() == 0) {
        continue;
      }
      MemorySegment name = struct(pointer, Name.SIZEOF, Name.TAG_VALUE);
      if ((name.get(JAVA_INT, Name.FLAGS) & Name.ALLOC) == 0) {
        continue;
      }
      String text = reader.name(pointer);
      if (text.equals(wanted)) {
        return pointer;
      }
      if (ignoreCase && found.address() == 0 && text.equalsIgnoreCase(wanted)) {
        found = pointer;
      }
    }
    return found;
  }

  private @Nullable FileEntry entry(MemorySegment pointer, MemorySegment name, String directory) {
    if (file.address() == 0) {
      return null;
    }
    file.set(ADDRESS, File.NAME, pointer);
    try {
      long inode = name.get(JAVA_LONG, Name.META_ADDR);
      MemorySegment function = fileSystem.get(ADDRESS, Fs.FILE_ADD_META);
      if (!tsk.addMeta(function, fileSystem, file, inode)) {
        return null;
      }
      MemorySegment meta = file.get(ADDRESS, File.META);
      return meta.address() == 0
          ? null
          : reader.read(file, name, struct(meta, Meta.SIZEOF, Meta.TAG_VALUE), directory);
    } finally {
      file.set(ADDRESS, File.NAME, MemorySegment.NULL);
      dropMeta();
    }
  }

  private void dropMeta() {
    if (file.address() == 0) {
      return;
    }
    MemorySegment meta = file.get(ADDRESS, File.META);
    if (meta.address() != 0) {
      LibTsk.release(tsk.metaClose(), meta);
      file.set(ADDRESS, File.META, MemorySegment.NULL);
    }
  }

  @Override
  public void close() {
    if (file.address() != 0) {
      LibTsk.release(tsk.fileClose(), file);
    }
  }
}
