package io.deadbox.format.regf;

/**
 * Bytes that a transaction log holds for a hive.
 *
 * @param hiveOffset where they belong in the hive's file
 * @param logOffset where they are in the log's file
 * @param size number of bytes
 */
public record LogPage(long hiveOffset, long logOffset, long size) {}
