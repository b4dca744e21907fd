package io.deadbox.sweep;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** Content that YARA rules did not see, or not to the end. */
@Row(table = "yara_loss", doc = "Content that was not scanned with YARA rules, or not to its end")
public record RuleLossRow(
    @Column("Id of the image") long imageId,
    @Column(value = "Id of the file; null if it is none's", indexed = true) @Nullable Long fileId,
    @Column("Path of the file") String place,
    @Column("Why") String reason,
    @Column("Number of the scan, as in yara_set") long scan) {}
