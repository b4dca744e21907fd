package io.deadbox.format.recyclebin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory that a user deleted.
 *
 * @param offset where its record begins in the file
 * @param version of the format: 1 or 2 for an index file, 4 or 5 for INFO2
 * @param path it had; null where it cannot be read
 * @param shortPath the path in the code page of the computer; of INFO2 only
 * @param size in bytes; of a directory, all that is in it
 * @param deleted when it was deleted
 * @param number in INFO2: the number in the name that the file has now
 * @param gone in INFO2: whether it has been restored or removed from the bin since
 */
public record DeletedFile(
    long offset,
    long version,
    @Nullable String path,
    @Nullable String shortPath,
    long size,
    @Nullable Instant deleted,
    @Nullable Long number,
    boolean gone) {}
