package io.deadbox.sweep;

import io.deadbox.collect.Progress;
import io.deadbox.collect.Watch;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.Image;
import io.deadbox.yara.CompiledRules;
import io.deadbox.yara.ContentScan;
import io.deadbox.yara.ContentSource;
import io.deadbox.yara.RuleScanner;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Scans all streams of an image with YARA rules, in the order in which the disk holds them. */
final class RulePass {
  private static final int CHUNK = 1 << 20;

  /** Where a megabyte cannot be read, what is lost of it: bad sectors come in small numbers. */
  private static final int PIECE = 4096;

  private final CompiledRules rules;
  private final RuleScanner.Limits limits;
  private final List<Owner> owners;
  private final String step;
  private final Watch watch;
  private final Progress progress;
  private final AtomicLong done = new AtomicLong();
  private final long total;

  /** What the scan of a stream gave. */
  record Scanned(Owner owner, ContentScan scan) {}

  /** A thread's handles: on the evidence, and on the library. */
  static final class Reader implements Readers.Handles {
    private final FilePass.Reader files;
    private final RuleScanner scanner;
    private final byte[] chunk = new byte[CHUNK];

    Reader(Image image, CompiledRules rules, RuleScanner.Limits limits) {
      this.files = new FilePass.Reader(image);
      this.scanner = new RuleScanner(rules, limits);
    }

    @Override
    public void close() {
      scanner.close();
      files.close();
    }
  }

  RulePass(
      CompiledRules rules,
      RuleScanner.Limits limits,
      List<Owner> owners,
      String step,
      Watch watch,
      Progress progress) {
    this.rules = rules;
    this.limits = limits;
    this.owners =
        owners.stream()
            .sorted(
                Comparator.comparingLong(RulePass::place)
                    .thenComparingLong(Owner::file)
                    .thenComparingLong(Owner::stream))
            .toList();
    this.step = step;
    this.watch = watch;
    this.progress = progress;
    this.total = owners.stream().mapToLong(Owner::size).sum();
  }

  private static long place(Owner owner) {
    List<Extent> extents = owner.extents();
    return extents == null || extents.isEmpty() ? Long.MAX_VALUE : extents.getFirst().at();
  }

  long tasks() {
    return owners.size();
  }

  Reader reader(Image handle) {
    return new Reader(handle, rules, limits);
  }

  Scanned run(Reader reader, long number) {
    Owner owner = owners.get((int) number);
    String leftOut =
        watch.enter("%s, volume %d, file %d".formatted(step, owner.volume().slot(), owner.inode()));
    ContentScan scan = new ContentScan(List.of(), List.of(String.valueOf(leftOut)));
    if (leftOut == null) {
      Stream stream = new Stream(reader, owner);
      scan = stream.with(reader.scanner.scan(stream));
    }
    watch.enter("");
    progress.hashed(done.addAndGet(owner.size()), total);
    return new Scanned(owner, scan);
  }

  /** The content of a stream. */
  private final class Stream implements ContentSource {
    private final Reader reader;
    private final Owner owner;
    private long lost;
    private @Nullable String firstLoss;

    Stream(Reader reader, Owner owner) {
      this.reader = reader;
      this.owner = owner;
    }

    @Override
    public long size() {
      return owner.size();
    }

    @Override
    public String path() {
      return owner.path();
    }

    /** What cannot be read is zeros for the rules, and told. */
    @Override
    public void read(long offset, MemorySegment into) {
      long filled = 0;
      long until = 0; // small pieces up to here
      while (filled < into.byteSize()) {
        int most = filled < until ? PIECE : CHUNK;
        int wanted = (int) Math.min(most, into.byteSize() - filled);
        int got;
        try {
          got = reader.files.read(owner, offset + filled, reader.chunk, wanted);
          if (got <= 0) {
            throw new EvidenceReadException("it ends there");
          }
        } catch (EvidenceReadException e) {
          if (wanted > PIECE) {
            until = filled + CHUNK;
            continue;
          }
          lost += wanted;
          lose(offset + filled, e);
          Arrays.fill(reader.chunk, 0, wanted, (byte) 0);
          got = wanted;
        }
        MemorySegment.copy(reader.chunk, 0, into, ValueLayout.JAVA_BYTE, filled, got);
        filled += got;
        watch.alive();
      }
    }

    private void lose(long offset, EvidenceReadException reason) {
      if (firstLoss == null) {
        firstLoss = "from byte %d on: %s".formatted(offset, reason.getMessage());
      }
    }

    /** What a scan gave, with what could not be read for it. */
    ContentScan with(ContentScan scan) {
      if (firstLoss == null) {
        return scan;
      }
      List<String> losses = new ArrayList<>(scan.losses());
      losses.add("%,d bytes could not be read, the first ones %s".formatted(lost, firstLoss));
      return new ContentScan(scan.matches(), losses);
    }
  }
}
