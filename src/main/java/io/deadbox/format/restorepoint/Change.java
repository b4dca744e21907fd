package io.deadbox.format.restorepoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a change log. What it does not tell is null.
 *
 * @param offset where it begins in the file
 * @param type what happened, as flags CHANGE_LOG_ENTRYTYPES_
 * @param flags which parts it has, as flags CHANGE_LOG_ENTRYFLAGS_
 * @param attributes Windows file attributes, as flags
 * @param sequence number that grows by one from entry to entry
 * @param volume path of the volume that the log is of
 * @param process name of the program that did it, cut by Windows at 15 characters
 * @param path of the file, from the root of the volume
 * @param newPath of a rename, the path afterwards
 * @param backup name of the copy, in the restore point's folder, of what the file was before
 * @param shortName 8.3 name
 * @param owner SID of the owner by the access rights that the file had before
 * @param debug what is only noted on request
 */
public record Change(
    long offset,
    long type,
    long flags,
    @Nullable Long attributes,
    long sequence,
    @Nullable String volume,
    @Nullable String process,
    @Nullable String path,
    @Nullable String newPath,
    @Nullable String backup,
    @Nullable String shortName,
    @Nullable String owner,
    @Nullable Debug debug) {

  /**
   * What an entry tells of the process.
   *
   * @param thread number of the thread
   * @param process number of the process
   * @param time of the change; null if there is none
   * @param name of the program
   */
  public record Debug(long thread, long process, @Nullable Instant time, String name) {}
}
