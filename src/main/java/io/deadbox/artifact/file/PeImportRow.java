package io.deadbox.artifact.file;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.List;

/** A library that an executable takes functions from. */
@Row(
    table = "pe_import",
    doc = "A library that an executable takes functions from",
    parent = PeRow.class)
public record PeImportRow(
    @Column(
            value = "Library as the executable writes it",
            term = "FileItem/PEInfo/ImportedModules/Module/Name",
            indexed = true)
        String module,
    @Column("Whether it is loaded when one of its functions is first called") boolean delayed,
    @Column(
            value = "Number of functions taken from it",
            term = "FileItem/PEInfo/ImportedModules/Module/NumberOfFunctions")
        int functionCount,
    @Column(
            value = "Functions in the order of the table; Ordinal_12 for one known by ordinal only",
            term = "FileItem/PEInfo/ImportedModules/Module/ImportedFunctions/string")
        List<String> functions) {}
