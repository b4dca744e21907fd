package io.deadbox.collect;

import io.deadbox.artifact.registry.HiveRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** How many keys and values a hive has: a report says it without reading all of them again. */
@Row(
    table = "hive_count",
    doc = "How many keys and values a hive has",
    parent = HiveRow.class,
    onePerParent = true)
public record HiveCountRow(
    @Column("Keys, deleted ones included") long keys,
    @Column("Values, deleted ones included") long valueCount) {}
