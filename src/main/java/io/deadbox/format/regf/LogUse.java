package io.deadbox.format.regf;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a transaction log.
 *
 * @param name of the file
 * @param format of the file
 * @param lastWritten time of the hive's last write as the log has it; null if not known
 * @param entries valid entries in the file
 * @param applied entries of it that were applied to the hive
 * @param firstSequence sequence number of the first applied entry; null if none was
 * @param lastSequence sequence number of the last applied entry; null if none was
 * @param pages what was applied, in this order
 * @param note why not all of it was applied; empty if there is nothing to say
 */
public record LogUse(
    String name,
    Format format,
    @Nullable Instant lastWritten,
    int entries,
    int applied,
    @Nullable Long firstSequence,
    @Nullable Long lastSequence,
    List<LogPage> pages,
    String note) {

  /** How a log is laid out. */
  public enum Format {
    /** Before Windows 8.1: one set of changed pages. */
    OLD,
    /** Since Windows 8.1: entries, each with pages of its own. */
    NEW,
    /** No valid log. */
    NONE
  }
}
