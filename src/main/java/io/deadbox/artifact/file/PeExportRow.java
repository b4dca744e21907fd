package io.deadbox.artifact.file;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** A function or variable that an executable offers to others. */
@Row(
    table = "pe_export",
    doc = "A function or variable that an executable offers to others",
    parent = PeRow.class)
public record PeExportRow(
    @Column(
            value = "Name; null if it is known by its ordinal only",
            term = "FileItem/PEInfo/Exports/ExportedFunctions/string",
            indexed = true)
        @Nullable String name,
    @Column("Ordinal") long ordinal,
    @Column("Address, relative to the base; 0 if the name leads to no function") long rva,
    @Column("Library and function that implement it; null if the file itself does")
        @Nullable String forwarder) {}
