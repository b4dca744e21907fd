package io.deadbox.collect;

import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.file.ContentState;
import io.deadbox.artifact.file.DirectoryRow;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.artifact.file.SignatureResolution;
import io.deadbox.evidence.DirectoryImage;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileSystemFacts;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.store.CaseRow;
import io.deadbox.store.RowWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Indexes images into a case: the whole way from evidence to rows. Belongs to one thread. */
public final class Collector {
  private final CaseDatabase database;
  private final RowWriter writer;
  private final CollectOptions options;
  private final Routing routing;
  private final KnownContent known = new KnownContent();
  private final Progress progress;
  private final Clock clock;
  private final Map<Long, Integer> diskSignatures = new LinkedHashMap<>();
  private final List<String> verification = new ArrayList<>();
  private final Gaps gaps;
  private long unread;
  private long bytes;

  /** A collector that writes to a case under construction. */
  public Collector(
      CaseDatabase database,
      CollectOptions options,
      List<Extractor> extractors,
      Progress progress,
      Clock clock) {
    this.database = database;
    this.writer = database.writer();
    this.options = options;
    this.routing = new Routing(extractors);
    this.gaps = new Gaps(extractors);
    this.progress = progress;
    this.clock = clock;
  }

  /** Record classes of all rows that collecting with these extractors gives. */
  public static List<Class<? extends Record>> recordTypes(List<Extractor> extractors) {
    List<Class<? extends Record>> types = new ArrayList<>();
    types.add(CaseRow.class);
    types.add(ImageFacts.class);
    types.add(VerificationRow.class);
    types.add(SegmentHashRow.class);
    types.add(Volume.class);
    types.add(FileSystemFacts.class);
    types.add(DirectoryRow.class);
    types.add(FileRow.class);
    extractors.forEach(extractor -> types.addAll(extractor.rows()));
    types.add(AccountRow.class);
    types.add(IssueRow.class);
    types.add(GapRow.class);
    return types;
  }

  /** Indexes the images and finishes the case. */
  public CollectSummary collect(CaseRow about, List<Image> images) throws InterruptedException {
    writer.write(about);
    for (int i = 0; i < images.size(); i++) {
      collect(images.get(i), "image " + i);
    }
    gaps.rows().forEach(writer::write);
    writer.flush();
    progress.stage("indexing the case");
    database.index();
    try {
      Resolution resolution = new Resolution(database.connection(), diskSignatures);
      resolution.run();
      resolution.accounts().forEach(writer::write);
    } catch (SQLException e) {
      throw new CaseException("cannot resolve drive letters and users: " + e.getMessage(), e);
    }
    resolveSignatures();
    CollectSummary summary =
        new CollectSummary(
            writer.count(FileRow.class),
            bytes,
            writer.count(IssueRow.class),
            unread,
            List.copyOf(verification));
    database.finish(writer);
    return summary;
  }

  private void resolveSignatures() {
    Path trust = options.trust();
    try {
      if (SignatureResolution.applies(database.connection())) {
        Issues issues = new Issues();
        SignatureResolution.of(database.connection(), trust).run(issues);
        add(null, null, "SystemCertificates", "roots", issues, true);
      }
    } catch (SQLException | IOException e) {
      throw new CaseException("cannot resolve signatures: " + e.getMessage(), e);
    }
  }

  private void collect(Image image, String step) throws InterruptedException {
    long imageId = writer.write(image.facts());
    String path = image.facts().path();
    Integer signature = diskSignature(image);
    if (signature != null) {
      diskSignatures.put(imageId, signature);
    }
    try (Verification verifying = verification(image, step)) {
      Issues volumeIssues = new Issues();
      List<Volume> volumes = image.volumes(volumeIssues);
      add(imageId, null, path, Gaps.IMAGE, volumeIssues, true);
      for (Volume volume : volumes) {
        long volumeId = writer.write(imageId, volume);
        if (volume.allocated()) {
          collect(image, imageId, volume, volumeId, step + ", volume " + volume.slot());
        }
      }
      if (verifying.hashing() != null) {
        progress.stage("hashing " + path);
      }
      Issues imageIssues = new Issues();
      ImageHashing.Hashed hashed = verifying.await(imageIssues);
      VerificationRow row = hashed.verification();
      writer.write(imageId, row);
      hashed.segments().forEach(segment -> writer.write(imageId, segment));
      verification.add(row.text());
      add(imageId, null, path, Gaps.VERIFICATION, imageIssues, true);
      if (row.outcome().equals(VerificationRow.MISMATCH)) {
        unread++; // what was read is not what was acquired
      }
    }
  }

  private Verification verification(Image image, String step) {
    if (image.facts().format().equals(DirectoryImage.FORMAT)) {
      return new Verification(null, DirectoryImage.NOT_VERIFIED);
    }
    return options.verify()
        ? new Verification(ImageHashing.start(image, progress, step, options.watch(), clock), "")
        : new Verification(null, "it was asked not to read the whole image");
  }

  /** Verification that is under way beside the walk, or was not asked for. */
  private record Verification(@Nullable ImageHashing hashing, String reason)
      implements AutoCloseable {
    ImageHashing.Hashed await(Issues issues) throws InterruptedException {
      return hashing == null
          ? new ImageHashing.Hashed(VerificationRow.notDone(reason), List.of())
          : hashing.await(issues);
    }

    @Override
    public void close() {
      if (hashing != null) {
        hashing.close();
      }
    }
  }

  private static @Nullable Integer diskSignature(Image image) {
    byte[] sector = new byte[512];
    try {
      int got = image.read(0, sector, 0, sector.length);
      boolean bootSector = got == 512 && sector[510] == 0x55 && (sector[511] & 0xff) == 0xaa;
      return bootSector
          ? (sector[440] & 0xff)
              | (sector[441] & 0xff) << 8
              | (sector[442] & 0xff) << 16
              | (sector[443] & 0xff) << 24
          : null;
    } catch (EvidenceReadException e) {
      return null; // hashing the image tells of it
    }
  }

  private void collect(Image image, long imageId, Volume volume, long volumeId, String step)
      throws InterruptedException {
    Issues issues = new Issues();
    String leftOut = options.watch().enter(step);
    String place = "%s, volume %d".formatted(image.facts().path(), volume.slot());
    if (leftOut != null) {
      issues.add(new Issue(IssueKind.CRASH, null, "volume", leftOut, null));
      add(imageId, null, place, Gaps.VOLUME, issues, true);
      return;
    }
    try (FileSystem fileSystem = image.fileSystem(volume, issues)) {
      options.watch().enter("");
      add(imageId, null, place, Gaps.VOLUME, issues, true);
      if (fileSystem == null) {
        return;
      }
      long fileSystemId = writer.write(volumeId, fileSystem.facts());
      progress.stage("reading " + place);
      try (FilePipeline pipeline =
          new FilePipeline(
              image,
              volume,
              step,
              options.threads(),
              options.watch(),
              own ->
                  new FileReader(
                      own, options, routing, known, progress, step, largestContent(volume)))) {
        Files files = new Files(imageId, fileSystemId, fileSystem.facts().separator());
        pipeline.forEach(files::write);
        add(imageId, null, place, Gaps.WALK, pipeline.walkIssues(), true);
      }
    }
  }

  /** Bytes that a file of a volume may have; a directory has no volume, and guards itself. */
  private static long largestContent(Volume volume) {
    return volume.length() == 0 ? Long.MAX_VALUE : volume.length();
  }

  private void add(
      @Nullable Long image,
      @Nullable Long file,
      String place,
      String reader,
      Issues issues,
      boolean inUse) {
    issues.all().forEach(issue -> add(image, file, place, reader, issue, inUse));
  }

  private void add(
      @Nullable Long image,
      @Nullable Long file,
      String place,
      String reader,
      Issue issue,
      boolean inUse) {
    writer.write(IssueRow.of(image, file, place, reader, issue));
    if (inUse) {
      unread += gaps.issue(place, reader, issue) ? 1 : 0;
    }
  }

  /** Writes the files of one file system. */
  private final class Files {
    private final long imageId;
    private final long fileSystemId;
    private final String separator;
    private final Map<String, Long> directories = new HashMap<>();

    Files(long imageId, long fileSystemId, String separator) {
      this.imageId = imageId;
      this.fileSystemId = fileSystemId;
      this.separator = separator;
    }

    void write(FileTask task) {
      try {
        long fileId = 0;
        for (FileTask.Event event = task.next(); event != null; event = task.next()) {
          switch (event) {
            case FileTask.Event.File(FileRow row) -> {
              fileId = writer.write(directory(task.entry().directory()), row);
              Long size = row.size();
              bytes += row.content() == ContentState.READ && size != null ? size : 0;
              if (row.content() == ContentState.EXCLUDED) {
                gaps.excluded(task.path());
              }
              progress.file(task.path());
            }
            case FileTask.Event.Batch(List<FileTask.Pending> rows) -> {
              for (FileTask.Pending pending : rows) {
                FileTask.Pending parent = pending.parent();
                pending.written(writer.write(parent == null ? fileId : parent.id(), pending.row()));
              }
            }
            case FileTask.Event.Unread(String reader, List<Issue> issues) -> {
              boolean inUse = task.entry().nameAllocated() && task.entry().metaAllocated();
              for (Issue issue : issues) {
                add(imageId, fileId, task.path(), reader, issue, inUse);
              }
            }
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CaseException("interrupted while reading " + task.path(), e);
      }
    }

    private long directory(String path) {
      Long known = directories.get(path);
      if (known == null) {
        String stored = path.isEmpty() ? "" : separator + path.replace("/", separator);
        known = writer.write(fileSystemId, new DirectoryRow(stored));
        directories.put(path, known);
      }
      return known;
    }
  }
}
