package io.deadbox.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a second run out of a case that is being written. The lock goes with the process that holds
 * it, so that none is left behind.
 */
public final class CaseLock implements AutoCloseable {
  private static final String NAME = "case.lock";

  /** How long a writer whose watcher was killed may take to notice and end. */
  private static final long LAST_BREATH_MILLIS = 10_000;

  private static final long PAUSE_MILLIS = 50;

  /** Who holds it: one byte of the file each, so that a run may have one of each. */
  public enum Holder {
    /** Starts writers, one after another. */
    WATCHER(0),
    /** Writes the database. */
    WRITER(1);

    private final long at;

    Holder(long at) {
      this.at = at;
    }
  }

  private final Path folder;
  private final FileChannel channel;
  private final Holder holder;

  private CaseLock(Path folder, FileChannel channel, Holder holder) {
    this.folder = folder;
    this.channel = channel;
    this.holder = holder;
  }

  /** Takes the lock of a folder, which is made if need be. */
  public static CaseLock take(Path folder, Holder holder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      long wait = holder == Holder.WRITER ? LAST_BREATH_MILLIS : 0;
      if (taken(channel, holder, wait)) {
        return new CaseLock(folder, channel, holder);
      }
      channel.close();
    } catch (IOException e) {
      throw new CaseException("cannot lock " + folder + ": " + CaseDatabase.reason(e), e);
    }
    throw new CaseException(
        folder + " is being written by another run: wait for it, or name another folder with -o");
  }

  private static boolean taken(FileChannel channel, Holder holder, long wait) throws IOException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
    while (true) {
      try {
        if (channel.tryLock(holder.at, 1, false) != null) {
          return true;
        }
      } catch (OverlappingFileLockException e) {
        return false; // another thread of this process has it
      }
      if (System.nanoTime() >= until) {
        return false;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  @Override
  public void close() {
    try (FileChannel held = channel) {
      Holder other = holder == Holder.WRITER ? Holder.WATCHER : Holder.WRITER;
      if (taken(held, other, 0)) {
        Files.deleteIfExists(folder.resolve(NAME)); // nobody else is there
      }
    } catch (IOException e) {
      throw new CaseException("cannot unlock " + folder + ": " + CaseDatabase.reason(e), e);
    }
  }
}
