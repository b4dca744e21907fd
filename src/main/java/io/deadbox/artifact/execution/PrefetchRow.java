package io.deadbox.artifact.execution;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that was run, as one prefetch file remembers it: an item of OpenIOC's PrefetchItem. */
@Row(
    table = "prefetch",
    doc = "A program that was run, as a prefetch file remembers it",
    parent = FileRow.class,
    onePerParent = true,
    item = "PrefetchItem",
    label = "prefetch.executable || ' (' || prefetch.hash || ')'",
    offset = "0")
@Derived(
    name = "full_path",
    term = "PrefetchItem/FullPath",
    sql = "coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name",
    doc = "Full path of the prefetch file, with the drive letter where it is known")
@Derived(
    name = "created",
    term = "PrefetchItem/Created",
    sql = "file.born",
    type = ColumnType.TIME,
    doc = "When the prefetch file was created: in general, some seconds after the first run")
@Derived(
    name = "size_in_bytes",
    term = "PrefetchItem/SizeInBytes",
    sql = "file.size",
    type = ColumnType.INTEGER,
    doc = "Size of the prefetch file in bytes")
public record PrefetchRow(
    @Column(
            value = "Name of the program; Windows keeps 29 characters of it",
            term = "PrefetchItem/ApplicationFileName",
            indexed = true)
        String executable,
    @Column(
            value =
                "Path of the program by its volume's device name: of the files it read, the first"
                    + " of its name; null if there is none",
            term = "PrefetchItem/ApplicationFullPath",
            unknownWhen = "prefetch.executable_path IS NULL")
        @Nullable String executablePath,
    @Column(
            value =
                "Hash of the path the program was run from, and for some of its arguments; eight"
                    + " hexadecimal digits, as in the file's name",
            term = "PrefetchItem/PrefetchHash")
        String hash,
    @Column(
            "What the hash was made of, as noted: in general the program's path, of an app the name"
                + " of its package; null before Windows 10")
        @Nullable String hashText,
    @Column(
            value = "How often it was run",
            term = "PrefetchItem/TimesExecuted",
            unknownWhen = "prefetch.run_count IS NULL")
        @Nullable Long runCount,
    @Column(value = "Last run; null if the file holds none", term = "PrefetchItem/LastRun")
        @Nullable Instant lastRun,
    @Column("Up to seven runs before the last one, the latest first; Windows 8 and later")
        List<Instant> earlierRuns,
    @Column(
            value =
                "Paths of the files that it read while it started, by their volume's device name",
            term = "PrefetchItem/AccessedFileList/AccessedFile")
        List<String> accessedFiles,
    @Column("Format version: 17 XP, 23 Vista and 7, 26 8, 30 10 and 11, 31 11") int version,
    @Column("Whether the file is compressed") boolean compressed,
    @Column(
            value = "Size in bytes as the file itself has it, before compression",
            term = "PrefetchItem/ReportedSizeInBytes")
        long reportedSize,
    @Column("Volumes that these files are on") List<Volume> volumes) {

  /** A volume that a program read while it started. */
  @Row(
      table = "prefetch_volume",
      doc = "A volume that a program read while it started",
      parent = PrefetchRow.class)
  public record Volume(
      @Column(value = "Name of the device", term = "PrefetchItem/VolumeList/VolumeItem/DevicePath")
          String devicePath,
      @Column(
              value = "When its file system was made",
              term = "PrefetchItem/VolumeList/VolumeItem/CreationTime")
          @Nullable Instant created,
      @Column(
              value = "Serial number of its file system",
              term = "PrefetchItem/VolumeList/VolumeItem/SerialNumber")
          long serialNumber,
      @Column("Paths of the directories read") List<String> directories) {}
}
