package io.deadbox.format.ntfsindex;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A name behind the last entry in use of a directory's block.
 *
 * @param offset where its FILE_NAME begins in the index
 * @param entry MFT entry of the file; null if what held it was overwritten
 * @param sequence its sequence number; null likewise
 * @param parentEntry MFT entry of the directory it was in
 * @param parentSequence the directory's sequence number
 * @param created of the file, as of then
 * @param modified of the file, as of then
 * @param changed MFT entry changed, as of then
 * @param accessed of the file, as of then
 * @param allocatedSize bytes reserved for the file, as of then
 * @param size of the file in bytes, as of then
 * @param attributes Windows file attributes
 * @param namespace 0 POSIX, 1 Windows, 2 DOS, 3 Windows and DOS
 * @param name of the file
 */
public record SlackEntry(
    long offset,
    @Nullable Long entry,
    @Nullable Integer sequence,
    long parentEntry,
    int parentSequence,
    @Nullable Instant created,
    @Nullable Instant modified,
    @Nullable Instant changed,
    @Nullable Instant accessed,
    long allocatedSize,
    long size,
    long attributes,
    int namespace,
    String name) {}
