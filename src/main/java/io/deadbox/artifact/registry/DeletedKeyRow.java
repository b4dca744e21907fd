package io.deadbox.artifact.registry;

import io.deadbox.format.regf.FoundIn;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;

/** One registry key that was deleted: no item, for the registry does not have it any more. */
@Row(
    table = "registry_deleted_key",
    doc =
        "A deleted registry key that the hive still holds where nothing in use is; never part of a verdict",
    parent = HiveRow.class)
public record DeletedKeyRow(
    @Column(
            "Names from below the hive's root key to this one, joined by backslashes. The key above"
                + " is the one whose cell is at the noted place now")
        String path,
    @Column(
            "Whether the path begins below the root key; if not, the key above its first name is"
                + " gone, too")
        boolean pathComplete,
    @Column("Name of the key") String name,
    @Column("When the key or one of its values was last written") Instant lastWritten,
    @Column("Number of subkeys as stored; Windows deletes a key when it has none left")
        long subkeyCount,
    @Column("Number of values as stored") long valueCount,
    @Column(
            "Where it was found: FREE_CELL; SLACK, what a cell in use has left over; UNREFERENCED, a"
                + " cell that is marked as in use though nothing leads to it; BEHIND_BINS, behind"
                + " the last bin of the hive")
        FoundIn foundIn,
    @Column("Offset of the key's cell in the file; in a recovered hive, in the recovered state")
        long cellOffset) {}
