package io.deadbox.artifact.file;

import io.deadbox.evidence.FileSystemFacts;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** A directory's path, kept once for all names in it. */
@Row(
    table = "directory",
    doc = "A directory's path, kept once for all names in it",
    parent = FileSystemFacts.class)
public record DirectoryRow(
    @Column(
            "Path from the root, components separated and preceded by the file system's separator;"
                + " empty for the root itself")
        String path) {}
