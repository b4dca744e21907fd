package io.deadbox.artifact.use;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file or directory that a user put into the recycle bin. */
@Row(
    table = "recycled_file",
    doc = "A file or directory that a user deleted, as the recycle bin notes it",
    parent = FileRow.class)
public record RecycledFileRow(
    @Column("Where the record begins in the file, in bytes") long fileOffset,
    @Column(value = "Path that it had; null if it cannot be read", indexed = true)
        @Nullable String path,
    @Column("The path in the code page of the computer; up to Windows XP only")
        @Nullable String shortPath,
    @Column("Size in bytes; of a directory, of all in it") long size,
    @Column("When it was deleted") @Nullable Instant deleted,
    @Column("Name that the content has now, in the same directory; null if not known")
        @Nullable String contentName,
    @Column("SID of the user in whose bin it is; null where the bin's path has none")
        @Nullable String sid,
    @Column("Whether it was restored, or removed from the bin, later; up to Windows XP only")
        boolean gone,
    @Column("Format version: 1 Vista to 8.1, 2 from Windows 10; 4 and 5 Windows 95 to XP")
        long version) {}
