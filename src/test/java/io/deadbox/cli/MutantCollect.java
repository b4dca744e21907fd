package io.deadbox.cli;

import io.deadbox.evidence.tsk.TskMutant;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Damages an image in ways that a seed decides and collects what is left, as the process that reads
 * evidence does, image after image. Arguments: image, folder, first seed, seed after the last.
 * Prints each seed before and after, so that who started it knows which one ended it.
 */
public final class MutantCollect {
  private static final int SECTOR = 512;
  private static final int MOST_BOOT_SECTORS = 10;

  private MutantCollect() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    for (int seed = Integer.parseInt(arguments[2]); seed < Integer.parseInt(arguments[3]); seed++) {
      System.out.println("begin " + seed);
      Path mutant = make(Path.of(arguments[0]), folder, seed);
      Path target = folder.resolve("case");
      clear(target);
      System.out.println("end " + seed + " " + collect(false, target, mutant));
    }
  }

  /** Makes the damaged image of a seed. */
  static Path make(Path image, Path folder, int seed) throws IOException {
    byte[] bytes = Files.readAllBytes(image);
    return Files.write(
        folder.resolve("mutant.raw"),
        TskMutant.damaged(bytes, structures(bytes), new Random(seed)));
  }

  /**
   * Where the sectors begin that hold structures of volume and file system and not content: on NTFS
   * boot sectors, MFT records, index records and the first sectors of the disk; elsewhere what
   * holds anything but the text of the files.
   */
  private static List<Integer> structures(byte[] image) {
    List<Integer> records = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    int recordEnd = 0;
    for (int sector : TskMutant.sectorsInUse(image)) {
      String text = new String(image, sector, SECTOR, StandardCharsets.ISO_8859_1);
      if (text.startsWith("FILE")) {
        recordEnd = sector + 2 * SECTOR;
      } else if (text.startsWith("INDX")) {
        recordEnd = sector + 8 * SECTOR;
      } else if (text.endsWith("U\u00aa")) {
        recordEnd = sector + SECTOR;
      }
      if (sector < recordEnd) {
        records.add(sector);
      } else if (!text.contains("content content ")) {
        others.add(sector);
      }
    }
    if (records.size() <= MOST_BOOT_SECTORS) { // those of MBR and boot code, and no NTFS
      others.addAll(records);
      others.sort(null);
      return others;
    }
    return records;
  }

  /** Removes a case. */
  static void clear(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Collects; a word for what came of it, and figures. */
  static String collect(boolean isolating, Path target, Path mutant) {
    Object[] line = {"collect", "-o", target, "--threads=2", "--hang-limit=120", mutant};
    Run run = isolating ? Run.isolated(line) : Run.run(line);
    if (run.status() == ExitCode.FAILED && run.err().contains("is it a disk image?")) {
      return "refused";
    }
    if (run.status() != ExitCode.DONE && run.status() != ExitCode.INCOMPLETE) {
      return "FAILED " + run.err().replace('\n', ' ');
    }
    try (CaseDatabase database = CaseDatabase.open(target)) {
      return "case, %d names, %d issues, %d crashes"
          .formatted(
              number(database, "SELECT count(*) FROM file"),
              number(database, "SELECT count(*) FROM issue"),
              number(database, "SELECT count(*) FROM issue WHERE kind = 'CRASH'"));
    } catch (SQLException e) {
      return "FAILED " + e;
    }
  }

  private static long number(CaseDatabase database, String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }
}
