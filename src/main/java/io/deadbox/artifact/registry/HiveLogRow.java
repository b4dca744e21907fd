package io.deadbox.artifact.registry;

import io.deadbox.format.regf.LogUse;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One transaction log that was found beside a hive which needed it. */
@Row(
    table = "hive_log",
    doc = "A transaction log beside a hive whose last write did not end, and what became of it",
    parent = HiveRow.class)
public record HiveLogRow(
    @Column(
            "Name under which the log was found in the directory of the hive; it may be spelt with"
                + " other cases there")
        String name,
    @Column("OLD: before Windows 8.1; NEW: since then; NONE: no valid log") LogUse.Format format,
    @Column("Time of the hive's last write as the log has it; null if not known")
        @Nullable Instant lastWritten,
    @Column("Valid entries in the log; one of the old format is one entry") int entries,
    @Column("Entries that were applied to the hive, in memory") int applied,
    @Column("Sequence number of the first applied entry; null if none was")
        @Nullable Long firstSequence,
    @Column("Sequence number of the last applied entry; null if none was")
        @Nullable Long lastSequence,
    @Column("Why not all of the log was applied; empty if there is nothing to say") String note,
    @Column("What was applied of it") List<Page> pages) {

  /** Bytes of a recovered hive that are the log's. */
  @Row(
      table = "hive_log_page",
      doc =
          "Bytes that a transaction log put into a hive, in the order they were applied: later ones"
              + " replace earlier ones. A key or value within them is found in the log's file",
      parent = HiveLogRow.class)
  public record Page(
      @Column("Where they belong in the hive's file") long hiveOffset,
      @Column("Where they are in the log's file") long logOffset,
      @Column("Number of bytes") long size) {}

  static HiveLogRow of(LogUse log) {
    return new HiveLogRow(
        log.name(),
        log.format(),
        log.lastWritten(),
        log.entries(),
        log.applied(),
        log.firstSequence(),
        log.lastSequence(),
        log.note(),
        log.pages().stream()
            .map(page -> new Page(page.hiveOffset(), page.logOffset(), page.size()))
            .toList());
  }
}
