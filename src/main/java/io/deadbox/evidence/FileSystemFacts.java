package io.deadbox.evidence;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** A file system as a whole. */
@Row(table = "file_system", doc = "A file system that was opened", parent = Volume.class)
public record FileSystemFacts(
    @Column("Type as The Sleuth Kit names it: ntfs, fat32, exfat, ext4, ...") String type,
    @Column("First byte on the disk") long start,
    @Column("Bytes in a block (cluster)") long blockSize,
    @Column("Number of blocks; of a volume of an APFS container, the container's") long blockCount,
    @Column("Inode of the root directory") long rootInode,
    @Column("Highest inode") long lastInode,
    @Column("Volume label; null if none or not known") @Nullable String label,
    @Column("Serial number or UUID, in hex; null if none") @Nullable String serial,
    @Column("Separator of path components: \\ for Windows' file systems, else /") String separator,
    @Column(
            value = "Drive letter with colon; null where nothing tells",
            term = {"FileItem/Drive"})
        @Nullable String drive,
    @Column(
            "What tells the drive letter: MountedDevices or SystemRoot of the registry, or assumed;"
                + " null where there is none")
        @Nullable String driveFrom) {}
