package io.deadbox.format.ole;

import io.deadbox.binary.Bytes;

/**
 * A stream of a compound file.
 *
 * @param name as the directory has it
 * @param offset of its first sector in the file, in bytes
 * @param contiguous whether its sectors follow one another in the file
 * @param bytes the content; offsets count from the offset in the file where it is contiguous, else
 *     from the beginning of the stream
 */
public record OleStream(String name, long offset, boolean contiguous, Bytes bytes) {}
