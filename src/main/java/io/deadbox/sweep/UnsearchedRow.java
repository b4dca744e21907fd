package io.deadbox.sweep;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** Evidence that a search could not read. */
@Row(table = "unsearched", doc = "Evidence that a search of its bytes could not read")
public record UnsearchedRow(
    @Column("Id of the image") long imageId,
    @Column(value = "Id of the file; null for a part of the disk", indexed = true)
        @Nullable Long fileId,
    @Column("Path of the file, or which part") String place,
    @Column("First byte, in the file or on the disk; null if all of it") @Nullable Long byteOffset,
    @Column("Why") String reason) {}
