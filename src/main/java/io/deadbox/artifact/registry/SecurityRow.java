package io.deadbox.artifact.registry;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One security descriptor of a hive; registry_key.security_offset leads to it. */
@Row(
    table = "registry_security",
    doc = "A security descriptor that keys of a hive share: their registry_key.security_offset",
    parent = HiveRow.class)
public record SecurityRow(
    @Column("Offset of the descriptor's cell in the file") long cellOffset,
    @Column("Owner's SID; null if none") @Nullable String ownerSid,
    @Column("SID of the primary group; null if none") @Nullable String groupSid,
    @Column(
            "The whole descriptor in Windows' definition language (SDDL), SIDs written out; null if"
                + " a list in it could not be read")
        @Nullable String sddl) {}
