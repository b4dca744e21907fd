package io.deadbox.report.folder;

import io.deadbox.report.ReportContent;
import io.deadbox.report.html.HtmlReport;
import io.deadbox.report.json.JsonReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

/**
 * Writes a report in the formats that were asked for, and a list of their hashes that {@code
 * sha256sum -c} checks. A file that has its name is whole.
 */
public final class ReportFolder {
  /** Name of the list of hashes. */
  public static final String HASHES = "SHA256SUMS";

  /** What a report can be written as. */
  public enum Format {
    /** For people: one page. */
    HTML,
    /** For programs. */
    JSON;

    /** The word on the command line, and the file's extension. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the file. */
    public String fileName() {
      return "report." + word();
    }
  }

  /** Writes one file. */
  @FunctionalInterface
  private interface Writer {
    void write(Path file) throws IOException;
  }

  private final ReportContent content;

  /** A report of this content. */
  public ReportFolder(ReportContent content) {
    this.content = content;
  }

  /**
   * Writes the report.
   *
   * @param folder where to; made if it is not there; files of an earlier report are replaced
   * @return the reports' files, in the order of the formats
   */
  public List<Path> write(Path folder, SequencedSet<Format> formats) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    StringBuilder hashes = new StringBuilder();
    for (Format format : formats) {
      Path file = folder.resolve(format.fileName());
      whole(file, writer(format));
      files.add(file);
      hashes.append(sha256(file)).append("  ").append(format.fileName()).append('\n');
    }
    whole(folder.resolve(HASHES), file -> Files.writeString(file, hashes));
    return files;
  }

  private Writer writer(Format format) {
    return switch (format) {
      case HTML -> new HtmlReport(content)::write;
      case JSON -> new JsonReport(content)::write;
    };
  }

  /** Gives a file its name when it is complete. */
  private static void whole(Path file, Writer writer) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      writer.write(unfinished);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** SHA-256 of a file in hex. */
  public static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream hashing =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      hashing.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(hashing.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
