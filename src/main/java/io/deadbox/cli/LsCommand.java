package io.deadbox.cli;

import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Macb;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import io.deadbox.report.Visible;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ls}: names in an image. */
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "List names of an image, deleted ones too, one a line and tab-separated: type, * if deleted,",
      "volume:inode-type-id, path, size in bytes, the times modified, accessed, changed, born (UTC),",
      "and the 8.3 name. Types: r file, d directory, l link, v and V The Sleuth Kit's own, - not known."
    })
final class LsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int NTFS_INDEX_BLOCKS = 160;
  private static final int NTFS_DATA = 128; // lower types are not told by fls either

  @Parameters(index = "0", paramLabel = "IMAGE", description = "Disk image, or a directory.")
  private Path evidence;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      description = "File or directory; / or \\ between names (default: the root).")
  private @Nullable String path;

  @Option(
      names = {"-r", "--recursive"},
      description = "Directories below as well.")
  private boolean recursive;

  @Option(names = "--volume", paramLabel = "SLOT", description = "Only this volume.")
  private @Nullable Integer slot;

  @Spec private CommandSpec spec;

  private long lines;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LsCommand() {}

  @Override
  public Integer call() throws EvidenceOpenException {
    PrintWriter out = spec.commandLine().getOut();
    EvidencePath wanted = EvidencePath.of(path == null ? "" : path);
    Issues issues = new Issues();
    try (Image image = GivenEvidence.open(evidence)) {
      EvidencePath.eachVolume(
          image,
          issues,
          (volume, fileSystem) -> {
            if (slot == null || slot == volume.slot()) {
              list(volume, fileSystem, wanted, out, issues);
            }
          });
    }
    if (lines == 0 && path != null) {
      throw new CommandException(
          "%s holds no %s; names are listed with: deadbox ls -r %s"
              .formatted(evidence, path, evidence));
    }
    PrintWriter err = spec.commandLine().getErr();
    for (Issue issue : issues.all()) {
      err.printf("deadbox: %s: %s%n", Visible.line(issue.field()), Visible.line(issue.reason()));
    }
    return issues.count() > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  private void list(
      Volume volume, FileSystem fileSystem, EvidencePath wanted, PrintWriter out, Issues issues) {
    boolean windows = fileSystem.facts().separator().equals("\\");
    String place = wanted.path(windows);
    fileSystem.walk(
        entry -> {
          boolean right =
              EvidencePath.same(place, entry.directory(), windows)
                  || (!place.isEmpty() && EvidencePath.same(place, entry.path(), windows))
                  || (recursive && below(place, entry.directory(), windows));
          if (right) {
            print(volume, entry, out);
          }
        },
        issues);
  }

  private static boolean below(String place, String directory, boolean windows) {
    return place.isEmpty()
        || (directory.length() > place.length()
            && directory.charAt(place.length()) == '/'
            && EvidencePath.same(place, directory.substring(0, place.length()), windows));
  }

  /** One line for each stream of data, as fls has it. */
  private void print(Volume volume, FileEntry entry, PrintWriter out) {
    boolean any = false;
    for (FileStream stream : entry.streams()) {
      if (stream.attributeType() < NTFS_DATA) {
        break;
      }
      if (stream.attributeType() == NTFS_INDEX_BLOCKS) {
        continue; // a directory is listed by the root of its index
      }
      any = true;
      boolean data = stream.attributeType() == NTFS_DATA && entry.type() == FileType.DIRECTORY;
      line(volume, entry, data ? 'r' : letter(entry), stream, out);
    }
    if (!any) {
      line(volume, entry, letter(entry), null, out);
    }
  }

  private void line(
      Volume volume, FileEntry entry, char letter, @Nullable FileStream stream, PrintWriter out) {
    lines++;
    String address =
        stream == null ? "" : "-" + stream.attributeType() + "-" + stream.attributeId();
    String name = stream == null || stream.name().isEmpty() ? "" : ":" + stream.name();
    Macb times = entry.times();
    out.printf(
        "%c %s%d:%d%s%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s%n",
        letter,
        entry.nameAllocated() ? "" : "* ",
        volume.slot(),
        entry.inode(),
        address,
        entry.reallocated() ? "(realloc)" : "",
        Visible.line(entry.path() + name),
        stream == null ? entry.size() : stream.size(),
        time(times.modified()),
        time(times.accessed()),
        time(times.changed()),
        time(times.born()),
        entry.shortName() == null ? "-" : Visible.line(entry.shortName()));
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "-" : TIME.format(time);
  }

  private static char letter(FileEntry entry) {
    if (!entry.hasMeta()) {
      return '-';
    }
    return switch (entry.type()) {
      case REGULAR -> 'r';
      case DIRECTORY -> 'd';
      case LINK -> 'l';
      case VIRTUAL -> 'v';
      case VIRTUAL_DIRECTORY -> 'V';
      case DEVICE -> '?';
      case UNKNOWN -> '-';
    };
  }
}
