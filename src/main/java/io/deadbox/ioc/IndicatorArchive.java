package io.deadbox.ioc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Indicators in a zip archive, read in memory: nothing is unpacked to disk, and names in the
 * archive are names only.
 */
final class IndicatorArchive {
  /** Entries of an archive, indicators or not. */
  private static final int MAX_ENTRIES = 20_000;

  /**
   * Bytes of all indicators together, unpacked: an archive may unpack to a thousand times its size.
   */
  private static final long MAX_TOTAL = 256L << 20;

  private IndicatorArchive() {}

  /**
   * Reads the {@code *.ioc} and {@code *.ioc.xml} files of an archive, in the order of their names.
   * A bad one among them becomes a problem, and the others are read.
   *
   * @throws NoIndicatorException if the archive holds none
   * @throws IndicatorException if it cannot be used
   */
  static Indicators load(Path archive) {
    Indicators loaded = Indicators.none();
    LeftOut leftOut = new LeftOut(archive.toString());
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw new IndicatorException(
            "%s: has more than %d entries: unpack it and name the folder"
                .formatted(archive, MAX_ENTRIES));
      }
      List<ZipEntry> entries = new ArrayList<>();
      zip.stream()
          .filter(entry -> !entry.isDirectory())
          .sorted(Comparator.comparing(ZipEntry::getName))
          .forEach(entry -> {
            if (Indicators.isIndicator(entry.getName())) {
              entries.add(entry);
            } else {
              leftOut.file(entry.getName());
            }
          });
      if (entries.isEmpty()) {
        throw new NoIndicatorException(
            archive + ": holds no *.ioc or *.ioc.xml file: name another archive");
      }
      long total = 0;
      Set<String> names = new HashSet<>();
      for (ZipEntry entry : entries) {
        String source = archive + "!/" + entry.getName();
        if (!names.add(entry.getName())) { // whichever is asked for, the same one is given
          loaded
              .problems()
              .add(
                  source
                      + ": the archive has several files of this name, and one was read: unpack it");
          continue;
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
          bytes = in.readNBytes(OpenIocReader.MAX_BYTES + 1);
        } catch (IOException e) {
          loaded
              .problems()
              .add(source + ": cannot be unpacked: is the archive damaged, or encrypted?");
          continue;
        }
        total += bytes.length;
        if (total > MAX_TOTAL) {
          throw new IndicatorException(
              "%s: unpacks to more than %d MB of indicators: split it"
                  .formatted(archive, MAX_TOTAL >> 20));
        }
        try {
          loaded.indicators().add(OpenIocReader.read(source, bytes));
        } catch (IndicatorException e) {
          loaded.problems().add(String.valueOf(e.getMessage()));
        }
      }
      leftOut.tell(loaded.leftOut());
      return loaded;
    } catch (IOException | IllegalArgumentException e) {
      throw new IndicatorException(
          Files.exists(archive)
              ? archive + ": is no zip archive that can be read: unpack it and name the folder"
              : archive + ": there is no such file: check the path",
          e);
    }
  }
}
