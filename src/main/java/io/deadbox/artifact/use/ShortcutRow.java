package io.deadbox.artifact.use;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shortcut: a file of its own, or one in a jump list. */
@Row(
    table = "shortcut",
    doc =
        "A shortcut, in a file of its own or in a jump list: it shows that its target was there"
            + " when it was last written, on the computer it names",
    parent = FileRow.class)
public record ShortcutRow(
    @Column("Where the shortcut begins in the file, in bytes; null if it lies there in pieces")
        @Nullable Long fileOffset,
    @Column("Stream of the jump list it is in, see jump_list_entry.stream; null elsewhere")
        @Nullable String stream,
    @Column(
            value =
                "Path of the target: on a drive or share if known, else the one that the shell's"
                    + " items come to, else with environment variables",
            indexed = true)
        @Nullable String target,
    @Column("Path of the target on a drive") @Nullable String localPath,
    @Column("Path of the target on the network, from its share on") @Nullable String networkPath,
    @Column("What the user saw from the desktop down to the target") @Nullable String shellPath,
    @Column("Path of the target with environment variables") @Nullable String environmentPath,
    @Column("Path of the target from the shortcut's directory") @Nullable String relativePath,
    @Column("Directory in which the target is run") @Nullable String workingDirectory,
    @Column("Arguments with which the target is run") @Nullable String arguments,
    @Column("Description that the user reads") @Nullable String description,
    @Column("File of the icon") @Nullable String icon,
    @Column("File of the icon with environment variables") @Nullable String environmentIcon,
    @Column("When the target was created, as noted") @Nullable Instant targetCreated,
    @Column("When the target was last written, as noted") @Nullable Instant targetModified,
    @Column("When the target was last read, as noted") @Nullable Instant targetAccessed,
    @Column("Size of the target in bytes, its lower 32 bits, as noted") long targetSize,
    @Column("Attributes of the target, as bits") long targetAttributes,
    @Column("Kind of the drive: 2 removable, 3 fixed, 4 network, 5 CD-ROM, 6 RAM disk")
        @Nullable Long driveType,
    @Column("Serial number of the drive's file system") @Nullable Long driveSerial,
    @Column("Label of the drive's file system") @Nullable String volumeLabel,
    @Column("NetBIOS name of the computer that the target was on") @Nullable String machine,
    @Column("GUID of the target's volume, for the tracking of moved files")
        @Nullable String volumeDroid,
    @Column("Object identifier of the target") @Nullable String fileDroid,
    @Column("Object identifier that the target was made with") @Nullable String birthFileDroid,
    @Column("Address of the network card of the computer that made this identifier")
        @Nullable String networkCard,
    @Column("How the window opens: 1 normal, 3 maximized, 7 minimized") long showCommand,
    @Column("Key that runs it: virtual key, and 256 for Shift, 512 Ctrl, 1024 Alt") int hotKey,
    @Column("What Windows Installer knows an advertised program by")
        @Nullable String installerProduct,
    @Column("GUID of the known folder that the target is in") @Nullable String knownFolder,
    @Column("Shell items that lead to the target") List<Item> items) {

  /** A step on the way to the target. */
  @Row(
      table = "shortcut_item",
      doc = "A shell item on the way to a shortcut's target",
      parent = ShortcutRow.class)
  public record Item(
      @Column("Where the item begins in the file, in bytes; null if unknown")
          @Nullable Long fileOffset,
      @Column("Class type indicator") int type,
      @Column("What it stands for") String kind,
      @Column("Name as the user saw it, or its GUID") String name,
      @Column("8.3 name") @Nullable String shortName,
      @Column("Size of the file, its lower 32 bits") @Nullable Long size,
      @Column("When the file was last written, to two seconds") @Nullable Instant modified,
      @Column("When the file was created, to two seconds") @Nullable Instant created,
      @Column("When the file was last read, to two seconds") @Nullable Instant accessed,
      @Column("NTFS: MFT entry of the file") @Nullable Long mftEntry,
      @Column("NTFS: sequence number of that entry") @Nullable Integer mftSequence) {}
}
