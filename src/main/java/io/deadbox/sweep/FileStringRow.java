package io.deadbox.sweep;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** A string in a file, in which a literal of an indicator was found. */
@Row(
    table = "file_string",
    doc = "A string in the content of a file, in which a literal of an indicator was found",
    parent = FileRow.class,
    unknownWhen = FileStringRow.UNREAD)
public record FileStringRow(
    @Column(
            value = "The printable string around what was found, in which case only some are kept",
            term = "FileItem/StringList/string")
        String string,
    @Column("What of it was found") String text,
    @Column("utf-8 or utf-16le") String encoding,
    @Column("Name of the stream that holds it; empty for the default one") String streamName,
    @Column("Where it begins in the file or stream, in bytes") long byteOffset,
    @Column("Where it begins on the disk; null where the disk holds it in another form")
        @Nullable Long diskOffset,
    @Column("Id of the literal in searched, for which alone it is an answer") long searched) {

  static final String UNREAD =
      FileRow.UNREAD_OR_AMONG
          + "SELECT unsearched.file_id FROM unsearched"
          + " WHERE unsearched.file_id IS NOT NULL)";
}
