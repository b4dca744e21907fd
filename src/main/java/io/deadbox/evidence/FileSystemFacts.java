package io.deadbox.evidence;

import io.deadbox.schema.Column;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** A file system as a whole. */
@Row(
    table = "file_system",
    doc = "A file system that was opened",
    parent = Volume.class,
    item = "VolumeItem",
    label = "coalesce(file_system.drive || ' ', '') || file_system.type")
@Derived(
    name = "size",
    term = {"VolumeItem/TotalSize"},
    sql = "file_system.block_size * file_system.block_count",
    type = ColumnType.INTEGER,
    doc = "Size in bytes")
public record FileSystemFacts(
    @Column(
            value = "Type as The Sleuth Kit names it: ntfs, fat32, exfat, ext4, ...",
            term = {"VolumeItem/FileSystemType", "VolumeItem/FileSystemName"})
        String type,
    @Column("First byte on the disk") long start,
    @Column("Bytes in a block (cluster)") long blockSize,
    @Column(value = "Number of blocks", term = "VolumeItem/TotalAllocationUnits") long blockCount,
    @Column("Inode of the root directory") long rootInode,
    @Column("Highest inode") long lastInode,
    @Column(
            value = "Volume label; null if none or not known",
            term = {"VolumeItem/Name", "VolumeItem/VolumeName"})
        @Nullable String label,
    @Column(value = "Serial number or UUID, in hex; null if none", term = "VolumeItem/SerialNumber")
        @Nullable String serial,
    @Column("Separator of path components: \\ for Windows' file systems, else /") String separator,
    @Column(
            value = "Drive letter with colon; null where nothing tells",
            term = {"FileItem/Drive", "VolumeItem/DriveLetter"})
        @Nullable String drive,
    @Column(
            "What tells the drive letter: MountedDevices or SystemRoot of the registry, or assumed;"
                + " null where there is none")
        @Nullable String driveFrom) {}
