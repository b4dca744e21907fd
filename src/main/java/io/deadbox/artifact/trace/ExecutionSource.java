package io.deadbox.artifact.trace;

import org.jspecify.annotations.Nullable;

/** A kind of trace of programs that ran, and what it proves. */
public enum ExecutionSource {
  /** Security event 4688. */
  PROCESS_CREATED(
      "start",
      true,
      "Windows recorded that the process was started, when, by whom and from which process. The"
          + " command line is there only where that was switched on."),
  /** Security event 4689. */
  PROCESS_ENDED("end", true, "Windows recorded that the process ended, and when."),
  /** Sysmon event 1. */
  SYSMON_STARTED(
      "start",
      true,
      "Sysmon recorded that the process was started, when, by whom, from which process, with its"
          + " command line and the hash of its file at that time."),
  /** Sysmon event 5. */
  SYSMON_ENDED("end", true, "Sysmon recorded that the process ended, and when."),
  /** A prefetch file. */
  PREFETCH(
      "start",
      true,
      "Windows followed the program's start at the times given. It does not tell who started it,"
          + " nor with which arguments."),
  /** UserAssist. */
  USER_ASSIST(
      "start",
      true,
      "The user started it from Explorer: the count and the last time are Explorer's own, and other"
          + " ways of starting are not counted. A count of 0 with no time proves no start."),
  /** BAM or DAM. */
  ACTIVITY_MODERATOR(
      "start",
      true,
      "It ran for that user, last at the time given. Entries are removed after about a week without"
          + " a run."),
  /** SRUM. */
  RESOURCE_MONITOR(
      "running",
      true,
      "It ran for that user in the hour before the time given. It does not tell when it started."),
  /** ShimCache. */
  SHIM_CACHE(
      null,
      false,
      "The file was there, and Windows looked at it before it could be run. It does not prove that"
          + " it ran; the time is that of the file's last change."),
  /** ShimCache with the flag of Vista to 8.1. */
  SHIM_CACHE_FLAGGED(
      null,
      false,
      "The file was there, and Windows flagged it as run, which processes that only prepare a start"
          + " set too. The time is that of the file's last change."),
  /** Amcache. */
  AMCACHE(
      null,
      false,
      "Windows took stock of the file, with its SHA-1. Files are listed by a scheduled inventory"
          + " and on installation too: it does not prove that it ran."),
  /** RecentFileCache.bcf. */
  RECENT_FILE_CACHE(
      null,
      false,
      "The program was started, or copied to where it is, since the inventory of compatibility last"
          + " ran; not when.");

  private final @Nullable String eventType;
  private final boolean ran;
  private final String shows;

  ExecutionSource(@Nullable String eventType, boolean ran, String shows) {
    this.eventType = eventType;
    this.ran = ran;
    this.shows = shows;
  }

  /** {@code start}, {@code end} or {@code running}; null where it is not known to have run. */
  @Nullable String eventType() {
    return eventType;
  }

  /** Whether such a trace proves that the program ran. */
  boolean ran() {
    return ran;
  }

  /** What it proves, and what it does not. */
  String shows() {
    return shows;
  }
}
