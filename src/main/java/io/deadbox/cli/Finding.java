package io.deadbox.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a registry plugin, with where it comes from.
 *
 * @param plugin its name
 * @param table of the row
 * @param hive path of the hive's file
 * @param root name of the hive's root key
 * @param key path of the key below it
 * @param keyWritten when the key was last written, ISO 8601; null if there is no time
 * @param deleted whether the key was deleted
 * @param cellOffset of the key's cell in the hive
 * @param values columns of the row by name, without those that are NULL; lists for repeated ones
 */
record Finding(
    String plugin,
    String table,
    String hive,
    String root,
    String key,
    @Nullable String keyWritten,
    boolean deleted,
    long cellOffset,
    Map<String, Object> values) {}
