package io.deadbox.artifact.execution;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** A program that Windows 7 saw, as RecentFileCache.bcf has it. */
@Row(
    table = "recent_file_cache_entry",
    doc = "A program that Windows 7 saw started or copied lately, from RecentFileCache.bcf",
    parent = FileRow.class,
    item = "ProcessItem",
    label = "recent_file_cache_entry.path",
    offset = "recent_file_cache_entry.file_offset")
public record RecentFileCacheRow(
    @Column("Where the path begins in the file, in bytes") long fileOffset,
    @Column(
            value = "Path of the program",
            term = "ProcessItem/path",
            substitute = RecentFileCacheRow.SHOWS,
            indexed = true)
        String path,
    @Column(
            value = "Name of the program",
            term = "ProcessItem/name",
            substitute = RecentFileCacheRow.SHOWS,
            indexed = true)
        String name) {

  static final String SHOWS =
      "RecentFileCache.bcf shows that the program was started, or copied to where it would be,"
          + " since the compatibility service last ran; not when, nor that it still runs";
}
