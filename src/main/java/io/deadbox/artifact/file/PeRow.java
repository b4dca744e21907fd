package io.deadbox.artifact.file;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Windows program, library or driver: OpenIOC's FileItem/PEInfo. */
@Row(
    table = "pe",
    doc = "A Windows program, library or driver, with what its headers and tables say",
    parent = FileRow.class,
    onePerParent = true,
    unknownWhen = FileRow.PROGRAM_UNREAD)
public record PeRow(
    @Column("Machine: I386, AMD64, ARM64, ...; a number if it has no name") String machine,
    @Column("Whether it is PE32+, the 64-bit form") boolean plus,
    @Column(
            value = "Dll if it is marked as a library, else Executable (drivers too)",
            term = "FileItem/PEInfo/Type")
        String type,
    @Column(
            value = "Windows_GUI, Windows_CUI, Native (drivers), ...; a number if it has no name",
            term = "FileItem/PEInfo/Subsystem")
        String subsystem,
    @Column(
            value = "Preferred address in memory; negative from 2^63 on",
            term = "FileItem/PEInfo/BaseAddress")
        long baseAddress,
    @Column("Address of the first instruction, relative to the base; 0 if none") long entryPoint,
    @Column(
            value = "When it was linked; some linkers store a hash instead, or 0 (1970-01-01)",
            term = "FileItem/PEInfo/PETimeStamp",
            indexed = true)
        Instant linked,
    @Column(
            value = "Checksum that the header holds; 0 if none",
            term = "FileItem/PEInfo/PEChecksum/PEFileRaw")
        long storedChecksum,
    @Column(
            value = "Number of sections that the header tells",
            term = "FileItem/PEInfo/Sections/NumberOfSections")
        int sectionCount,
    @Column(
            value = "Number of sections whose headers the file holds",
            term = "FileItem/PEInfo/Sections/ActualNumberOfSections")
        int actualSectionCount,
    @Column(
            value = "Its own name in its export table; null if it exports nothing",
            term = "FileItem/PEInfo/Exports/DllName")
        @Nullable String libraryName,
    @Column(
            value = "When its export table was made, if the linker stored a time",
            term = "FileItem/PEInfo/Exports/ExportsTimeStamp")
        @Nullable Instant exportsMade,
    @Column(
            value = "Number of functions that the export table tells, gaps included",
            term = "FileItem/PEInfo/Exports/NumberOfFunctions")
        @Nullable Long exportedFunctionCount,
    @Column(
            value = "Number of names that the export table tells",
            term = "FileItem/PEInfo/Exports/NumberOfNames")
        @Nullable Long exportedNameCount,
    @Column("Sections") List<PeSectionRow> sections,
    @Column("What it offers to others") List<PeExportRow> exports,
    @Column("What it takes from others") List<PeImportRow> imports,
    @Column("Its version strings") List<PeVersionRow> versions) {}
