package io.deadbox.sweep;

import io.deadbox.collect.Progress;
import io.deadbox.collect.Watch;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Image;
import io.deadbox.search.Candidate;
import io.deadbox.search.Match;
import io.deadbox.search.Search;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The walk over all bytes of a disk. */
final class DiskPass {
  /** Bytes of a task. */
  static final int CORE = 1 << 20;

  private static final int WINDOW = CORE + 2 * Search.OVERLAP;

  /** Where a megabyte cannot be read, what is lost of it: bad sectors come in small numbers. */
  private static final int PIECE = 4096;

  private final long image;
  private final long size;
  private final Search search;
  private final DiskMap map;
  private final Volumes volumes;
  private final String step;
  private final Watch watch;
  private final Progress progress;
  private final int @Nullable [] megabytes;
  private final long total;
  private final AtomicLong done = new AtomicLong();

  /** A thread's handle and buffer. */
  static final class Reader implements Readers.Handles {
    private final Image image;
    private final byte[] window = new byte[WINDOW];

    Reader(Image image) {
      this.image = image;
    }

    @Override
    public void close() {
      image.close();
    }
  }

  /**
   * A walk.
   *
   * @param only megabytes that are walked over, by their numbers; null for all
   */
  DiskPass(
      long image,
      long size,
      Search search,
      DiskMap map,
      Volumes volumes,
      String step,
      Watch watch,
      Progress progress,
      @Nullable BitSet only) {
    this.image = image;
    this.size = size;
    this.search = search;
    this.map = map;
    this.volumes = volumes;
    this.step = step;
    this.watch = watch;
    this.progress = progress;
    this.megabytes = only == null ? null : only.stream().toArray();
    this.total = only == null ? size : Math.min(size, (long) only.cardinality() * CORE);
  }

  /** Number of tasks that the disk is searched in. */
  long tasks() {
    return megabytes == null ? (size + CORE - 1) / CORE : megabytes.length;
  }

  Found run(Reader reader, long number) {
    long core = (megabytes == null ? number : megabytes[(int) number]) * CORE;
    int length = (int) Math.min(CORE, size - core);
    String place = "bytes %d to %d of the disk".formatted(core, core + length);
    Found found = new Found();
    String leftOut = watch.enter(step + ", byte " + core);
    if (leftOut == null) {
      search(reader, core, length, found);
    } else {
      lose(core, length, leftOut, found);
    }
    watch.enter("");
    progress.hashed(done.addAndGet(length), total);
    return found.finished(image, place);
  }

  private void search(Reader reader, long core, int length, Found found) {
    long from = Math.max(0, core - Search.OVERLAP);
    int count = (int) (Math.min(size, core + length + Search.OVERLAP) - from);
    read(reader, from, count, core, core + length, found);
    watch.alive();
    Window window = new Window(reader.window, from, count, core, core + length, found);
    search.candidates(reader.window, count, window::judge);
  }

  /** Reads; what cannot be read becomes zeros, and is told once, by whoever has it in its core. */
  private void read(Reader reader, long from, int count, long core, long coreEnd, Found found) {
    int at = 0;
    int until = 0; // small pieces up to here
    while (at < count) {
      int wanted = at < until ? Math.min(PIECE, until - at) : count - at;
      try {
        int got = reader.image.read(from + at, reader.window, at, wanted);
        if (got <= 0) {
          throw new EvidenceReadException("the disk ends there");
        }
        at += got;
      } catch (EvidenceReadException e) {
        if (wanted > PIECE) {
          until = Math.min(count, at + CORE);
          continue;
        }
        Arrays.fill(reader.window, at, at + wanted, (byte) 0);
        long lost = from + at;
        if (lost < coreEnd && lost + wanted > core) {
          lose(lost, wanted, String.valueOf(e.getMessage()), found);
        }
        at += wanted;
      }
    }
  }

  /** Tells of bytes that could not be searched, and whose they are. */
  private void lose(long from, int count, String reason, Found found) {
    found.add(
        new Loss(
            image, null, "bytes %d to %d of the disk".formatted(from, from + count), from, reason));
    map.touching(
        from,
        from + count,
        piece ->
            found.add(
                new Loss(
                    image,
                    piece.owner().file(),
                    piece.owner().path(),
                    piece.offset() + Math.max(0, from - piece.from()),
                    reason)));
  }

  /** A part of the disk in memory. */
  private final class Window {
    private final byte[] data;
    private final long from;
    private final int length;
    private final long core;
    private final long coreEnd;
    private final Found found;

    Window(byte[] data, long from, int length, long core, long coreEnd, Found found) {
      this.data = data;
      this.from = from;
      this.length = length;
      this.core = core;
      this.coreEnd = coreEnd;
      this.found = found;
    }

    void judge(Candidate candidate) {
      List<DiskMap.Piece> pieces = new ArrayList<>();
      map.touching(from + candidate.start(), from + candidate.end(), pieces::add);
      for (DiskMap.Piece piece : pieces) {
        if (!piece.slack()) {
          int low = (int) Math.max(0, piece.from() - from);
          int high = (int) Math.min(length, piece.to() - from);
          search.judge(candidate, data, low, high, match -> inFile(match, piece, low, high));
        }
      }
      search.judge(candidate, data, 0, length, this::onDisk);
    }

    private boolean inCore(Match match) {
      long at = from + match.start();
      return at >= core && at < coreEnd;
    }

    private void inFile(Match match, DiskMap.Piece piece, int low, int high) {
      long disk = from + match.start();
      Owner owner = piece.owner();
      long offset = piece.offset() + (disk - piece.from());
      if (inCore(match) && !unseen(owner, offset)) {
        Volumes.Place volume = owner.volume();
        found.add(
            match,
            data,
            low,
            high,
            new Found.Spot(
                image,
                Area.FILE,
                volume.slot(),
                owner.file(),
                owner.stream(),
                offset,
                disk,
                volume.block(disk)));
      }
    }

    /** Whether the file itself is read for what begins at an offset. */
    private static boolean unseen(Owner owner, long offset) {
      if (owner.extents() != null && owner.extents().size() == 1) {
        return false;
      }
      return owner.unseen().stream().anyMatch(part -> offset >= part.from() && offset < part.to());
    }

    private void onDisk(Match match) {
      if (!inCore(match)) {
        return;
      }
      long start = from + match.start();
      long end = from + match.end();
      List<DiskMap.Piece> pieces = new ArrayList<>();
      map.touching(start, end, pieces::add);
      DiskMap.Piece slack = null;
      boolean across = false;
      for (DiskMap.Piece piece : pieces) {
        if (!piece.slack() && piece.from() <= start && end <= piece.to()) {
          return; // that file has it
        }
        slack = piece.slack() ? piece : slack;
        across |= !piece.slack();
      }
      Volumes.Spot spot = volumes.spot(start);
      Owner owner = slack == null ? null : slack.owner();
      Area area = across ? Area.ACROSS : spot.area();
      found.add(
          match,
          data,
          0,
          length,
          new Found.Spot(
              image,
              slack == null ? area : Area.SLACK,
              spot.slot(),
              owner == null ? Finding.NONE : owner.file(),
              owner == null ? Finding.NONE : owner.stream(),
              slack == null ? Finding.NONE : slack.offset() + (start - slack.from()),
              start,
              spot.block()));
    }
  }
}
