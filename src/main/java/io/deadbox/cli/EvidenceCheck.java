package io.deadbox.cli;

import io.deadbox.binary.Blob;
import io.deadbox.collect.ImageHashing;
import io.deadbox.collect.Progress;
import io.deadbox.collect.SegmentHashRow;
import io.deadbox.collect.VerificationRow;
import io.deadbox.evidence.DirectoryImage;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import io.deadbox.store.CaseDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hashes the evidence of a case again and holds it against what the case keeps of it. */
final class EvidenceCheck {
  /** What a check can come to. */
  enum Outcome {
    /** The same bytes as when the case was made. */
    SAME,
    /** Other bytes, or bytes that cannot be read any more. */
    DIFFERENT,
    /** The case keeps no hash to compare with. */
    NOT_COMPARABLE;

    /** As the log of a case and the terminal have it. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final String NEVER_READ = "the case was made without reading the whole image";

  /** One thing that was checked, in a line. */
  record Checked(String what, Outcome outcome, String text) {}

  private record Known(
      long id,
      String path,
      String format,
      long size,
      @Nullable String outcome,
      @Nullable Blob md5,
      @Nullable Blob sha1,
      @Nullable Blob sha256) {
    /** Whether the case was made without reading the whole image. */
    boolean neverRead() {
      return outcome == null || outcome.equals(VerificationRow.NOT_VERIFIED);
    }
  }

  private final CaseDatabase database;
  private final Progress progress;
  private final Clock clock;
  private final @Nullable Path moved;

  /**
   * A check.
   *
   * @param moved where the evidence is now: a folder that holds it, or the first file of the one
   *     image; null where it is still at its place
   */
  EvidenceCheck(CaseDatabase database, Progress progress, Clock clock, @Nullable Path moved) {
    this.moved = moved;
    this.database = database;
    this.progress = progress;
    this.clock = clock;
  }

  List<Checked> run() throws InterruptedException {
    List<Checked> checked = new ArrayList<>();
    try {
      List<Known> images = images();
      if (moved != null && !Files.isDirectory(moved) && images.size() > 1) {
        throw new CommandException(
            "the case has %d images: name the folder that holds them now".formatted(images.size()));
      }
      for (Known known : images) {
        check(known, checked);
      }
    } catch (SQLException e) {
      throw new CommandException("the case cannot be read: " + e.getMessage());
    }
    return checked;
  }

  private List<Known> images() throws SQLException {
    String sql =
        """
        SELECT image.id, image.path, image.format, image.size, verification.outcome, verification.md5,
               verification.sha1, verification.sha256
          FROM image LEFT JOIN verification ON verification.image_id = image.id
         ORDER BY image.id
        """;
    List<Known> images = new ArrayList<>();
    try (PreparedStatement statement = database.connection().prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        images.add(
            new Known(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                blob(row.getBytes(6)),
                blob(row.getBytes(7)),
                blob(row.getBytes(8))));
      }
    }
    return images;
  }

  private static @Nullable Blob blob(byte @Nullable [] bytes) {
    return bytes == null ? null : Blob.copyOf(bytes);
  }

  private void check(Known known, List<Checked> checked) throws SQLException, InterruptedException {
    String what = "image " + known.path();
    if (known.format().equals(DirectoryImage.FORMAT)) {
      checked.add(new Checked(what, Outcome.NOT_COMPARABLE, DirectoryImage.NOT_VERIFIED));
      return;
    }
    Issues issues = new Issues();
    try (Image image = GivenEvidence.open(place(Path.of(known.path())))) {
      ImageFacts facts = image.facts();
      if (facts.size() != known.size()) {
        checked.add(
            new Checked(
                what,
                Outcome.DIFFERENT,
                "had %,d bytes, has %,d".formatted(known.size(), facts.size())));
      } else if (known.neverRead() && facts.storedMd5() == null && facts.storedSha1() == null) {
        checked.add(new Checked(what, Outcome.NOT_COMPARABLE, NEVER_READ));
      } else {
        compare(what, known, image, issues, checked);
      }
    } catch (EvidenceOpenException e) {
      checked.add(new Checked(what, Outcome.DIFFERENT, String.valueOf(e.getMessage())));
    }
  }

  private void compare(String what, Known known, Image image, Issues issues, List<Checked> checked)
      throws SQLException, InterruptedException {
    progress.stage("hashing " + known.path());
    try (ImageHashing hashing = ImageHashing.start(image, progress, clock)) {
      ImageHashing.Hashed now = hashing.await(issues);
      checked.add(compare(what, known, now.verification(), issues));
      compareSegments(known, now.segments(), checked);
    }
  }

  /** Where an image is now. */
  private Path place(Path before) {
    if (moved == null) {
      return before;
    }
    return Files.isDirectory(moved) ? moved.resolve(before.getFileName()) : moved;
  }

  private static Checked compare(String what, Known known, VerificationRow now, Issues issues) {
    if (now.outcome().equals(VerificationRow.UNREADABLE)
        && VerificationRow.UNREADABLE.equals(known.outcome())) {
      return new Checked(
          what, Outcome.NOT_COMPARABLE, "part of it cannot be read, as when the case was made");
    }
    if (now.outcome().equals(VerificationRow.UNREADABLE)
        || now.outcome().equals(VerificationRow.MISMATCH)) {
      return new Checked(
          what, Outcome.DIFFERENT, issues.all().stream().map(Issue::reason).findFirst().orElse(""));
    }
    if (known.sha256() == null || now.sha256() == null) {
      return now.outcome().equals(VerificationRow.VERIFIED)
          ? new Checked(what, Outcome.SAME, "has the hashes that its container stores")
          : new Checked(what, Outcome.NOT_COMPARABLE, NEVER_READ);
    }
    boolean same =
        known.sha256().equals(now.sha256())
            && (known.sha1() == null || known.sha1().equals(now.sha1()))
            && (known.md5() == null || known.md5().equals(now.md5()));
    return same
        ? new Checked(what, Outcome.SAME, "SHA-256 " + known.sha256())
        : new Checked(
            what,
            Outcome.DIFFERENT,
            "SHA-256 was %s, is %s".formatted(known.sha256(), now.sha256()));
  }

  private void compareSegments(Known known, List<SegmentHashRow> now, List<Checked> checked)
      throws SQLException {
    Map<Integer, Blob> hashes = new HashMap<>();
    now.forEach(segment -> hashes.put(segment.place(), segment.sha256()));
    String sql = "SELECT path, sha256, place FROM segment_hash WHERE image_id = ? ORDER BY place";
    try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
      statement.setLong(1, known.id());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Blob before = Blob.copyOf(row.getBytes(2));
          Blob after = hashes.get(row.getInt(3));
          String what = "segment " + row.getString(1);
          checked.add(
              before.equals(after)
                  ? new Checked(what, Outcome.SAME, "SHA-256 " + before)
                  : new Checked(
                      what,
                      Outcome.DIFFERENT,
                      "SHA-256 was %s, is %s".formatted(before, after == null ? "gone" : after)));
        }
      }
    }
  }
}
