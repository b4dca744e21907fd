package io.deadbox.cli;

import io.deadbox.collect.Progress;
import io.deadbox.collect.Watch;
import io.deadbox.search.Pattern;
import io.deadbox.search.PatternFile;
import io.deadbox.search.Search;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.sweep.Spool;
import io.deadbox.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches the images of a case for the patterns of a file, into another file. */
final class SearchWork {
  static final String PATTERNS = "patterns";
  static final String FOUND = "found";
  static final String FILES = "files";

  private final Path caseFolder;
  private final @Nullable Path moved;
  private final int threads;
  private final Watch watch;
  private final Progress progress;

  /**
   * The work.
   *
   * @param moved where the evidence is now; null where it was
   */
  SearchWork(Path caseFolder, @Nullable Path moved, int threads, Watch watch, Progress progress) {
    this.caseFolder = caseFolder;
    this.moved = moved;
    this.threads = threads;
    this.watch = watch;
    this.progress = progress;
  }

  /** Does it, in a folder that holds the patterns. */
  void run(Path folder) throws IOException {
    List<Pattern> patterns = PatternFile.read(folder.resolve(PATTERNS));
    try (CaseDatabase database = CaseDatabase.open(caseFolder);
        Spool spool = Spool.create(folder.resolve(FOUND))) {
      Sweep sweep =
          new Sweep(
              database.connection(),
              new Search(patterns),
              threads,
              watch,
              progress,
              spool::add,
              spool::add);
      Path files = folder.resolve(FILES);
      if (Files.exists(files)) {
        sweep.only(BitSet.valueOf(Files.readAllBytes(files)));
      }
      sweep.foreseen(EarlySearch.leftTo(folder));
      new CaseImages(database, moved, watch).forEach(sweep::run);
      spool.finish();
    } catch (SQLException e) {
      throw new CaseException("cannot read " + caseFolder + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted: the search did not end");
    }
  }
}
