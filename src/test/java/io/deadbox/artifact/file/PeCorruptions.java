package io.deadbox.artifact.file;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Rows;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.FileEntry;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Reads executables as a case would, each broken in many ways: a program of its own, so that it can
 * be given little memory. Ends with an exception where a file does.
 */
public final class PeCorruptions {
  private static final byte[] EXTREMES = {0, 1, (byte) 0x7F, (byte) 0x80, (byte) 0xFF};

  private long rows;
  private long issues;
  private long refused;
  private long slowestMillis;
  private String slowest = "";

  private PeCorruptions() {}

  /** Arguments: corruptions of each file (0: the file as it is), then the files' folder. */
  public static void main(String[] args) throws IOException {
    PeCorruptions corruptions = new PeCorruptions();
    int each = Integer.parseInt(args[0]);
    List<Path> files;
    try (var walk = Files.walk(Path.of(args[1]))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      if (each == 0) {
        corruptions.read(whole, file.toString());
      }
      Random random = new Random(String.valueOf(file.getFileName()).hashCode());
      for (int i = 0; i < each; i++) {
        corruptions.read(corrupt(whole, random), file + ", corruption " + i);
      }
    }
    System.out.printf(
        "%d files, %d read, %d rows, %d issues, %d refused as a whole, slowest %d ms (%s)%n",
        files.size(),
        files.size() * Math.max(1, each),
        corruptions.rows,
        corruptions.issues,
        corruptions.refused,
        corruptions.slowestMillis,
        corruptions.slowest);
  }

  /** Flips bits, writes values that sizes and counts go wrong with, cuts the end off. */
  private static byte[] corrupt(byte[] whole, Random random) {
    byte[] file =
        random.nextInt(8) == 0
            ? Arrays.copyOf(whole, 2 + random.nextInt(Math.max(1, whole.length - 2)))
            : whole.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && file.length > 2; i++) {
      // half of the changes where the headers are
      int range = random.nextBoolean() ? Math.min(0x400, file.length) : file.length;
      int at = 2 + random.nextInt(range - 2);
      if (random.nextBoolean()) {
        file[at] ^= (byte) (1 << random.nextInt(8));
      } else {
        byte value = EXTREMES[random.nextInt(EXTREMES.length)];
        Arrays.fill(file, at, Math.min(file.length, at + 1 + random.nextInt(4)), value);
      }
    }
    return file;
  }

  private void read(byte[] file, String what) {
    long start = System.nanoTime();
    Issues found = new Issues();
    try {
      new PortableExecutables()
          .extract(new EvidenceFile(entry(file), Bytes.of(file)), kept(), found);
    } catch (Malformed malformed) {
      refused++;
      found.add(malformed);
    } catch (RuntimeException | Error e) {
      throw new IllegalStateException(what, e);
    }
    issues += found.count();
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (millis > slowestMillis) {
      slowestMillis = millis;
      slowest = what;
    }
  }

  private static FileEntry entry(byte[] file) {
    return FileEntry.alone("", "a", 1, file.length, List.of());
  }

  private Rows kept() {
    return new Rows() {
      @Override
      public Ref add(Record row) {
        rows++;
        return new Ref() {};
      }

      @Override
      public Ref add(Ref parent, Record row) {
        return add(row);
      }
    };
  }
}
