package io.deadbox.artifact.file;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** A tool that made objects an executable was linked of. */
@Row(
    table = "pe_tool",
    doc = "A tool that made objects an executable was linked of, by its Rich header",
    parent = PeRow.class)
public record PeToolRow(
    @Column("Number of the tool") int product,
    @Column("Build of the tool") int build,
    @Column("Number of objects that it made") long objectCount) {}
