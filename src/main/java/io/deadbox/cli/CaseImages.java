package io.deadbox.cli;

import io.deadbox.collect.Watch;
import io.deadbox.evidence.DirectoryImage;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.Image;
import io.deadbox.store.CaseDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the images of a case again, as far as they are what the case was made of. */
final class CaseImages {
  private final CaseDatabase database;
  private final @Nullable Path moved;
  private final Watch watch;

  /**
   * The images of a case.
   *
   * @param moved where the evidence is now; null where it was
   */
  CaseImages(CaseDatabase database, @Nullable Path moved, Watch watch) {
    this.database = database;
    this.moved = moved;
    this.watch = watch;
  }

  private record Known(long id, String path, String format, long size) {}

  /** What is done with an image; it is known by the id of its row. */
  interface Work {
    void on(Image image, long id) throws SQLException, InterruptedException;
  }

  /** Opens one after the other, in the order of the case. */
  void forEach(Work work) throws EvidenceOpenException, SQLException, InterruptedException {
    for (Known known : images(database)) {
      try (Image image = open(known)) {
        work.on(image, known.id());
      }
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
