package io.deadbox.format.usn;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of the change journal.
 *
 * @param usn update sequence number: the record's offset in the stream
 * @param version of the record: 2 or 3
 * @param entry MFT entry of the file
 * @param sequence its sequence number
 * @param parentEntry MFT entry of its directory
 * @param parentSequence the directory's sequence number
 * @param time when it was written; null if none is noted
 * @param reason flags: what happened since the file was opened
 * @param source flags: who did it, if it was a service that keeps data in order; else 0
 * @param attributes Windows file attributes
 * @param name of the file, without path
 */
public record UsnRecord(
    long usn,
    int version,
    long entry,
    int sequence,
    long parentEntry,
    int parentSequence,
    @Nullable Instant time,
    long reason,
    long source,
    long attributes,
    String name) {}
