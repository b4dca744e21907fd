package io.deadbox.collect;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileSystemFacts;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.Macb;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Named byte arrays that stand in for an image; one whose name says so cannot be read. */
final class FolderImage implements Image {
  static final String UNREADABLE = "unreadable";

  static final String GUID = "6B29FC40-CA47-1067-B31D-00DD010662DA";

  private final SortedMap<String, byte[]> files;

  FolderImage(Map<String, byte[]> files) {
    this.files = new TreeMap<>(files);
  }

  @Override
  public ImageFacts facts() {
    return new ImageFacts("folder.raw", "raw", 1024, 512, null, null, List.of(), List.of());
  }

  @Override
  public List<Volume> volumes(Issues issues) {
    return List.of(new Volume(0, "none", 0, 1 << 30, "whole image", true, GUID));
  }

  @Override
  public FileSystem fileSystem(Volume volume, Issues issues) {
    return new Files();
  }

  @Override
  public int read(long at, byte[] into, int offset, int length) {
    return (int) Math.max(0, Math.min(length, 1024 - at));
  }

  @Override
  public Image reopen() {
    return new FolderImage(files);
  }

  @Override
  public void close() {}

  private final class Files implements FileSystem {
    @Override
    public FileSystemFacts facts() {
      return new FileSystemFacts("ntfs", 0, 512, 2, 5, 100, "label", null, "\\", null, null);
    }

    @Override
    public void walk(Consumer<FileEntry> entries, Issues issues) {
      List<FileEntry> all = new ArrayList<>();
      files.forEach((path, bytes) -> {
        int slash = path.lastIndexOf('/');
        String directory = slash < 0 ? "" : path.substring(0, slash);
        all.add(
            new FileEntry(
                directory,
                path.substring(slash + 1),
                null,
                !path.contains("deleted"),
                true,
                true,
                64 + all.size(),
                1,
                FileType.REGULAR,
                bytes.length,
                Macb.NONE,
                Macb.NONE,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new FileStream("", 128, 1, bytes.length, false))));
      });
      all.forEach(entries);
    }

    @Override
    public Optional<FileEntry> find(String directory, String name) {
      List<FileEntry> found = new ArrayList<>();
      walk(
          entry -> {
            if (entry.nameAllocated()
                && entry.directory().equals(directory)
                && entry.name().equalsIgnoreCase(name)) {
              found.add(entry);
            }
          },
          new Issues());
      return found.stream().findFirst();
    }

    @Override
    public Content content(FileEntry file, FileStream stream) {
      byte[] bytes = files.getOrDefault(file.path(), new byte[0]);
      return new Content() {
        @Override
        public long size() {
          return bytes.length;
        }

        @Override
        public int read(long at, byte[] into, int offset, int length) throws EvidenceReadException {
          if (file.path().contains(UNREADABLE)) {
            throw new EvidenceReadException("bad sector");
          }
          int got = (int) Math.min(length, bytes.length - at);
          System.arraycopy(bytes, (int) at, into, offset, got);
          return got;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }
}
