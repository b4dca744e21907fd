package io.deadbox.artifact.file;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;

/** A library whose addresses were written into an executable ahead. */
@Row(
    table = "pe_bound_import",
    doc = "A library whose addresses were written into an executable ahead",
    parent = PeRow.class)
public record PeBoundImportRow(
    @Column("Library as the executable writes it") String module,
    @Column("Linker's time stamp of the library that was bound to") Instant linked,
    @Column("Whether it is there only because the library before it forwards functions to it")
        boolean forwarded) {}
