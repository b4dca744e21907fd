package io.deadbox.collect;

import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.file.DirectoryRow;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.artifact.file.SignatureResolution;
import io.deadbox.artifact.registry.HiveRow;
import io.deadbox.artifact.trace.Traces;
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
import io.deadbox.schema.Table;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.store.CaseRow;
import io.deadbox.store.RowWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Indexes images into a case: the whole way from evidence to rows. Belongs to one thread. */
public final class Collector {
  private static final long BYTES_A_ROW = 2048;

  private final CaseDatabase database;
  private final RowWriter writer;
  private final CollectOptions options;
  private final List<Extractor> extractors;
  private final Routing routing;
  private final KnownContent known = new KnownContent();
  private final Progress progress;
  private final Clock clock;
  private final Map<Long, Integer> diskSignatures = new LinkedHashMap<>();
  private final List<String> verification = new ArrayList<>();
  private final Tally tally;

  /** Where a run before this one was cut off; null in a case that is new. */
  private final @Nullable Checkpoint from;

  /** Number of the image under way, and how many slots of it are done. */
  private int image;

  private int volumes;

  /** Work that was done when the case was committed last. */
  private long committedWork;

  /** A collector that writes to a case under construction, new or begun by a run before. */
  public Collector(
      CaseDatabase database,
      CollectOptions options,
      List<Extractor> extractors,
      Progress progress,
      Clock clock) {
    this.database = database;
    this.from =
        database.state().complete()
            ? null
            : Checkpoint.of(database.state(), options.watch()).orElse(null);
    this.writer = database.writer();
    this.options = options;
    this.extractors = extractors;
    this.routing = new Routing(extractors);
    this.tally = new Tally(writer, extractors, progress);
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
    types.addAll(Traces.ROWS);
    types.add(IssueRow.class);
    types.add(GapRow.class);
    types.add(NameCountRow.class);
    if (types.contains(HiveRow.class)) {
      types.add(HiveCountRow.class);
    }
    return types;
  }

  /** Indexes the images and finishes the case, or what is left of it. */
  public CollectSummary collect(CaseRow about, List<Image> images) throws InterruptedException {
    return collect(about, images, _ -> {});
  }

  /**
   * Indexes the images and finishes the case, or what is left of it.
   *
   * @param about written to a case that is new
   * @param summed hears what it came to before the case is called finished
   */
  public CollectSummary collect(CaseRow about, List<Image> images, Consumer<CollectSummary> summed)
      throws InterruptedException {
    if (from == null) {
      writer.write(about);
    } else {
      tally.goOn(from);
      verification.addAll(from.verification());
      committedWork = work();
      progress.issues(writer.count(IssueRow.class));
    }
    for (int i = 0; i < images.size(); i++) {
      long id = i + 1L; // images are all that is in their table
      Integer signature = diskSignature(images.get(i));
      if (signature != null) {
        diskSignatures.put(id, signature);
      }
      if (from == null || i >= from.image()) {
        collect(images.get(i), i, id);
      }
    }
    progress.stage("indexing the case");
    writer.flush();
    database.index();
    try {
      Resolution resolution = new Resolution(database.connection(), diskSignatures);
      resolution.run();
      resolution.accounts().forEach(writer::write);
      new Traces(database.connection()).run(writer::write);
      Counts counts = new Counts(database.connection(), writer);
      counts.names();
      if (recordTypes(extractors).contains(HiveCountRow.class)) {
        counts.hives();
      }
      Map<String, String> missing = new TreeMap<>();
      for (Extractor extractor : extractors) {
        missing.putAll(extractor.missing(database.connection()));
      }
      if (images.stream().anyMatch(each -> each.facts().format().equals(DirectoryImage.FORMAT))) {
        for (Class<? extends Record> facts : List.of(ImageFacts.class, FileSystemFacts.class)) {
          missing.put(Table.of(facts).item(), DirectoryImage.NO_DISK);
        }
      }
      tally.writeGaps(missing);
    } catch (SQLException e) {
      throw new CaseException("cannot finish the case: " + e.getMessage(), e);
    }
    resolveSignatures();
    CollectSummary summary =
        new CollectSummary(
            writer.count(FileRow.class),
            tally.bytes(),
            writer.count(IssueRow.class),
            tally.unread(),
            List.copyOf(verification));
    summed.accept(summary);
    database.complete(writer);
    database.finish();
    return summary;
  }

  private void resolveSignatures() {
    Path trust = options.trust();
    try {
      if (SignatureResolution.applies(database.connection())) {
        Issues issues = new Issues();
        SignatureResolution.of(database.connection(), trust).run(issues);
        tally.add(null, null, "SystemCertificates", "roots", issues, true);
      }
    } catch (SQLException | IOException e) {
      throw new CaseException("cannot resolve signatures: " + e.getMessage(), e);
    }
  }

  private void collect(Image evidence, int number, long id) throws InterruptedException {
    image = number;
    Checkpoint begun = from != null && from.image() == number && from.begun() ? from : null;
    volumes = begun == null ? 0 : begun.volumes();
    if (begun == null) {
      writer.write(evidence.facts());
    }
    String step = "image " + number;
    String path = evidence.facts().path();
    try (Verification verifying = verification(evidence, number, step)) {
      Issues volumeIssues = new Issues();
      List<Volume> slots = evidence.volumes(volumeIssues);
      if (begun == null) {
        tally.add(id, null, path, Gaps.IMAGE, volumeIssues, true);
      }
      Checkpoint.Walked walked = begun == null ? null : begun.walked();
      for (Volume volume : slots.subList(Math.min(volumes, slots.size()), slots.size())) {
        long volumeId = walked == null ? writer.write(id, volume) : 0; // its rows are there
        if (volume.allocated()) {
          collect(evidence, id, volume, volumeId, step + ", volume " + volume.slot(), walked);
        }
        volumes++;
        walked = null;
        commitIfDue(null);
      }
      if (verifying.hashing() != null) {
        commit(null); // hashing may take longer than all the rest
        progress.stage("hashing " + path);
      }
      Issues imageIssues = new Issues();
      ImageHashing.Hashed hashed = verifying.await(imageIssues);
      VerificationRow row = hashed.verification();
      writer.write(id, row);
      hashed.segments().forEach(segment -> writer.write(id, segment));
      verification.add(row.text());
      tally.add(id, null, path, Gaps.VERIFICATION, imageIssues, true);
      if (row.outcome().equals(VerificationRow.MISMATCH)) {
        tally.mismatch();
      }
    }
    image = number + 1;
    volumes = 0;
    commit(null);
  }

  private void commitIfDue(@Nullable FileSystemRows files) {
    if (work() - committedWork >= options.commitEvery()) {
      commit(files);
    }
  }

  /** Between two files, or between two file systems: never with part of one. */
  private void commit(@Nullable FileSystemRows files) {
    new Checkpoint(
            image,
            volumes,
            files == null ? null : files.walked(),
            tally.unread(),
            tally.bytes(),
            List.copyOf(verification),
            tally.gaps(),
            writer.lastIds())
        .keep(database.state());
    database.commit(writer);
    options.watch().committed();
    committedWork = work();
  }

  private long work() {
    return writer.written() + tally.bytes() / BYTES_A_ROW;
  }

  private Verification verification(Image image, int number, String step) {
    if (image.facts().format().equals(DirectoryImage.FORMAT)) {
      return new Verification(null, DirectoryImage.NOT_VERIFIED);
    }
    if (!options.verify()) {
      return new Verification(null, "it was asked not to read the whole image");
    }
    Onlooker onlooker = options.onlookers().of(number);
    return new Verification(
        ImageHashing.start(image, progress, step, options.watch(), clock, onlooker), "");
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

  private void collect(
      Image evidence,
      long imageId,
      Volume volume,
      long volumeId,
      String step,
      Checkpoint.@Nullable Walked before)
      throws InterruptedException {
    Issues issues = new Issues();
    String leftOut = options.watch().enter(step);
    String place = "%s, volume %d".formatted(evidence.facts().path(), volume.slot());
    if (leftOut != null) {
      String had =
          before == null ? "" : "; %d of its names are in the case".formatted(before.names());
      issues.add(new Issue(IssueKind.CRASH, null, "volume", leftOut + had, null));
      tally.add(imageId, null, place, Gaps.VOLUME, issues, true);
      return;
    }
    try (FileSystem fileSystem = evidence.fileSystem(volume, issues)) {
      options.watch().enter("");
      if (before == null) {
        tally.add(imageId, null, place, Gaps.VOLUME, issues, true);
      }
      if (fileSystem == null) {
        return;
      }
      FileSystemRows files;
      if (before == null) {
        files = rows(imageId, fileSystem, begin(volumeId, fileSystem, step));
        commit(files);
      } else {
        files = rows(imageId, fileSystem, before);
      }
      progress.stage("reading " + place);
      progress.files(fileSystem.filesInUse());
      try (FilePipeline pipeline =
          new FilePipeline(
              evidence,
              volume,
              step,
              options.threads(),
              options.watch(),
              before == null ? 0 : before.names(),
              own ->
                  new FileReader(
                      own, options, routing, known, progress, step, largestContent(volume)))) {
        pipeline.forEach(task -> {
          files.write(task);
          if (files.caughtUp()) {
            commitIfDue(files);
          }
        });
        files.check();
        progress.files(0);
        tally.add(imageId, null, place, Gaps.WALK, pipeline.walkIssues(), true);
      }
    }
  }

  private Checkpoint.Walked begin(long volumeId, FileSystem fileSystem, String step) {
    return new Checkpoint.Walked(
        step,
        writer.write(volumeId, fileSystem.facts()),
        writer.count(DirectoryRow.class),
        0,
        0,
        options.watch().leftOut(Checkpoint.directories(step)));
  }

  private FileSystemRows rows(long imageId, FileSystem fileSystem, Checkpoint.Walked at) {
    return new FileSystemRows(writer, tally, progress, imageId, fileSystem.facts().separator(), at);
  }

  /** Bytes that a file of a volume may have; a directory has no volume, and guards itself. */
  private static long largestContent(Volume volume) {
    return volume.length() == 0 ? Long.MAX_VALUE : volume.length();
  }
}
