package io.deadbox.sweep;

import io.deadbox.collect.Progress;
import io.deadbox.collect.Watch;
import io.deadbox.evidence.DirectoryImage;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issues;
import io.deadbox.search.Search;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Searches an image that a case was made of. Belongs to one thread. */
public final class Sweep {
  private final Connection connection;
  private final Search search;
  private final int threads;
  private final Watch watch;
  private final Progress progress;
  private final Consumer<Finding> findings;
  private final Consumer<Loss> losses;
  private @Nullable BitSet only;
  private Map<Long, BitSet> foreseen = Map.of();

  /**
   * A search.
   *
   * @param connection to the case
   * @param findings takes what is found, in an order that does not depend on the threads
   * @param losses takes what could not be searched
   */
  public Sweep(
      Connection connection,
      Search search,
      int threads,
      Watch watch,
      Progress progress,
      Consumer<Finding> findings,
      Consumer<Loss> losses) {
    this.connection = connection;
    this.search = search;
    this.threads = threads;
    this.watch = watch;
    this.progress = progress;
    this.findings = findings;
    this.losses = losses;
  }

  /** Restricts it to the content of some files, by their ids. */
  public void only(BitSet files) {
    only = files;
  }

  /**
   * Restricts the walk over disks to some megabytes.
   *
   * @param megabytes as {@link Foresight} tells of the same patterns, by the id of the image
   */
  public void foreseen(Map<Long, BitSet> megabytes) {
    foreseen = Map.copyOf(megabytes);
  }

  /**
   * Searches an image.
   *
   * @param id of its row in the case
   */
  public void run(Image image, long id) throws SQLException, InterruptedException {
    String step = "image " + (id - 1);
    CaseFiles files = new CaseFiles(connection, id);
    List<Owner> owners = files.owners(1);
    BitSet some = only;
    if (some != null) {
      owners.removeIf(owner -> !some.get((int) owner.file()));
      read(image, FilePass.whole(id, search, owners, step, watch));
      return;
    }
    if (!image.facts().format().equals(DirectoryImage.FORMAT)) {
      BitSet megabytes = foreseen.get(id);
      progress.stage(
          megabytes == null
              ? "searching " + image.facts().path()
              : "searching %,d MiB of %s: hashing it saw nothing in the rest"
                  .formatted(megabytes.cardinality(), image.facts().path()));
      Volumes volumes = volumes(image, id, files, step);
      DiskPass pass =
          new DiskPass(
              id,
              image.facts().size(),
              search,
              new DiskMap(owners),
              volumes,
              step + ", search",
              watch,
              progress,
              megabytes);
      new Readers<DiskPass.Reader, Found>(
              threads, "search", () -> new DiskPass.Reader(image.reopen()), pass::run)
          .run(pass.tasks(), this::take);
    }
    read(image, FilePass.unseen(id, search, owners, step, watch));
    HibernationPass hibernated = new HibernationPass(id, search, owners, step, watch);
    new Readers<FilePass.Reader, Found>(
            threads, "memory", () -> new FilePass.Reader(image.reopen()), hibernated::run)
        .run(hibernated.tasks(), this::take);
  }

  private void read(Image image, FilePass pass) throws InterruptedException {
    progress.stage("searching files of " + image.facts().path());
    new Readers<FilePass.Reader, Found>(
            threads, "read", () -> new FilePass.Reader(image.reopen()), pass::run)
        .run(pass.tasks(), this::take);
  }

  private void take(Found found) {
    found.findings().forEach(findings);
    found.losses().forEach(losses);
    watch.alive();
  }

  private Volumes volumes(Image image, long id, CaseFiles files, String step) throws SQLException {
    List<Volumes.Place> places = new ArrayList<>(files.volumes().values());
    List<Volumes.Used> all = new ArrayList<>();
    for (Volume volume : image.volumes(new Issues())) {
      for (Volumes.Place place : places) {
        if (place.slot() == volume.slot()) {
          all.add(new Volumes.Used(place, used(image, id, volume, step)));
        }
      }
    }
    return new Volumes(all);
  }

  private @Nullable BitSet used(Image image, long id, Volume volume, String step) {
    String what = "%s, volume %d".formatted(step, volume.slot());
    String reason = watch.enter(what);
    if (reason == null) {
      try (FileSystem fileSystem = image.fileSystem(volume, new Issues())) {
        watch.enter("");
        if (fileSystem != null) {
          return fileSystem.allocatedBlocks().orElse(null);
        }
        reason = "its file system could not be opened again";
      } catch (EvidenceReadException e) {
        reason = String.valueOf(e.getMessage());
      }
    }
    losses.accept(
        new Loss(
            id,
            null,
            "volume " + volume.slot(),
            null,
            "which blocks are in use is not told: " + reason));
    return null;
  }
}
