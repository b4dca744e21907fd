package io.deadbox.cli;

import io.deadbox.collect.Progress;
import io.deadbox.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows progress on stderr: one line that is written over on a terminal, a plain line now and then
 * elsewhere.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
  private static final long NANOS = 1_000_000_000L;
  private static final long TERMINAL_INTERVAL = NANOS / 5;
  private static final long PLAIN_INTERVAL = 10 * NANOS;
  private static final int BAR = 10;
  private static final int LINE = 78;

  private final PrintWriter err;
  private final boolean terminal;
  private final long began = System.nanoTime();
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong filesBefore = new AtomicLong();
  private volatile TimeLeft hashing = new TimeLeft(began, 0);
  private volatile TimeLeft reading = new TimeLeft(began, 0);
  private volatile long issues;
  private volatile String stage = "";
  private long shown = began;
  private boolean lineOpen;

  ConsoleProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public synchronized void stage(String what) {
    stage = what;
    if (!terminal) {
      err.println("deadbox: " + Visible.line(what));
      err.flush();
      shown = System.nanoTime();
    } else {
      shown = System.nanoTime() - TERMINAL_INTERVAL; // at once
      show();
    }
  }

  @Override
  public void files(long inUse) {
    filesBefore.set(files.get());
    reading = new TimeLeft(System.nanoTime(), inUse);
  }

  @Override
  public void hashed(long done, long total) {
    TimeLeft current = hashing;
    if (done < current.done() || total != current.total()) { // the next image's
      current = new TimeLeft(System.nanoTime(), total);
      hashing = current;
    }
    current.done(done);
    show();
  }

  @Override
  public void read(long more) {
    bytes.addAndGet(more);
    show();
  }

  @Override
  public void file(String path) {
    reading.done(files.incrementAndGet() - filesBefore.get());
  }

  @Override
  public void issues(long count) {
    issues = count;
  }

  private void show() {
    if (System.nanoTime() - shown >= (terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL)) {
      print();
    }
  }

  private synchronized void print() {
    long now = System.nanoTime();
    if (now - shown < (terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL)) {
      return;
    }
    shown = now;
    String line = line(now);
    if (terminal) {
      String text = line.length() > LINE ? line.substring(0, LINE) : line;
      err.print("\r" + text + " ".repeat(LINE - text.length()));
      lineOpen = true;
    } else {
      err.println("deadbox: " + line);
    }
    err.flush();
  }

  /** Part that is done and what is left, where known; files, bytes, rate, issues, phase. */
  private String line(long now) {
    double seconds = Math.max(1e-3, (now - began) / (double) NANOS);
    StringBuilder line = new StringBuilder();
    TimeLeft last = slower(now);
    if (last.known()) {
      double part = last.part();
      if (terminal) {
        int full = (int) (part * BAR);
        line.append("[%s%s] ".formatted("#".repeat(full), ".".repeat(BAR - full)));
      }
      line.append("%.0f%% ".formatted(part * 100));
      long left = (long) last.seconds(now);
      if (left >= 0) {
        line.append("%d:%02d left, ".formatted(left / 60, left % 60));
      }
    }
    line.append("%,d files, %s, ".formatted(files.get(), size(bytes.get())));
    line.append(size((long) (Math.max(bytes.get(), hashing.done()) / seconds))).append("/s, ");
    line.append(issues == 1 ? "1 issue" : "%,d issues".formatted(issues));
    return line + ", " + Visible.line(stage);
  }

  /** Of hashing the image and reading its files, which go on side by side, what will end later. */
  private TimeLeft slower(long now) {
    TimeLeft image = hashing;
    TimeLeft files = reading;
    return files.known() && (!image.known() || files.seconds(now) > image.seconds(now))
        ? files
        : image;
  }

  /** A number of bytes in words. */
  static String size(long bytes) {
    String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.US, "%.1f %s", value, units[unit]);
  }

  /**
   * Whether stderr is a terminal. The process that reads evidence has its parent's, but no terminal
   * to read from, so that the console does not tell; the system's list of open files does.
   */
  static boolean terminal() {
    try {
      String err = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return err.startsWith("/dev/pts/") || err.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // another system: plain lines will do
    }
  }

  /** Seconds since this was made. */
  double seconds() {
    return (System.nanoTime() - began) / (double) NANOS;
  }

  @Override
  public synchronized void close() {
    if (lineOpen) {
      err.print("\r" + " ".repeat(LINE) + "\r");
      err.flush();
      lineOpen = false;
    }
  }
}
