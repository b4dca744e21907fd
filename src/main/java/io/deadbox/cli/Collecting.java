package io.deadbox.cli;

import io.deadbox.artifact.Extractors;
import io.deadbox.collect.CollectSummary;
import io.deadbox.collect.Collector;
import io.deadbox.collect.VerificationRow;
import io.deadbox.collect.Watch;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.Volume;
import io.deadbox.ioc.ZoneMaps;
import io.deadbox.issue.Issues;
import io.deadbox.report.Visible;
import io.deadbox.store.AuditLog;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.store.CaseRow;
import io.deadbox.store.UnfinishedState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens the images, makes the case, and says what came of it. */
final class Collecting {
  /** The name under which an unfinished case keeps what it was begun with. */
  private static final String TERMS = "terms";

  private final CollectOptionsMixin given;
  private final List<String> arguments;
  private final PrintWriter err;
  private final Clock clock;

  private final Watch watch;

  Collecting(
      CollectOptionsMixin given,
      List<String> arguments,
      PrintWriter err,
      Clock clock,
      Watch watch) {
    this.given = given;
    this.arguments = arguments;
    this.watch = watch;
    this.err = err;
    this.clock = clock;
  }

  /** Collects into a folder; returns the exit status. */
  int into(Path folder) throws IOException {
    GivenEvidence.refuseWithin(given.images, folder);
    List<Image> images = new ArrayList<>();
    try {
      open(images);
      return collect(folder, images);
    } finally {
      images.forEach(Image::close);
    }
  }

  private void open(List<Image> images) throws EvidenceOpenException {
    Set<Path> known = new HashSet<>();
    for (Path path : given.images) {
      if (known.contains(real(path))) {
        continue; // a further segment of an image that is open already, or given twice
      }
      String leftOut = watch.enter("opening " + path);
      if (leftOut != null) {
        throw new EvidenceOpenException(path + ": " + leftOut);
      }
      Image image = GivenEvidence.open(path);
      images.add(image);
      known.add(real(path));
      for (ImageFacts.Segment segment : image.facts().segments()) {
        known.add(real(Path.of(segment.path())));
      }
      refuseWithoutFileSystem(image, "image " + (images.size() - 1));
      watch.enter("");
    }
  }

  /** The file itself, by whatever link it is named. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      return path.toAbsolutePath().normalize(); // opening it says what is wrong
    }
  }

  /** A file that is no image must not become an empty case that looks like a clean one. */
  private void refuseWithoutFileSystem(Image image, String step) throws EvidenceOpenException {
    Issues issues = new Issues();
    List<Volume> volumes = image.volumes(issues);
    boolean table = volumes.stream().anyMatch(volume -> !volume.system().equals("none"));
    if (table) {
      return;
    }
    for (Volume volume : volumes) {
      if (watch.enter("%s, volume %d".formatted(step, volume.slot())) != null) {
        return; // there is something that a process died of, which the case will tell
      }
      try (FileSystem fileSystem = image.fileSystem(volume, issues)) {
        if (fileSystem != null) {
          return;
        }
      }
    }
    if (issues.all().stream()
        .anyMatch(issue -> !issue.reason().startsWith(FileSystem.NOT_RECOGNISED))) {
      return; // known to be encrypted, or of another kind: the case says that it was not examined
    }
    String why =
        issues.all().stream().map(issue -> issue.reason()).collect(Collectors.joining("; "));
    throw new EvidenceOpenException(
        "%s: no partition table and no file system that The Sleuth Kit knows%s; is it a disk image?"
            .formatted(image.facts().path(), why.isEmpty() ? "" : " (" + why + ")"));
  }

  private int collect(Path folder, List<Image> images) throws IOException {
    Instant started = clock.instant();
    RunTerms terms = RunTerms.of(given, images);
    Path scratch = null;
    CollectSummary summary;
    ConsoleProgress progress = new ConsoleProgress(err, ConsoleProgress.terminal());
    try (CaseDatabase database = database(folder)) {
      if (database.state().complete()) {
        return finish(database);
      }
      goOnOrBegin(folder, database.state(), terms);
      scratch = emptyScratch(folder);
      summary =
          new Collector(
                  database, given.options(scratch, watch, err), Extractors.ALL, progress, clock)
              .collect(about(started), images, sum -> end(folder, started, images, sum));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(
          "interrupted: " + folder + " holds no finished case; --resume goes on with it");
    } finally {
      progress.close();
      if (scratch != null) {
        removeScratch(folder);
      }
    }
    say(folder, images, summary, progress.seconds());
    return summary.unread() > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  private CaseDatabase database(Path folder) {
    List<Class<? extends Record>> types = CaseTables.all();
    CaseDatabase database =
        given.resume ? CaseDatabase.resume(folder, types) : CaseDatabase.create(folder, types);
    database.lastly(ZoneMaps::write);
    return database;
  }

  /** The run before this one was cut off when the case was whole, but for its name. */
  private int finish(CaseDatabase database) {
    int status = status(database);
    err.println("deadbox: everything was indexed already; the case is finished now");
    database.finish();
    return status;
  }

  /** The exit status of a case that another process made. */
  static int status(CaseDatabase database) {
    return hasGaps(database) ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  /** Whether evidence that was in use is missing from a case, so that answers may be too. */
  static boolean hasGaps(CaseDatabase database) {
    try (Statement statement = database.connection().createStatement();
        ResultSet gaps =
            statement.executeQuery("SELECT EXISTS (SELECT 1 FROM gap WHERE count > 0)")) {
      return gaps.getBoolean(1);
    } catch (SQLException e) {
      throw new CaseException("cannot read " + database.folder() + ": " + e.getMessage(), e);
    }
  }

  private void goOnOrBegin(Path folder, UnfinishedState state, RunTerms terms) {
    Optional<String> begun = state.kept(TERMS);
    if (begun.isPresent()) {
      terms.refuseOther(folder, begun.get());
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("event", "resume");
      event.put("started", clock.instant().toString());
      event.put("arguments", arguments);
      append(folder, event);
    } else {
      state.keep(TERMS, terms.text());
    }
  }

  /** The folder for scratch files; what a process that died left there goes. */
  private static Path emptyScratch(Path folder) throws IOException {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    try (Stream<Path> left = Files.list(scratch)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    }
    return scratch;
  }

  private static void removeScratch(Path folder) throws IOException {
    Files.deleteIfExists(emptyScratch(folder));
  }

  /** What is to be done before the case is called finished, as nobody comes back after that. */
  private void end(Path folder, Instant started, List<Image> images, CollectSummary summary) {
    try {
      removeScratch(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    log(folder, started, images, summary);
  }

  private CaseRow about(Instant started) {
    return new CaseRow(
        given.caseNumber,
        given.evidenceNumber,
        given.examiner,
        given.description,
        started,
        Build.version(),
        Build.libraries(),
        arguments,
        given.hashes().stream()
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(",")));
  }

  private void say(Path folder, List<Image> images, CollectSummary summary, double seconds) {
    for (int i = 0; i < images.size(); i++) {
      err.println(
          "deadbox: %s: %s"
              .formatted(
                  Visible.line(images.get(i).facts().path()),
                  words(summary.verification().get(i))));
    }
    err.println(
        "deadbox: indexed %,d files, %s in %.1f s%s into %s"
            .formatted(
                summary.files(),
                ConsoleProgress.size(summary.bytes()),
                seconds,
                given.resume ? " since it was resumed" : "",
                Visible.line(folder.toString())));
    if (summary.issues() > 0) {
      err.println(
          "deadbox: %s%s: deadbox sql -s '%s' \"SELECT place, kind, field, reason FROM issue\""
              .formatted(
                  issues(summary.issues()),
                  summary.unread() > 0
                      ? " (%s: evidence that was not read)".formatted(issues(summary.unread()))
                      : "",
                  Visible.line(folder.toString())));
    }
    err.flush();
  }

  private static String words(String verification) {
    return verification.equals(VerificationRow.MISMATCH)
        ? "mismatch: its bytes are not those that were acquired; see the issues and the report"
        : verification;
  }

  private static String issues(long count) {
    return count == 1 ? "1 issue" : "%,d issues".formatted(count);
  }

  private void log(Path folder, Instant started, List<Image> images, CollectSummary summary) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", "collect");
    event.put("started", started.toString());
    event.put("finished", clock.instant().toString());
    event.put("tool", "deadbox " + Build.version());
    event.put("libraries", Build.libraries());
    Map<String, String> environment = Environment.facts();
    environment.remove(Environment.LIBRARIES); // they are there already
    event.put("environment", environment);
    event.put("account", Environment.account());
    event.put("arguments", arguments);
    event.put("images", images.stream().map(image -> image.facts().path()).toList());
    event.put("verification", summary.verification());
    event.put("files", summary.files());
    event.put("issues", summary.issues());
    append(folder, event);
  }

  private void append(Path folder, Map<String, Object> event) {
    new AuditLog(folder)
        .append(event)
        .ifPresent(mended -> err.println("deadbox: " + Visible.line(mended)));
  }
}
