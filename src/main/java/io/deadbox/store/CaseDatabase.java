package io.deadbox.store;

import io.deadbox.schema.Ddl;
import io.deadbox.schema.ItemSource;
import io.deadbox.schema.Table;
import io.deadbox.schema.TermBinding;
import io.deadbox.schema.Terms;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A case's SQLite database. It is written once, by one thread, under another name, and gets its own
 * name when it is complete: a {@code case.db} that exists is whole. After that it is only read, but
 * for what searches of its evidence add, each in one transaction. While it is written it is
 * committed now and then, so that a run that was cut off can go on.
 */
public final class CaseDatabase implements AutoCloseable {
  /** Name of a complete database in its case folder. */
  public static final String NAME = "case.db";

  private static final String UNFINISHED = "case.db.unfinished";

  /** "dbox", so that {@code file} and SQLite tell a case from other databases. */
  private static final int APPLICATION_ID = 0x64626f78;

  /** Changes whenever a table or a column changes its name or meaning. */
  static final int SCHEMA_VERSION = 5;

  private static final int CACHE_KIB = 65_536;

  /** Enough for the rows that neighbours join. */
  private static final int WALKERS_CACHE_KIB = 16_384;

  /** How long adding to a case waits for those who read it. */
  private static final int BUSY_MILLIS = 60_000;

  private final Path folder;
  private final Connection connection;
  private final List<Table> tables;

  /** The step that the log is to be told of once it has added to a finished case; null before. */
  private @Nullable String added;

  private LastStep lastly = _ -> {}; // what is written of the rows when all are there

  /** Held while the case is written, so that nobody else writes it; null when it is only read. */
  private final @Nullable CaseLock lock;

  private CaseDatabase(
      Path folder, Connection connection, List<Table> tables, @Nullable CaseLock lock) {
    this.folder = folder;
    this.lock = lock;
    this.connection = connection;
    this.tables = tables;
  }

  /** Whether a folder holds a case whose collection has begun and not finished. */
  public static boolean unfinished(Path folder) {
    return Files.exists(folder.resolve(UNFINISHED));
  }

  /** Whether a folder holds a finished case. */
  public static boolean finished(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  /**
   * Refuses a folder that cannot take a case.
   *
   * @param resume whether a case that was begun there is to be gone on with
   */
  public static void check(Path folder, boolean resume) {
    if (finished(folder)) {
      throw new CaseException(
          resume
              ? folder + " holds a finished case: there is nothing to go on with"
              : folder + " already holds a case: name another folder with -o, or remove this one");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CaseException(folder + " is not a folder: name a folder for the case with -o");
    }
    if (resume && !unfinished(folder)) {
      throw new CaseException(
          folder + " holds no case that was begun: collect it without --resume");
    }
    if (!resume && unfinished(folder)) {
      throw new CaseException(
          "%s holds a case that was begun and not finished: go on with it with --resume, or remove %s to begin anew"
              .formatted(folder, folder.resolve(UNFINISHED)));
    }
  }

  /**
   * Makes a new case in a folder, which may exist if it holds no case.
   *
   * @param recordTypes record classes of all rows the case will hold
   */
  public static CaseDatabase create(Path folder, List<Class<? extends Record>> recordTypes) {
    return write(folder, recordTypes, false);
  }

  /**
   * Goes on with a case from what was committed last; what came after that is gone.
   *
   * @param recordTypes as they were when the case was begun
   */
  public static CaseDatabase resume(Path folder, List<Class<? extends Record>> recordTypes) {
    return write(folder, recordTypes, true);
  }

  private static CaseDatabase write(
      Path folder, List<Class<? extends Record>> recordTypes, boolean resume) {
    check(folder, resume);
    CaseLock lock = CaseLock.take(folder, CaseLock.Holder.WRITER);
    try {
      check(folder, resume); // the run that had the lock may just have ended
      return build(folder, withNested(recordTypes), lock);
    } catch (SQLException e) {
      lock.close();
      throw new CaseException("cannot make a case in " + folder + ": " + reason(e), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * SQLite's rollback journal costs little here: pages that are new need not be saved in it, and
   * nearly all are. Each commit is on the disk before the next begins.
   */
  private static CaseDatabase build(Path folder, List<Table> tables, CaseLock lock)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.TRUNCATE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setTempStore(SQLiteConfig.TempStore.FILE);
    config.setCacheSize(-CACHE_KIB);
    config.setPageSize(8192);
    config.setApplicationId(APPLICATION_ID);
    config.setUserVersion(SCHEMA_VERSION);
    Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve(UNFINISHED));
    CaseDatabase database = new CaseDatabase(folder, connection, tables, lock);
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      if (number(connection, "SELECT count(*) FROM sqlite_master") == 0) {
        for (Table table : tables) {
          for (String create : Ddl.create(table)) {
            statement.execute(create);
          }
        }
        statement.execute(UnfinishedState.CREATE);
        connection.commit();
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return database;
  }

  /** What whoever goes on with this case has to know. */
  public UnfinishedState state() {
    return new UnfinishedState(connection, tables);
  }

  /** Makes what was written so far last, whatever happens to this process or computer. */
  public void commit(RowWriter writer) {
    try {
      writer.flush();
      connection.commit();
      added = finished(folder) ? "search" : null;
    } catch (SQLException e) {
      throw new CaseException("cannot write to the case: " + reason(e), e);
    }
  }

  private static List<Table> withNested(List<Class<? extends Record>> recordTypes) {
    SequencedSet<Table> tables = new LinkedHashSet<>();
    List<Class<? extends Record>> pending = new ArrayList<>(recordTypes);
    pending.add(TermBinding.class);
    pending.add(ItemSource.class);
    for (int i = 0; i < pending.size(); i++) {
      Table table = Table.of(pending.get(i));
      if (tables.add(table)) {
        table.rowLists().forEach(list -> pending.add(list.rows()));
      }
    }
    return List.copyOf(tables);
  }

  /** Opens a complete case, read-only; temporary tables may be made. */
  public static CaseDatabase open(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new CaseException(
          Files.exists(folder.resolve(UNFINISHED))
              ? folder
                  + " holds a case whose collection did not finish: go on with the same command and --resume"
              : folder + " holds no case (no " + NAME + "): make one with: deadbox collect -o");
    }
    Connection connection = null;
    try {
      connection = readOnly(file, CACHE_KIB);
      int application = number(connection, "PRAGMA application_id");
      int version = number(connection, "PRAGMA user_version");
      if (application != APPLICATION_ID) {
        throw new CaseException(file + " is not a Deadbox case");
      }
      if (version != SCHEMA_VERSION) {
        throw new CaseException(
            "%s is of case version %d, this program reads version %d: collect it again"
                .formatted(file, version, SCHEMA_VERSION));
      }
      return new CaseDatabase(folder, connection, List.of(), null);
    } catch (SQLException | CaseException e) {
      closeQuietly(connection);
      throw e instanceof CaseException known
          ? known
          : new CaseException("cannot open " + file + ": " + reason(e), e);
    }
  }

  /**
   * Opens a complete case to add rows of some kinds, all or none: {@link #close} without {@link
   * #commit} leaves it as it was.
   *
   * @param recordTypes record classes of those rows, whose tables the case has
   */
  public static CaseDatabase append(Path folder, List<Class<? extends Record>> recordTypes) {
    open(folder).close(); // refuses what is no case of this version
    CaseLock lock = CaseLock.take(folder, CaseLock.Holder.WRITER);
    try {
      SQLiteConfig config = new SQLiteConfig();
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setBusyTimeout(BUSY_MILLIS);
      Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve(NAME));
      connection.setAutoCommit(false);
      return new CaseDatabase(folder, connection, withNested(recordTypes), lock);
    } catch (SQLException e) {
      lock.close();
      throw new CaseException("cannot add to the case in " + folder + ": " + reason(e), e);
    }
  }

  private static Connection readOnly(Path file, int cacheKib) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setCacheSize(-cacheKib);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /**
   * A further connection to a complete case, for another thread that walks over tables and sees
   * each page once; the caller closes it.
   */
  public Connection reader() throws SQLException {
    return readOnly(folder.resolve(NAME), WALKERS_CACHE_KIB);
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.getInt(1);
    }
  }

  private static void closeQuietly(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new CaseException("cannot close the case: " + reason(e), e);
    }
  }

  /** The case folder. */
  public Path folder() {
    return folder;
  }

  /** The connection; for reading, and for statements of the one thread that builds the case. */
  public Connection connection() {
    return connection;
  }

  /** Starts the one writer of a case that is being built. */
  public RowWriter writer() {
    try {
      return new RowWriter(connection, tables);
    } catch (SQLException e) {
      throw new CaseException("cannot read " + folder + ": " + reason(e), e);
    }
  }

  /** Has something written of the rows in {@link #complete}, with its commit. */
  public void lastly(LastStep step) {
    lastly = step;
  }

  /** Makes the indexes that post-load look-ups and reports need, and the readable views. */
  public void index() {
    try (Statement statement = connection.createStatement()) {
      for (Table table : tables) {
        for (String index : Ddl.indexes(table)) {
          statement.execute(index);
        }
        statement.execute(Ddl.view(table));
      }
    } catch (SQLException e) {
      throw new CaseException("cannot index " + folder + ": " + reason(e), e);
    }
  }

  /**
   * Writes which terms the case answers, and makes it last: indexes, and all that came after them,
   * together with this. What is left is its name.
   */
  public void complete(RowWriter writer) {
    try {
      Terms terms = new Terms(tables);
      terms.bindings().forEach(writer::write);
      terms.itemSources().forEach(writer::write);
      writer.flush();
      lastly.write(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA analysis_limit = 1000");
        statement.execute("ANALYZE");
        statement.execute(UnfinishedState.DROP);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new CaseException("cannot finish " + folder + ": " + reason(e), e);
    }
  }

  /** Gives a complete database its name. */
  public void finish() {
    try {
      connection.close();
      Files.deleteIfExists(
          folder.resolve(UNFINISHED + "-journal")); // empty: the truth is committed
      CaseSeal.add(folder, folder.resolve(UNFINISHED), "collect");
      Files.move(folder.resolve(UNFINISHED), folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel entries = FileChannel.open(folder)) {
        entries.force(true); // the name, too, is to outlast a power failure
      }
    } catch (SQLException | IOException e) {
      throw new CaseException("cannot finish " + folder + ": " + reason(e), e);
    }
  }

  /** Closes the database; one that is not finished stays under its unfinished name. */
  @Override
  public void close() {
    closeQuietly(connection);
    try {
      if (added != null) {
        CaseSeal.add(folder, folder.resolve(NAME), added);
      }
    } finally {
      added = null;
      if (lock != null) {
        lock.close();
      }
    }
  }

  /** A database error in one line, with advice where there is some. */
  static String reason(Exception e) {
    String message = String.valueOf(e.getMessage()).replace('\n', ' ');
    if (message.contains("SQLITE_FULL") || message.contains("No space left")) {
      return "the disk is full: free space or name a folder on another disk";
    }
    if (message.contains("SQLITE_CANTOPEN") || message.contains("SQLITE_READONLY")) {
      return "no permission to write or open it there";
    }
    if (message.contains("SQLITE_NOTADB")) {
      return "it is not a SQLite database, or is damaged";
    }
    return e.getClass().getSimpleName() + ": " + message;
  }
}
