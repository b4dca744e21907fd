package io.deadbox.format.regf;

import java.time.Instant;

/**
 * A key that was deleted, or that nothing leads to any more.
 *
 * @param path names from below the root to this key as far as they can be told, joined by
 *     backslashes
 * @param pathComplete whether the path begins below the root; if not, the key above is gone
 * @param name its name
 * @param lastWritten when the key or one of its values was last written
 * @param subkeyCount as the cell has it; Windows counts down to 0 before it deletes a key
 * @param valueCount as the cell has it
 * @param foundIn what kind of place it lies in
 * @param offset of its cell in the file
 */
public record DeletedKey(
    String path,
    boolean pathComplete,
    String name,
    Instant lastWritten,
    long subkeyCount,
    long valueCount,
    FoundIn foundIn,
    long offset) {}
