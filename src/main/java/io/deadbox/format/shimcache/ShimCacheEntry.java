package io.deadbox.format.shimcache;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One program.
 *
 * @param position in the cache, 0 for the most recent
 * @param path as stored
 * @param modified when the file was last modified; null if not noted
 * @param updated Windows XP: when the entry was last updated; null elsewhere
 * @param fileSize Windows XP and Server 2003: size of the file; null elsewhere
 * @param flags Windows Vista to 8.1: insertion flags, of which 0x2 tells that it was run; null
 *     elsewhere
 * @param offset of the entry in the file
 */
public record ShimCacheEntry(
    int position,
    String path,
    @Nullable Instant modified,
    @Nullable Instant updated,
    @Nullable Long fileSize,
    @Nullable Long flags,
    long offset) {}
