package io.deadbox.artifact.file;

import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Derived;
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
@Derived(
    name = "linked_after_modified",
    sql =
        "iif(EXISTS (SELECT 1 FROM pe_debug WHERE pe_debug.pe_id = pe.id"
            + " AND pe_debug.type = 'REPRO'), NULL, pe.linked > file.modified)",
    type = ColumnType.BOOLEAN,
    doc =
        "Whether it was linked after its file was last written: one of both times is false. Null if"
            + " the file has no time, or the linker stored a hash in place of one")
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
            term = {"FileItem/PEInfo/PEChecksum/PEFileRaw", "FileItem/PEInfo/PEChecksum/PEFileAPI"})
        long storedChecksum,
    @Column(
            value = "Checksum that the header should hold",
            term = "FileItem/PEInfo/PEChecksum/PEComputedAPI")
        long computedChecksum,
    @Column(
            value =
                "Number of bytes behind its headers and sections; the table of signatures is not among"
                    + " them",
            term = "FileItem/PEInfo/ExtraneousBytes")
        long extraneousBytes,
    @Column("Offset of the first extraneous byte; null if there is none")
        @Nullable Long extraneousOffset,
    @Column(
            value = "Highest Shannon entropy of a block of 4096 bytes, in bits a byte",
            term = "FileItem/PeakEntropy",
            substitute = PEAK)
        double peakEntropy,
    @Column(
            value =
                "The same over sections that hold code or may be executed; null if the file holds"
                    + " none of their bytes",
            term = "FileItem/PeakCodeEntropy",
            substitute = PEAK)
        @Nullable Double peakCodeEntropy,
    @Column(
            value =
                "Number of jumps that the program begins with, one after the other; null if it is"
                    + " not for x86 or x64, or has no entry point",
            term = "FileItem/PEInfo/EpJumpCodes/Depth",
            substitute = JUMPS)
        @Nullable Integer entryPointJumpDepth,
    @Column(
            value = "Bytes of these jumps in hex digits, a space between two jumps; null if none",
            term = "FileItem/PEInfo/EpJumpCodes/Opcodes",
            substitute = JUMPS)
        @Nullable String entryPointJumpCodes,
    @Column(
            value =
                "Packer or compiler that programs begin so with, by a short list of our own; null"
                    + " if it is not among them",
            term = "FileItem/PEInfo/DetectedEntryPointSignature/Name",
            substitute = ENTRY)
        @Nullable String entryPointSignature,
    @Column(
            value = "Packer, Protector or Compiler",
            term = "FileItem/PEInfo/DetectedEntryPointSignature/Type",
            substitute = ENTRY)
        @Nullable String entryPointSignatureType,
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
    @Column(value = "MD5 over its imports (imphash); null if it imports nothing", indexed = true)
        @Nullable Blob importHash,
    @Column(value = "MD5 of the unmasked Rich header; null if it has none", indexed = true)
        @Nullable Blob richHash,
    @Column("Whether the Rich header's checksum holds; null if it has none")
        @Nullable Boolean richGenuine,
    @Column("Number of functions called before the entry point; null if there is no such table")
        @Nullable Integer tlsCallbackCount,
    @Column("Whether it is a .NET assembly") boolean dotNet,
    @Column("Version of the .NET runtime that it was made for; null if it is none, or tells none")
        @Nullable String dotNetRuntime,
    @Column(
            value = "Authenticode hash: SHA-1 of what a signature signs, as catalogs list it",
            indexed = true)
        Blob authenticodeSha1,
    @Column(
            value = "Authenticode hash: SHA-256 of what a signature signs, as catalogs list it",
            indexed = true)
        Blob authenticodeSha256,
    @Column(
            value = "Whether it holds a signature, or a signed catalog on the evidence lists it",
            term = "FileItem/PEInfo/DigitalSignature/SignatureExists",
            substitute =
                "Shows whether the file holds a signature, or a catalog on this evidence lists it;"
                    + " catalogs that Windows had removed are not known")
        boolean signatureExists,
    @Column(
            value =
                "Whether its first signature, else that of a catalog that lists it, holds: made"
                    + " over this very content by the key of the signer's certificate. False if"
                    + " there is none; null if it could not be computed",
            term = "FileItem/PEInfo/DigitalSignature/SignatureVerified",
            unknownWhen = "pe.signature_exists",
            substitute =
                "Shows whether the signature holds by its keys; pe_signature.root tells at which"
                    + " root its chain ends. Whether Windows trusted it, as to time, use and"
                    + " revocation, was not looked at")
        @Nullable Boolean signatureVerified,
    @Column(
            value =
                "What is odd about it: checksum_is_zero, checksum_mismatch, contains_eof_data,"
                    + " oversized_section, corrupted_imports, incorrect_image_size, and our own"
                    + " after deadbox:",
            term = "FileItem/PEInfo/DetectedAnomalies/string")
        List<String> anomalies,
    @Column("Sections") List<PeSectionRow> sections,
    @Column("What it offers to others") List<PeExportRow> exports,
    @Column("What it takes from others") List<PeImportRow> imports,
    @Column("Its version strings") List<PeVersionRow> versions,
    @Column("Its resources") List<PeResourceRow> resources,
    @Column("Its signatures") List<PeSignatureRow> signatures,
    @Column("Its debug directory") List<PeDebugRow> debugEntries,
    @Column("Libraries that it was bound to") List<PeBoundImportRow> boundImports,
    @Column("Tools that made its objects") List<PeToolRow> tools) {

  static final String ENTRY =
      "Shows whose programs begin with such bytes, by a short list of our own; the list of the"
          + " term's maker is not public";
  static final String PEAK =
      "Shows the highest entropy of a block of 4096 bytes; which blocks the term's maker measured is"
          + " not public";
  static final String JUMPS =
      "Shows the jumps that the program begins with; how the term's maker counted and wrote them is"
          + " not public";
}
