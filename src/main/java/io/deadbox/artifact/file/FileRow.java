package io.deadbox.artifact.file;

import io.deadbox.binary.Blob;
import io.deadbox.evidence.FileType;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One name in a file system: an item of OpenIOC's FileItem. */
@Row(
    table = "file",
    doc = "One name in a file system, allocated or not, with its metadata and content hashes",
    parent = DirectoryRow.class,
    item = "FileItem",
    label =
        "coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name")
@Tells(
    document = "DriverItem",
    shows = FileRow.COULD_BE_DRIVER,
    terms = {
      "FileItem/Md5sum=DriverItem/Md5sum",
      "FileItem/Sha1sum=DriverItem/Sha1sum",
      "FileItem/Sha256sum=DriverItem/Sha256sum",
      "FileItem/PEInfo/BaseAddress=DriverItem/PEInfo/BaseAddress",
      "FileItem/PEInfo/DetectedAnomalies/*=DriverItem/PEInfo/DetectedAnomalies/*",
      "FileItem/PEInfo/DetectedEntryPointSignature/*=DriverItem/PEInfo/DetectedEntryPointSignature/*",
      "FileItem/PEInfo/DigitalSignature/CertificateIssuer=DriverItem/PEInfo/DigitalSignature/CertificateIssuer",
      "FileItem/PEInfo/DigitalSignature/CertificateSubject=DriverItem/PEInfo/DigitalSignature/CertificateSubject",
      "FileItem/PEInfo/DigitalSignature/Description=DriverItem/PEInfo/DigitalSignature/Description",
      "FileItem/PEInfo/DigitalSignature/SignatureExists=DriverItem/PEInfo/DigitalSignature/SignatureExists",
      "FileItem/PEInfo/DigitalSignature/SignatureVerified=DriverItem/PEInfo/DigitalSignature/SignatureVerified",
      "FileItem/PEInfo/EpJumpCodes/*=DriverItem/PEInfo/EpJumpCodes/*",
      "FileItem/PEInfo/Exports/*=DriverItem/PEInfo/Exports/*",
      "FileItem/PEInfo/ExtraneousBytes=DriverItem/PEInfo/ExtraneousBytes",
      "FileItem/PEInfo/ImportedModules/*=DriverItem/PEInfo/ImportedModules/*",
      "FileItem/PEInfo/PEChecksum/*=DriverItem/PEInfo/PEChecksum/*",
      "FileItem/PEInfo/PETimeStamp=DriverItem/PEInfo/PETimeStamp",
      "FileItem/PEInfo/Sections/Section/DetectedCharacteristics=DriverItem/PEInfo/Sections/Section/DetectedCharacteristics",
      "FileItem/PEInfo/Sections/Section/DetectedSignatureKeys/*=DriverItem/PEInfo/Sections/Section/DetectedSignatureKeys/*",
      "FileItem/PEInfo/Sections/Section/Entropy/CurveData/*=DriverItem/PEInfo/Sections/Section/Entropy/CurveData/*",
      "FileItem/PEInfo/Sections/Section/Name=DriverItem/PEInfo/Sections/Section/Name",
      "FileItem/PEInfo/Sections/Section/SizeInBytes=DriverItem/PEInfo/Sections/Section/SizeInBytes",
      "FileItem/PEInfo/Sections/Section/Type=DriverItem/PEInfo/Sections/Section/Type",
      "FileItem/PEInfo/Subsystem=DriverItem/PEInfo/Subsystem",
      "FileItem/PEInfo/Type=DriverItem/PEInfo/Type"
    })
@Tells(
    document = "ProcessItem",
    shows = FileRow.LOADABLE,
    terms = {
      "FileItem/Md5sum=ProcessItem/SectionList/MemorySection/Md5sum",
      "FileItem/Sha1sum=ProcessItem/SectionList/MemorySection/Sha1sum",
      "FileItem/Sha256sum=ProcessItem/SectionList/MemorySection/Sha256sum",
      "FileItem/PEInfo/BaseAddress=ProcessItem/SectionList/MemorySection/PEInfo/BaseAddress",
      "FileItem/PEInfo/DetectedAnomalies/*=ProcessItem/SectionList/MemorySection/PEInfo/DetectedAnomalies/*",
      "FileItem/PEInfo/DetectedEntryPointSignature/*=ProcessItem/SectionList/MemorySection/PEInfo/DetectedEntryPointSignature/*",
      "FileItem/PEInfo/DigitalSignature/CertificateIssuer=ProcessItem/SectionList/MemorySection/PEInfo/DigitalSignature/CertificateIssuer",
      "FileItem/PEInfo/DigitalSignature/CertificateSubject=ProcessItem/SectionList/MemorySection/PEInfo/DigitalSignature/CertificateSubject",
      "FileItem/PEInfo/DigitalSignature/Description=ProcessItem/SectionList/MemorySection/PEInfo/DigitalSignature/Description",
      "FileItem/PEInfo/DigitalSignature/SignatureExists=ProcessItem/SectionList/MemorySection/PEInfo/DigitalSignature/SignatureExists",
      "FileItem/PEInfo/DigitalSignature/SignatureVerified=ProcessItem/SectionList/MemorySection/PEInfo/DigitalSignature/SignatureVerified",
      "FileItem/PEInfo/EpJumpCodes/*=ProcessItem/SectionList/MemorySection/PEInfo/EpJumpCodes/*",
      "FileItem/PEInfo/Exports/*=ProcessItem/SectionList/MemorySection/PEInfo/Exports/*",
      "FileItem/PEInfo/ExtraneousBytes=ProcessItem/SectionList/MemorySection/PEInfo/ExtraneousBytes",
      "FileItem/PEInfo/ImportedModules/*=ProcessItem/SectionList/MemorySection/PEInfo/ImportedModules/*",
      "FileItem/PEInfo/PEChecksum/*=ProcessItem/SectionList/MemorySection/PEInfo/PEChecksum/*",
      "FileItem/PEInfo/PETimeStamp=ProcessItem/SectionList/MemorySection/PEInfo/PETimeStamp",
      "FileItem/PEInfo/Sections/Section/DetectedCharacteristics=ProcessItem/SectionList/MemorySection/PEInfo/Sections/Section/DetectedCharacteristics",
      "FileItem/PEInfo/Sections/Section/DetectedSignatureKeys/*=ProcessItem/SectionList/MemorySection/PEInfo/Sections/Section/DetectedSignatureKeys/*",
      "FileItem/PEInfo/Sections/Section/Entropy/CurveData/*=ProcessItem/SectionList/MemorySection/PEInfo/Sections/Section/Entropy/CurveData/*",
      "FileItem/PEInfo/Sections/Section/Name=ProcessItem/SectionList/MemorySection/PEInfo/Sections/Section/Name",
      "FileItem/PEInfo/Sections/Section/SizeInBytes=ProcessItem/SectionList/MemorySection/PEInfo/Sections/Section/SizeInBytes",
      "FileItem/PEInfo/Sections/Section/Type=ProcessItem/SectionList/MemorySection/PEInfo/Sections/Section/Type",
      "FileItem/PEInfo/Subsystem=ProcessItem/SectionList/MemorySection/PEInfo/Subsystem",
      "FileItem/PEInfo/Type=ProcessItem/SectionList/MemorySection/PEInfo/Type"
    })
@Tells(
    document = "fileWriteEvent",
    shows = FileRow.WRITTEN,
    terms = {
      "FileItem/FileName=fileWriteEvent/fileName",
      "FileItem/FullPath=fileWriteEvent/fullPath",
      "FileItem/FilePath=fileWriteEvent/filePath",
      "FileItem/FileExtension=fileWriteEvent/fileExtension",
      "FileItem/Md5sum=fileWriteEvent/md5",
      "FileItem/SizeInBytes=fileWriteEvent/size",
      "FileItem/Modified=fileWriteEvent/openTime",
      "FileItem/Username=fileWriteEvent/username"
    })
@Tells(document = "Yara", shows = "")
@Derived(
    name = "full_path",
    term = "FileItem/FullPath",
    sql = "coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name",
    doc = "Full path, with the drive letter where it is known")
@Derived(
    name = "file_path",
    term = "FileItem/FilePath",
    sql = "substr(directory.path, 2)",
    doc = "Path of the directory, without drive and outer separators")
@Derived(
    name = "extension",
    term = "FileItem/FileExtension",
    sql =
        "CASE WHEN instr(file.name, '.') > 0"
            + " THEN replace(file.name, rtrim(file.name, replace(file.name, '.', '')), '') END",
    doc = "Name after its last dot, without the dot; none if there is no dot")
@Derived(
    name = "owner",
    term = "FileItem/Username",
    sql =
        "(SELECT coalesce(account.domain || '\\', '') || account.name FROM account"
            + " WHERE account.sid = file.owner_sid COLLATE NOCASE)",
    unknownWhen = FileRow.OWNER_UNKNOWN,
    doc = "Owner's name with computer or authority, as far as the case tells it")
@Derived(
    name = "owner_name",
    term = "FileItem/Username",
    sql =
        "(SELECT account.name FROM account WHERE account.sid = file.owner_sid COLLATE NOCASE"
            + " AND account.domain IS NOT NULL)",
    unknownWhen = FileRow.OWNER_UNKNOWN,
    doc = "Owner's name without computer or authority")
public record FileRow(
    @Column(value = "Name as the file system keeps it", term = "FileItem/FileName", indexed = true)
        String name,
    @Column(value = "8.3 name; null if none", indexed = true) @Nullable String shortName,
    @Column("Whether the name is in use") boolean nameAllocated,
    @Column("Whether the metadata record is in use") boolean metaAllocated,
    @Column(value = "Metadata address; NTFS: MFT entry", term = "FileItem/INode") long inode,
    @Column("NTFS: sequence number that the name refers to; 0 elsewhere") long sequence,
    @Column("Attribute of the default stream as icat takes it, for example 128-1; null if none")
        @Nullable String attribute,
    @Column("What the name stands for") FileType type,
    @Column(
            value =
                "Size of the default stream in bytes; null if its record has another file now, or"
                    + " could not be read",
            term = "FileItem/SizeInBytes",
            unknownWhen = UNREAD)
        @Nullable Long size,
    @Column(
            value = "Content last written; NTFS: of $STANDARD_INFORMATION",
            term = "FileItem/Modified",
            unknownWhen = LOST)
        @Nullable Instant modified,
    @Column(
            value = "Content last read; NTFS: of $STANDARD_INFORMATION",
            term = "FileItem/Accessed",
            unknownWhen = LOST)
        @Nullable Instant accessed,
    @Column(
            value = "Metadata last written; NTFS: of $STANDARD_INFORMATION",
            term = "FileItem/Changed",
            unknownWhen = LOST)
        @Nullable Instant changed,
    @Column(
            value = "Created; NTFS: of $STANDARD_INFORMATION",
            term = "FileItem/Created",
            unknownWhen = LOST)
        @Nullable Instant born,
    @Column(
            value = "NTFS $FILE_NAME: modified",
            term = "FileItem/FilenameModified",
            unknownWhen = LOST)
        @Nullable Instant fnModified,
    @Column(
            value = "NTFS $FILE_NAME: accessed",
            term = "FileItem/FilenameAccessed",
            unknownWhen = LOST)
        @Nullable Instant fnAccessed,
    @Column(
            value = "NTFS $FILE_NAME: MFT entry changed",
            term = "FileItem/FilenameChanged",
            unknownWhen = LOST)
        @Nullable Instant fnChanged,
    @Column(
            value = "NTFS $FILE_NAME: created",
            term = "FileItem/FilenameCreated",
            unknownWhen = LOST)
        @Nullable Instant fnBorn,
    @Column(
            value = "Windows file attributes, space-separated; null where there are none",
            term = "FileItem/FileAttributes",
            unknownWhen = LOST)
        @Nullable String attributes,
    @Column(
            value = "Owner's SID; null if not known",
            term = "FileItem/SecurityID",
            unknownWhen = LOST)
        @Nullable String ownerSid,
    @Column("Numeric owner; null on Windows' file systems") @Nullable Long uid,
    @Column(value = "Numeric group; null on Windows' file systems", term = "FileItem/GroupID")
        @Nullable Long gid,
    @Column(
            value = "Permission bits in octal; null on Windows' file systems",
            term = "FileItem/Permissions")
        @Nullable String mode,
    @Column("Target of a symbolic link; null if none") @Nullable String link,
    @Column(value = "How far the content was read", indexed = true) ContentState content,
    @Column(
            value = "MD5 of the default stream",
            term = "FileItem/Md5sum",
            unknownWhen = UNREAD,
            indexed = true)
        @Nullable Blob md5,
    @Column(
            value = "SHA-1 of the default stream",
            term = "FileItem/Sha1sum",
            unknownWhen = UNREAD,
            indexed = true)
        @Nullable Blob sha1,
    @Column(
            value = "SHA-256 of the default stream",
            term = "FileItem/Sha256sum",
            unknownWhen = UNREAD,
            indexed = true)
        @Nullable Blob sha256,
    @Column(RUNS) @Nullable String runs,
    @Column("Further streams, such as NTFS alternate data streams") List<Stream> streams) {

  /** Condition: files whose content was not read, so that what it holds is not known. */
  public static final String UNREAD = "file.content IN ('UNREADABLE', 'EXCLUDED', 'REALLOCATED')";

  /**
   * Condition, but for the ids of further files and a closing parenthesis: files whose content was
   * not read, or that are among those. With OR between both, SQLite would look at each file.
   */
  public static final String UNREAD_OR_AMONG =
      "file.id IN (SELECT unread.id FROM file AS unread"
          + " WHERE unread.content IN ('UNREADABLE', 'EXCLUDED', 'REALLOCATED') UNION ALL ";

  /** Condition: files of which some stream was not read. */
  static final String STREAMS_UNREAD =
      "file.id IN (SELECT lost.id FROM file AS lost WHERE lost.content = 'REALLOCATED'"
          + " UNION ALL SELECT file_id FROM stream WHERE content IN ('UNREADABLE', 'EXCLUDED'))";

  /** Condition: files whose content was not read, or not in full as that of a program. */
  static final String PROGRAM_UNREAD =
      UNREAD_OR_AMONG
          + "SELECT file_id FROM issue WHERE reader = 'PortableExecutables'"
          + " AND kind IN ('TRUNCATED', 'MALFORMED', 'LIMIT', 'CRASH'))";

  static final String RUNS =
      "Where the disk holds the content: FIRSTBYTE+LENGTH, several one after the other, zeros+LENGTH"
          + " for what reads as zeros; null where the disk does not hold it as it is"
          + " (compressed), or in more than 64 pieces";

  static final String WRITTEN =
      "the file is there, or its name is: it was written once, by a process that a disk does not"
          + " tell, and not necessarily last at the time it has";

  static final String COULD_BE_DRIVER =
      "a file on the disk that has this; a disk does not tell whether it was loaded as a driver";

  static final String LOADABLE =
      "a file on the disk that has this; a disk does not tell whether it was in a process's memory";

  static final String LOST = "file.content = 'REALLOCATED'";

  /** Condition: files whose owner's name the case does not tell. */
  static final String OWNER_UNKNOWN =
      LOST
          + " OR file.uid IS NOT NULL OR (file.owner_sid IS NOT NULL AND NOT EXISTS"
          + " (SELECT 1 FROM account WHERE account.sid = file.owner_sid COLLATE NOCASE))";

  /** A further stream of a file. */
  @Row(
      table = "stream",
      doc = "A further stream of a file, such as an NTFS alternate data stream",
      parent = FileRow.class,
      unknownWhen = FileRow.STREAMS_UNREAD)
  public record Stream(
      @Column(value = "Name of the stream", term = "FileItem/StreamList/Stream/Name") String name,
      @Column("Attribute as icat takes it, for example 128-5") String attribute,
      @Column(value = "Size in bytes", term = "FileItem/StreamList/Stream/SizeInBytes") long size,
      @Column("How far it was read") ContentState content,
      @Column(value = "MD5", term = "FileItem/StreamList/Stream/Md5sum") @Nullable Blob md5,
      @Column(value = "SHA-1", term = "FileItem/StreamList/Stream/Sha1sum") @Nullable Blob sha1,
      @Column(value = "SHA-256", term = "FileItem/StreamList/Stream/Sha256sum")
          @Nullable Blob sha256,
      @Column(RUNS) @Nullable String runs) {}
}
