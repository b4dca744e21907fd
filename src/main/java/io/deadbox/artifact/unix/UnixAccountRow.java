package io.deadbox.artifact.unix;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One account of a Unix system: an item of OpenIOC's UserItem. */
@Row(
    table = "unix_account",
    doc = "An account in a file passwd",
    parent = FileRow.class,
    item = "UserItem",
    label = "unix_account.name",
    offset = "unix_account.file_offset")
public record UnixAccountRow(
    @Column("Where the line begins in the file, in bytes") long fileOffset,
    @Column(value = "Name", term = "UserItem/Username", indexed = true) String name,
    @Column("Whether the line itself holds a password, or none is needed: x means the file shadow")
        String password,
    @Column(value = "Number of the user; null if it is none", term = "UserItem/userid")
        @Nullable Long uid,
    @Column("Number of the user's group; null if it is none") @Nullable Long gid,
    @Column(value = "Full name and other remarks", term = "UserItem/fullname") String fullName,
    @Column(value = "Home directory", term = "UserItem/homedirectory") String home,
    @Column(value = "Program that is run at logon", term = "UserItem/shell") String shell) {}
