package io.deadbox.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a case has, and what it is the time of.
 *
 * @param ticks 100-nanosecond intervals since 1601-01-01 UTC
 * @param column that holds the time
 * @param meaning what the column is, in a sentence
 * @param source table with the row
 * @param row number of the row
 * @param message what the row is
 * @param user whom it is about; null if the row does not tell
 * @param path full path of the file that it was read from
 * @param inode metadata address of that file
 * @param size of that file in bytes; null if not known
 * @param md5 of that file in hex; null if not computed
 */
record TimelineRow(
    long ticks,
    Instant time,
    String column,
    String meaning,
    String source,
    long row,
    String message,
    @Nullable String user,
    String path,
    long inode,
    @Nullable Long size,
    @Nullable String md5) {}
