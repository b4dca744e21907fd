package io.deadbox.artifact.trace;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One trace of a library or driver that a program loaded, or read while it started. */
@Row(
    table = "image_load",
    doc = "A trace of a library or driver that was loaded, or that a program read while it started",
    parent = FileRow.class,
    item = "imageLoadEvent",
    label = "coalesce(image_load.process, '?') || ': ' || image_load.full_path",
    offset = "image_load.file_offset")
@Tells(
    document = "ProcessItem",
    shows = ImageLoadRow.SHOWS,
    terms = {
      "imageLoadEvent/fullPath=ProcessItem/DllPath",
      "imageLoadEvent/fullPath=ProcessItem/SectionList/MemorySection/Name",
      "imageLoadEvent/process=ProcessItem/name",
      "imageLoadEvent/processPath=ProcessItem/path",
      "imageLoadEvent/pid=ProcessItem/pid",
      "imageLoadEvent/username=ProcessItem/Username"
    })
public record ImageLoadRow(
    @Column("Sysmon 7, Sysmon 6 (drivers) or Prefetch") String source,
    @Column("Table with the row that this is made of") String fromTable,
    @Column("Number of that row") long fromRow,
    @Column("Where it lies in the file, in bytes; null if it has no place of its own")
        @Nullable Long fileOffset,
    @Column(
            value = "When; of a prefetch file, the last start",
            term = "eventItem/imageLoadEvent/timestamp",
            substitute = ImageLoadRow.SHOWS)
        @Nullable Instant time,
    @Column(
            value = "Path of the library, as the source has it",
            term = "imageLoadEvent/fullPath",
            substitute = ImageLoadRow.SHOWS)
        String fullPath,
    @Column(
            value = "Its volume's device; null where there is a drive letter",
            term = "imageLoadEvent/devicePath",
            substitute = ImageLoadRow.SHOWS)
        @Nullable String devicePath,
    @Column(
            value = "Letter of its drive, without colon; null where there is a device",
            term = "imageLoadEvent/drive",
            substitute = ImageLoadRow.SHOWS)
        @Nullable String drive,
    @Column(
            value = "Its directory, without drive and outer separators",
            term = "imageLoadEvent/filePath",
            substitute = ImageLoadRow.SHOWS)
        @Nullable String filePath,
    @Column(
            value = "Its name",
            term = "imageLoadEvent/fileName",
            substitute = ImageLoadRow.SHOWS,
            indexed = true)
        String fileName,
    @Column(
            value = "What follows the last dot of its name; null if there is none",
            term = "imageLoadEvent/fileExtension",
            substitute = ImageLoadRow.SHOWS)
        @Nullable String fileExtension,
    @Column(
            value = "Name of the program; null of a driver",
            term = "imageLoadEvent/process",
            substitute = ImageLoadRow.SHOWS,
            indexed = true)
        @Nullable String process,
    @Column(
            value = "Path of the program",
            term = "imageLoadEvent/processPath",
            substitute = ImageLoadRow.SHOWS)
        @Nullable String processPath,
    @Column(
            value = "Process identifier",
            term = "imageLoadEvent/pid",
            substitute = ImageLoadRow.SHOWS)
        @Nullable Long pid,
    @Column(
            value = "User: domain and name; null where the source has none",
            term = "imageLoadEvent/username",
            substitute = ImageLoadRow.SHOWS)
        @Nullable String user) {

  /** The row of a path, which is taken apart. */
  static ImageLoadRow of(
      String source,
      String fromTable,
      long fromRow,
      @Nullable Long offset,
      @Nullable Instant time,
      String path,
      @Nullable String process,
      @Nullable String processPath,
      @Nullable Long pid,
      @Nullable String user) {
    PathParts parts = PathParts.of(path);
    return new ImageLoadRow(
        source,
        fromTable,
        fromRow,
        offset,
        time,
        path,
        parts.device(),
        parts.drive(),
        parts.directory(),
        parts.name(),
        parts.extension(),
        process,
        processPath,
        pid,
        user);
  }

  static final String SHOWS =
      "Sysmon shows that the library was loaded; a prefetch file shows that the program read the"
          + " file while it started, which it does with what it loads and with other files";
}
