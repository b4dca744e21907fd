package io.deadbox.artifact.registry.account;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One local account: an item of OpenIOC's UserItem. */
@Row(
    table = "local_account",
    doc = "A local account",
    parent = PluginKeyRow.class,
    item = "UserItem",
    label = "local_account.name || iif(registry_finding.deleted, ' (a deleted key)', '')",
    offset = PluginKeyRow.OFFSET)
public record AccountRow(
    @Column(value = "Name", term = "UserItem/Username") String name,
    @Column("Relative identifier") long rid,
    @Column(
            value = "SID, of which the computer's part is the domain's",
            term = "UserItem/SecurityID")
        String sid,
    @Column(value = "Full name; null if none", term = "UserItem/fullname")
        @Nullable String fullName,
    @Column(value = "Comment; null if none", term = "UserItem/description")
        @Nullable String comment,
    @Column(value = "Home directory; null if none", term = "UserItem/homedirectory")
        @Nullable String homeDirectory,
    @Column(value = "Script run at logon; null if none", term = "UserItem/scriptpath")
        @Nullable String logonScript,
    @Column("Path of the profile; null if none is set") @Nullable String profilePath,
    @Column(value = "Last logon; null if none", term = "UserItem/LastLogin")
        @Nullable Instant lastLogon,
    @Column("When the password was last set; null if never") @Nullable Instant passwordSet,
    @Column("When the account ends; null if never") @Nullable Instant expires,
    @Column("Last failed logon; null if none") @Nullable Instant lastFailedLogon,
    @Column("Number of logons; null if not readable") @Nullable Integer logonCount,
    @Column("Number of failed logons since the last that did not fail; null if not readable")
        @Nullable Integer failedLogonCount,
    @Column("Flags (ACB) as stored; null if not readable") @Nullable Integer flags,
    @Column(value = "Whether it is disabled", term = "UserItem/disabled")
        @Nullable Boolean disabled,
    @Column(value = "Whether it is locked out", term = "UserItem/lockedout")
        @Nullable Boolean lockedOut,
    @Column(value = "Whether it needs a password", term = "UserItem/passwordrequired")
        @Nullable Boolean passwordRequired,
    @Column("Whether its password does not expire") @Nullable Boolean passwordNeverExpires,
    @Column("Hint to the password; null if none") @Nullable String passwordHint,
    @Column(value = "Local groups it is a member of", term = "UserItem/grouplist/groupname")
        List<String> groups) {}
