package io.deadbox.evidence.tsk;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.format.apfs.ApfsImage;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Damages an image in ways that a seed decides, and walks and reads what is left, in a process of
 * its own: libtsk may not survive it. Arguments: image, scratch file, first seed, seed after the
 * last. Prints each seed before and after, so that who started it knows which one ended it.
 */
public final class TskMutant {
  private static final int SECTOR = 512;
  private static final int MOST_FLIPS = 40;
  private static final int READ_FILES = 200;
  private static final long READ_BYTES = 1 << 20;

  private TskMutant() {}

  /** Runs. */
  public static void main(String[] arguments) throws IOException {
    byte[] image = Files.readAllBytes(Path.of(arguments[0]));
    List<Integer> sectors = sectorsInUse(image);
    Path scratch = Path.of(arguments[1]);
    for (int seed = Integer.parseInt(arguments[2]); seed < Integer.parseInt(arguments[3]); seed++) {
      System.out.println("begin " + seed);
      Files.write(scratch, damaged(image, sectors, new Random(seed)));
      System.out.println("end " + seed + " " + read(scratch));
    }
  }

  /** Where the sectors begin that hold anything. */
  public static List<Integer> sectorsInUse(byte[] image) {
    List<Integer> sectors = new ArrayList<>();
    for (int at = 0; at < image.length; at += SECTOR) {
      for (int i = at; i < Math.min(image.length, at + SECTOR); i++) {
        if (image[i] != 0) {
          sectors.add(at);
          break;
        }
      }
    }
    return sectors;
  }

  /** Single bits, whole bytes, and now and then a sector that is another's or noise. */
  public static byte[] damaged(byte[] image, List<Integer> sectors, Random random) {
    byte[] damaged = image.clone();
    for (int flips = 1 + random.nextInt(MOST_FLIPS); flips > 0; flips--) {
      // where a file system keeps its own numbers: more often near the beginning
      int span = random.nextBoolean() ? sectors.size() : Math.max(1, sectors.size() / 8);
      int sector = sectors.get(random.nextInt(span));
      int at = sector + random.nextInt(SECTOR);
      switch (random.nextInt(16)) {
        case 0 ->
            System.arraycopy(
                image, sectors.get(random.nextInt(sectors.size())), damaged, sector, SECTOR);
        case 1 -> {
          byte[] noise = new byte[SECTOR];
          random.nextBytes(noise);
          System.arraycopy(noise, 0, damaged, sector, SECTOR);
        }
        case 2, 3, 4 -> damaged[at] = (byte) 0xff;
        case 5, 6, 7 -> damaged[at] = 0;
        case 8, 9, 10 -> damaged[at] = (byte) random.nextInt();
        default -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    if (Bytes.of(image).startsWith(32, "NXSB") && random.nextBoolean()) {
      for (int block = 0; block < damaged.length / ApfsImage.BLOCK; block++) {
        ApfsImage.seal(damaged, block); // else most damage ends at a checksum
      }
    }
    return damaged;
  }

  /** Names and issues that were read. */
  private static String read(Path file) {
    Issues issues = new Issues();
    List<FileEntry> entries = new ArrayList<>();
    try (Image image = TskImage.open(List.of(file))) {
      for (Volume volume : image.volumes(issues)) {
        if (!volume.allocated()) {
          continue;
        }
        try (FileSystem fileSystem = image.fileSystem(volume, issues)) {
          if (fileSystem != null) {
            fileSystem.walk(entries::add, issues);
            entries.stream().limit(READ_FILES).forEach(entry -> read(fileSystem, entry));
          }
        }
      }
    } catch (EvidenceOpenException refused) {
      return "refused";
    }
    return entries.size() + " names, " + issues.count() + " issues";
  }

  private static void read(FileSystem fileSystem, FileEntry entry) {
    byte[] chunk = new byte[1 << 16];
    for (FileStream stream : entry.streams()) {
      try (Content content = fileSystem.content(entry, stream)) {
        long end = Math.min(content.size(), READ_BYTES);
        long at = 0;
        while (at < end) {
          int got = content.read(at, chunk, 0, chunk.length);
          if (got <= 0) {
            break;
          }
          at += got;
        }
      } catch (EvidenceReadException expected) {
        // damaged as it is
      }
    }
  }
}
