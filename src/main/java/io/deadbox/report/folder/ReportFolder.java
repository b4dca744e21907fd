package io.deadbox.report.folder;

import io.deadbox.report.ReportContent;
import io.deadbox.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that becomes a report. All of it is written aside first, and put into its place when it
 * is whole; the list of hashes comes last, so that a folder with it is a finished report. A report
 * that was issued is not written over, unless that is asked for.
 */
public final class ReportFolder implements AutoCloseable {
  /** Name of the list of hashes, which {@code sha256sum -c} checks. */
  public static final String HASHES = "SHA256SUMS";

  /** Name of the folder of extracted bytes. */
  public static final String EXHIBITS = "exhibits";

  private static final String ASIDE = ".deadbox-unfinished"; // nobody else's

  /** What a report can be written as. */
  public enum Format {
    /** For people, on a screen. */
    HTML("report.html"),
    /** For programs: all of it. */
    JSON("report.json"),
    /** For people, on paper, and for archives. */
    PDF("report.pdf"),
    /** For people who go on writing. */
    DOCX("report.docx"),
    /** The hits, for spreadsheets. */
    CSV("hits.csv"),
    /** The same with tabs. */
    TSV("hits.tsv"),
    /** CASE/UCO: provenance, for programs. */
    CASE("report.case.jsonld"),
    /** STIX 2.1: sightings, for programs. */
    STIX("report.stix.json");

    private final String fileName;

    Format(String fileName) {
      this.fileName = fileName;
    }

    /** The word on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the file, or of the first where there are several. */
    public String fileName() {
      return fileName;
    }
  }

  /**
   * How a report is written.
   *
   * @param formats in this order
   * @param singleFile whether HTML is one page however long it is
   * @param signer who signs; null if nobody does
   */
  public record Options(
      SequencedSet<Format> formats, boolean singleFile, @Nullable Signer signer) {}

  private final Path folder;
  private final Path aside;
  private final boolean made;
  private final List<Path> replaced;
  private boolean finished;

  private ReportFolder(Path folder, boolean made, List<Path> replaced) {
    this.folder = folder;
    this.aside = folder.resolve(ASIDE);
    this.made = made;
    this.replaced = replaced;
  }

  /**
   * Begins a report.
   *
   * @param folder is made if it is not there
   * @param replace whether a report that is there gives way; nothing else ever does
   * @throws ReportFolderException if the folder holds anything that may not give way
   */
  public static ReportFolder begin(Path folder, boolean replace) throws IOException {
    List<Path> there = new ArrayList<>();
    boolean made = !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    if (!made) {
      there = existing(folder, replace);
    }
    Files.createDirectories(folder.resolve(ASIDE));
    return new ReportFolder(folder, made, there);
  }

  /**
   * Refuses a folder that {@link #begin} would refuse, or that cannot be written, and leaves it as
   * it was: to be asked before work that takes long.
   */
  public static void check(Path folder, boolean replace) throws IOException {
    begin(folder, replace).close();
  }

  /** The files of a report that gives way. */
  private static List<Path> existing(Path folder, boolean replace) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ReportFolderException(folder + " is no folder: name another with -o");
    }
    Path aside = folder.resolve(ASIDE);
    List<Path> files =
        Manifest.files(folder).stream().filter(file -> !file.startsWith(aside)).toList();
    if (files.isEmpty()) {
      remove(aside); // of a run that was cut off
      return files;
    }
    if (!replace) {
      throw new ReportFolderException(
          folder + " is not empty: name another folder with -o, or say --replace");
    }
    List<Path> known = Manifest.listed(folder);
    for (Path file : files) {
      if (!known.contains(file)) {
        throw new ReportFolderException(
            "%s holds %s, which is no part of a report: name another folder with -o"
                .formatted(folder, folder.relativize(file)));
      }
    }
    remove(aside);
    return files;
  }

  /** The folder for extracted bytes, while the report is not finished. */
  public Path exhibits() throws IOException {
    return Files.createDirectories(aside.resolve(EXHIBITS));
  }

  /**
   * Writes the report and finishes it.
   *
   * @return the first file of each format, in the order of the formats
   */
  public List<Path> write(ReportContent content, Options options) throws IOException {
    List<Path> first = new ArrayList<>();
    FormatFiles files = new FormatFiles(content, options, aside);
    files.writeAll();
    options.formats().forEach(format -> first.add(folder.resolve(format.fileName())));
    files.writeWhatWasCut();
    Signer signer = options.signer();
    if (signer != null) {
      Files.writeString(aside.resolve(Signer.CERTIFICATE), signer.certificate());
    }
    byte[] manifest = Manifest.of(aside);
    Files.write(aside.resolve(HASHES), manifest);
    if (signer != null) {
      Files.write(
          aside.resolve(Signer.SIGNATURE), signer.sign(manifest, content.edition().issuedAt()));
    }
    putInPlace();
    return first;
  }

  private void putInPlace() throws IOException {
    for (Path file : replaced) {
      Files.delete(file);
    }
    for (String below : List.of(EXHIBITS, HtmlReport.PAGES)) {
      removeIfEmpty(folder.resolve(below));
    }
    List<Path> parts;
    try (Stream<Path> list = Files.list(aside)) {
      parts =
          list.sorted(
                  Comparator.comparing((Path part) -> part.getFileName().toString().equals(HASHES))
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
    }
    for (Path part : parts) {
      Files.move(part, folder.resolve(part.getFileName()));
    }
    Files.delete(aside);
    finished = true;
  }

  /** One of a report that gave way; empty folders within it are nobody's work. */
  private static void removeIfEmpty(Path below) throws IOException {
    if (Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS) && Manifest.files(below).isEmpty()) {
      remove(below);
    }
  }

  /** Removes what was written of a report that did not come to its end. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      remove(aside);
      if (made) {
        Files.deleteIfExists(folder);
      }
    }
  }

  private static void remove(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(tree)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
