package io.deadbox.format.msiecf;

import io.deadbox.binary.Blob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of an index.dat.
 *
 * @param offset where it begins in the file
 * @param size in bytes, whole blocks
 * @param kind URL, LEAK (its cached file could not be deleted) or REDR (was led elsewhere)
 * @param allocated whether its blocks are in use
 * @param location address, in history and cookies with what stands before it
 * @param primary time: last use; of histories the visit
 * @param secondary time: last change by the server's word; of daily and weekly histories the visit
 *     by the computer's clock and zone
 * @param expires when the content is to be asked for again, to two seconds
 * @param checked when the server was last asked, to two seconds
 * @param fileSize size of the cached file in bytes
 * @param hits how often it was used
 * @param flags as stored
 * @param fileName of the cached file; null if none
 * @param directory of the cached file; null if none
 * @param data what else is kept: HTTP headers, in histories a title; null if none
 */
public record CacheRecord(
    long offset,
    long size,
    String kind,
    boolean allocated,
    @Nullable String location,
    @Nullable Instant primary,
    @Nullable Instant secondary,
    @Nullable Instant expires,
    @Nullable Instant checked,
    long fileSize,
    long hits,
    long flags,
    @Nullable String fileName,
    @Nullable String directory,
    @Nullable Blob data) {}
