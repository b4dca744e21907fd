package io.deadbox.artifact.unix;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One group of a Unix system: an item of OpenIOC's GroupItem. */
@Row(
    table = "unix_group",
    doc = "A group in a file group",
    parent = FileRow.class,
    item = "GroupItem",
    label = "unix_group.name",
    offset = "unix_group.file_offset")
public record UnixGroupRow(
    @Column("Where the line begins in the file, in bytes") long fileOffset,
    @Column(value = "Name", term = "GroupItem/GroupName", indexed = true) String name,
    @Column(value = "Number of the group; null if it is none", term = "GroupItem/gid")
        @Nullable Long gid,
    @Column(
            value = "Accounts that belong to it besides their own",
            term = "GroupItem/userlist/username")
        List<String> members) {}
