package io.deadbox.sweep;

import io.deadbox.collect.Watch;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Macb;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issues;
import io.deadbox.search.Match;
import io.deadbox.search.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parts of files that the walk over the disk cannot tell of. */
final class FilePass {
  private static final int CORE = 1 << 20;
  private static final int WINDOW = CORE + 2 * Search.OVERLAP;

  /** A part of a stream: what begins in it is told. */
  private record Job(Owner owner, long from, long to) {}

  private final long image;
  private final Search search;
  private final List<Job> jobs = new ArrayList<>();
  private final String step;
  private final Watch watch;

  /** A thread's handles: an image, its file systems, the stream that was read last. */
  static final class Reader implements Readers.Handles {
    private final Image image;
    private final Map<Integer, FileSystem> fileSystems = new HashMap<>();
    private final byte[] window = new byte[WINDOW];
    private @Nullable Owner last;
    private @Nullable Content content;

    Reader(Image image) {
      this.image = image;
    }

    /** Reads bytes of a stream where the disk has them, or else through the file system. */
    int read(Owner owner, long offset, byte[] into, int count) throws EvidenceReadException {
      Extent extent = owner.extents() == null ? null : owner.from(offset);
      if (extent == null) {
        return content(owner).read(offset, into, 0, count);
      }
      int length = (int) Math.min(count, extent.length());
      if (extent.zeros()) {
        Arrays.fill(into, 0, length, (byte) 0);
        return length;
      }
      return image.read(extent.at(), into, 0, length);
    }

    Content content(Owner owner) throws EvidenceReadException {
      Content open = content;
      if (open == null || !owner.equals(last)) {
        release();
        open = fileSystem(owner.volume().slot()).content(entry(owner), stream(owner));
        content = open;
        last = owner;
      }
      return open;
    }

    private FileSystem fileSystem(int slot) throws EvidenceReadException {
      FileSystem known = fileSystems.get(slot);
      if (known != null) {
        return known;
      }
      for (Volume volume : image.volumes(new Issues())) {
        if (volume.slot() == slot) {
          FileSystem opened = image.fileSystem(volume, new Issues());
          if (opened != null) {
            fileSystems.put(slot, opened);
            return opened;
          }
        }
      }
      throw new EvidenceReadException(
          "volume %d has no file system that can be opened now".formatted(slot));
    }

    private void release() {
      if (content != null) {
        content.close();
        content = null;
      }
    }

    @Override
    public void close() {
      release();
      fileSystems.values().forEach(FileSystem::close);
      image.close();
    }
  }

  /** Of what the walk over the disk cannot tell. */
  static FilePass unseen(long image, Search search, List<Owner> owners, String step, Watch watch) {
    return new FilePass(image, search, owners, Owner::unseen, step, watch);
  }

  /** Of all content. */
  static FilePass whole(long image, Search search, List<Owner> owners, String step, Watch watch) {
    return new FilePass(
        image, search, owners, owner -> List.of(new Owner.Part(0, owner.size())), step, watch);
  }

  private FilePass(
      long image,
      Search search,
      List<Owner> owners,
      Function<Owner, List<Owner.Part>> parts,
      String step,
      Watch watch) {
    this.image = image;
    this.search = search;
    this.step = step;
    this.watch = watch;
    for (Owner owner : owners) {
      for (Owner.Part part : parts.apply(owner)) {
        for (long at = part.from(); at < part.to(); at += CORE) {
          jobs.add(new Job(owner, at, Math.min(part.to(), at + CORE)));
        }
      }
    }
  }

  /** The stream of the case's row, as far as opening it takes. */
  private static FileStream stream(Owner owner) {
    int dash = owner.attribute().indexOf('-');
    return new FileStream(
        owner.streamName(),
        Integer.parseInt(owner.attribute().substring(0, dash)),
        Integer.parseInt(owner.attribute().substring(dash + 1)),
        owner.size(),
        false);
  }

  private static FileEntry entry(Owner owner) {
    return new FileEntry(
        owner.directory(),
        owner.name(),
        null,
        true,
        true,
        true,
        owner.inode(),
        0,
        FileType.REGULAR,
        owner.size(),
        Macb.NONE,
        Macb.NONE,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(stream(owner)));
  }

  long tasks() {
    return jobs.size();
  }

  Found run(Reader reader, long number) {
    Job job = jobs.get((int) number);
    Owner owner = job.owner();
    Found found = new Found();
    String leftOut =
        watch.enter("%s, volume %d, file %d".formatted(step, owner.volume().slot(), owner.inode()));
    if (leftOut == null) {
      search(reader, job, found);
    } else {
      found.add(new Loss(image, owner.file(), owner.path(), job.from(), leftOut));
    }
    watch.enter("");
    return found.finished(image, owner.path());
  }

  private void search(Reader reader, Job job, Found found) {
    Owner owner = job.owner();
    long from = Math.max(0, job.from() - Search.OVERLAP);
    int wanted = (int) (Math.min(owner.size(), job.to() + Search.OVERLAP) - from);
    int filled = 0;
    try {
      Content content = reader.content(owner);
      while (filled < wanted) {
        int got = content.read(from + filled, reader.window, filled, wanted - filled);
        if (got <= 0) {
          throw new EvidenceReadException("it ends there");
        }
        filled += got;
        watch.alive();
      }
    } catch (EvidenceReadException e) {
      found.add(
          new Loss(
              image, owner.file(), owner.path(), from + filled, String.valueOf(e.getMessage())));
    }
    for (Match match :
        search.matches(reader.window, filled, (int) (job.from() - from), (int) (job.to() - from))) {
      found.add(match, reader.window, 0, filled, spot(owner, from + match.start()));
    }
  }

  private Found.Spot spot(Owner owner, long offset) {
    long disk = owner.disk(offset);
    return new Found.Spot(
        image,
        Area.FILE,
        owner.volume().slot(),
        owner.file(),
        owner.stream(),
        offset,
        disk,
        disk == Finding.NONE ? Finding.NONE : owner.volume().block(disk));
  }
}
