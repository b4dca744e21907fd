package io.deadbox.artifact.file;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** A file that a catalog on the evidence lists. */
@Row(
    table = "cataloged_file",
    doc = "A file that a catalog on the evidence lists, found when all files were read",
    parent = FileRow.class)
public record CatalogedFileRow(
    @Column("Id of the catalog") long catalogId,
    @Column("SHA-1 or SHA-256") String digestAlgorithm,
    @Column("Whether the digest is that of all its bytes; else it is the Authenticode hash")
        boolean wholeFile) {}
