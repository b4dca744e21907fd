package io.deadbox.report.docx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A zip archive whose entries have one given time and stand in one order. */
final class FixedZip {
  private static final String FIRST = "[Content_Types].xml"; // where programs look for it

  private static final int EARLIEST = 1980; // years that DOS knows
  private static final int LATEST = 2099;

  private FixedZip() {}

  /** Copies an archive. */
  static void copy(Path from, Path to, Instant time) throws IOException {
    LocalDateTime given = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    LocalDateTime kept = given.withYear(Math.clamp(given.getYear(), EARLIEST, LATEST));
    try (ZipFile in = new ZipFile(from.toFile());
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
        ZipOutputStream out = new ZipOutputStream(file)) {
      List<? extends ZipEntry> entries =
          in.stream()
              .sorted(
                  Comparator.comparing((ZipEntry entry) -> !entry.getName().equals(FIRST))
                      .thenComparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(kept);
        out.putNextEntry(copy);
        try (InputStream bytes = in.getInputStream(entry)) {
          bytes.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }
}
