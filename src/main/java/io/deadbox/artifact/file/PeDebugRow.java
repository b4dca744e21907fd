package io.deadbox.artifact.file;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of an executable's debug directory. */
@Row(table = "pe_debug", doc = "A line of an executable's debug directory", parent = PeRow.class)
public record PeDebugRow(
    @Column("CODEVIEW, POGO, REPRO, ...; a number if it has no name") String type,
    @Column("When it was made; some linkers store a hash instead") Instant made,
    @Column(
            value =
                "Path of the symbol file on the machine that built the program; null if it names"
                    + " none",
            indexed = true)
        @Nullable String pdbPath,
    @Column("GUID, or eight hex digits before 2002, that the symbol file has too")
        @Nullable String pdbSignature,
    @Column("How often the symbol file was written anew") @Nullable Long pdbAge) {}
