package io.deadbox.cli;

import io.deadbox.collect.Progress;
import io.deadbox.collect.Watch;
import io.deadbox.evidence.DirectoryImage;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.Image;
import io.deadbox.search.Pattern;
import io.deadbox.search.PatternFile;
import io.deadbox.search.Search;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.sweep.Spool;
import io.deadbox.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches the images of a case for the patterns of a file, into another file. */
final class SearchWork {
  static final String PATTERNS = "patterns";
  static final String FOUND = "found";

  private final Path caseFolder;
  private final @Nullable Path moved;
  private final int threads;
  private final Watch watch;
  private final Progress progress;

  /**
   * The work.
   *
   * @param moved where the evidence is now; null where it was
   */
  SearchWork(Path caseFolder, @Nullable Path moved, int threads, Watch watch, Progress progress) {
    this.caseFolder = caseFolder;
    this.moved = moved;
    this.threads = threads;
    this.watch = watch;
    this.progress = progress;
  }

  private record Known(long id, String path, String format, long size) {}

  /** Does it, in a folder that holds the patterns. */
  void run(Path folder) throws IOException {
    List<Pattern> patterns = PatternFile.read(folder.resolve(PATTERNS));
    try (CaseDatabase database = CaseDatabase.open(caseFolder);
        Spool spool = Spool.create(folder.resolve(FOUND))) {
      Sweep sweep =
          new Sweep(
              database.connection(),
              new Search(patterns),
              threads,
              watch,
              progress,
              spool::add,
              spool::add);
      for (Known known : images(database)) {
        try (Image image = open(known)) {
          sweep.run(image, known.id());
        }
      }
      spool.finish();
    } catch (SQLException e) {
      throw new CaseException("cannot read " + caseFolder + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted: the search did not end");
    }
  }

  private static List<Known> images(CaseDatabase database) throws SQLException {
    List<Known> images = new ArrayList<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id, path, format, size FROM image ORDER BY id")) {
      while (row.next()) {
        images.add(new Known(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)));
      }
    }
    return images;
  }

  private Image open(Known known) throws EvidenceOpenException {
    Path place = place(Path.of(known.path()), moved);
    if (!Files.exists(place)) {
      throw new EvidenceOpenException(
          place + " is gone: name the place of the evidence with --evidence");
    }
    String leftOut = watch.enter("opening " + place);
    if (leftOut != null) {
      throw new EvidenceOpenException(place + ": " + leftOut);
    }
    Image image = GivenEvidence.open(place);
    watch.enter("");
    boolean directory = image.facts().format().equals(DirectoryImage.FORMAT);
    boolean same =
        directory == known.format().equals(DirectoryImage.FORMAT)
            && (directory || image.facts().size() == known.size());
    if (!same) {
      image.close();
      throw new EvidenceOpenException(
          place + " is not what the case was made of: its size differs");
    }
    return image;
  }

  /** Where evidence is now: in a folder, or the one file that is named. */
  static Path place(Path before, @Nullable Path moved) {
    if (moved == null) {
      return before;
    }
    boolean folder = Files.isDirectory(moved) && !Files.isDirectory(before);
    return folder ? moved.resolve(before.getFileName()) : moved;
  }
}
