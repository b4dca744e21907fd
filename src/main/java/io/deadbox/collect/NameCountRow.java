package io.deadbox.collect;

import io.deadbox.evidence.FileSystemFacts;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** How many names a file system has: a report says it without reading all of them again. */
@Row(
    table = "name_count",
    doc = "How many names a file system has",
    parent = FileSystemFacts.class,
    onePerParent = true)
public record NameCountRow(
    @Column("Names in use, of files in use") long inUse,
    @Column("Names of what was deleted") long deleted,
    @Column("Names whose content was left out, or could not be read") long unread) {}
