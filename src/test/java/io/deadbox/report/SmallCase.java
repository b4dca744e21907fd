package io.deadbox.report;

import io.deadbox.artifact.file.ContentState;
import io.deadbox.artifact.file.DirectoryRow;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.binary.Blob;
import io.deadbox.collect.AccountRow;
import io.deadbox.collect.Counts;
import io.deadbox.collect.HiveCountRow;
import io.deadbox.collect.IssueRow;
import io.deadbox.collect.NameCountRow;
import io.deadbox.collect.VerificationRow;
import io.deadbox.evidence.FileSystemFacts;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.IssueKind;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseRow;
import io.deadbox.store.RowWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case of one image, two files and a hive with one key. Text that would come from the evidence is
 * as hostile as it can be.
 */
public final class SmallCase {
  public static final Instant BEGUN = Instant.parse("2026-02-03T04:05:06.7891234Z");

  public static final String HOSTILE = "<script>alert(1)</script>\"'\u202e\u0000\u001b[2J&amp;";

  public static final String SHA256 =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  public static final String IMAGE = "evidence/it's disk 1.E01";

  /** A hive, with the columns that reports read. */
  @Row(table = "hive", doc = "A hive", parent = FileRow.class, onePerParent = true)
  public record HiveRow(@Column("Type") String type, @Column("Root") String root) {}

  /** A key, with the columns that reports read. */
  @Row(table = "registry_key", doc = "A key", parent = HiveRow.class)
  public record KeyRow(@Column("Path") String path) {}

  /** A value, with the columns that reports read. */
  @Row(table = "registry_value", doc = "A value", parent = KeyRow.class)
  public record ValueRow(@Column("Name") String name, @Column("Text") String text) {}

  private SmallCase() {}

  /** Writes the case to a folder and opens it. */
  public static CaseDatabase in(Path folder) {
    try (CaseDatabase database =
        CaseDatabase.create(
            folder,
            List.of(
                CaseRow.class,
                ImageFacts.class,
                VerificationRow.class,
                Volume.class,
                FileSystemFacts.class,
                DirectoryRow.class,
                FileRow.class,
                AccountRow.class,
                HiveRow.class,
                KeyRow.class,
                ValueRow.class,
                IssueRow.class,
                NameCountRow.class,
                HiveCountRow.class))) {
      RowWriter rows = database.writer();
      fill(rows);
      rows.flush();
      database.index();
      Counts counts = new Counts(database.connection(), rows);
      counts.names();
      counts.hives();
      database.complete(rows);
      database.finish();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return CaseDatabase.open(folder);
  }

  private static void fill(RowWriter rows) {
    rows.write(
        new CaseRow(
            "2026-<b>17</b>",
            "E-3",
            "A. Examiner",
            "Laptop seized on 2026-02-01.\nSecond line " + HOSTILE,
            BEGUN,
            "0.1.0",
            List.of("libtsk 4.11.1", "libewf 20140816"),
            List.of("collect", "-o", "case one", IMAGE),
            "md5,sha1,sha256"));
    long image =
        rows.write(
            new ImageFacts(
                IMAGE,
                "ewf",
                10_737_418_240L,
                512,
                Blob.ofHex("d41d8cd98f00b204e9800998ecf8427e"),
                null,
                List.of(
                    new ImageFacts.Segment(IMAGE, 1_500_000_000L),
                    new ImageFacts.Segment("evidence/it's disk 1.E02", 700_123_456L)),
                List.of(
                    new ImageFacts.AcquisitionFact("Examiner name", "A. Examiner"),
                    new ImageFacts.AcquisitionFact("Notes", HOSTILE))));
    rows.write(
        image,
        new VerificationRow(
            VerificationRow.VERIFIED,
            Blob.ofHex("d41d8cd98f00b204e9800998ecf8427e"),
            Blob.ofHex("da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            Blob.ofHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            10_737_418_240L,
            BEGUN,
            BEGUN.plusSeconds(321),
            null));
    rows.write(image, new Volume(0, "dos", 0, 512, "Primary Table (#0)", false, null));
    rows.write(image, new Volume(1, "dos", 512, 1_048_064, "Unallocated", false, null));
    long volume =
        rows.write(
            image,
            new Volume(2, "dos", 1_048_576, 10_736_369_664L, "NTFS / exFAT (0x07)", true, null));
    long fs =
        rows.write(
            volume,
            new FileSystemFacts(
                "ntfs",
                1_048_576,
                4096,
                2_621_183,
                5,
                99_999,
                "System",
                "a1b2c3d4",
                "\\",
                "C:",
                "SystemRoot"));
    files(rows, rows.write(fs, new DirectoryRow("\\Windows\\System32\\config")), image);
  }

  private static void files(RowWriter rows, long directory, long image) {
    rows.write(directory, file("evil " + HOSTILE + ".exe", true, 41, "128-1", SHA256));
    long hiveFile = rows.write(directory, file("SYSTEM", true, 4711, "128-3", SHA256));
    rows.write(directory, file("gone.dll", false, 99, null, null));
    long hive = rows.write(hiveFile, new HiveRow("SYSTEM", "HKEY_LOCAL_MACHINE\\SYSTEM"));
    long key = rows.write(hive, new KeyRow("ControlSet001\\Control\\Lsa"));
    rows.write(key, new ValueRow("Authentication Packages", "msv1_0"));
    rows.write(key, new ValueRow("", ""));
    rows.write(rows.write(hive, new KeyRow("Run's 100%\\a/b,c")), new ValueRow("<x>", "y"));
    rows.write(hive, new KeyRow("Caf\u00e9\\\u65e5\u672c"));
    for (int i = 0; i < 7; i++) {
      rows.write(
          new IssueRow(
              image,
              hiveFile,
              "C:\\Windows\\System32\\config\\SYSTEM",
              "regf",
              IssueKind.MALFORMED,
              4096 + 32L * i,
              "cell size",
              "needs %d bytes at %d of 4096".formatted(8 * i + 4, 32 * i),
              "fffffff0"));
    }
    rows.write(
        new IssueRow(
            image,
            null,
            "slot 2 " + HOSTILE,
            "ntfs",
            IssueKind.UNREADABLE,
            null,
            "",
            HOSTILE,
            null));
  }

  private static FileRow file(
      String name,
      boolean allocated,
      long inode,
      @Nullable String attribute,
      @Nullable String hash) {
    return new FileRow(
        name,
        null,
        allocated,
        allocated,
        inode,
        1,
        attribute,
        FileType.REGULAR,
        1234L,
        BEGUN,
        BEGUN,
        BEGUN,
        BEGUN,
        null,
        null,
        null,
        null,
        "Archive",
        "S-1-5-18",
        null,
        null,
        null,
        null,
        hash == null ? ContentState.UNREADABLE : ContentState.READ,
        null,
        null,
        hash == null ? null : Blob.ofHex(hash),
        hash == null ? null : "2097152+1000 3145728+234",
        List.of());
  }
}
