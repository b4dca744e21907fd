package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;

/**
 * A file beside a hive to which Windows writes changes before it writes them to the hive.
 *
 * @param name for example {@code SYSTEM.LOG1}
 * @param bytes the whole file
 */
public record HiveLog(String name, Bytes bytes) {}
