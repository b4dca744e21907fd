package io.deadbox.artifact.file;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A section of an executable. */
@Row(table = "pe_section", doc = "A section of an executable", parent = PeRow.class)
public record PeSectionRow(
    @Column(
            value = "Name as stored, up to its first NUL",
            term = "FileItem/PEInfo/Sections/Section/Name")
        String name,
    @Column(
            value = "Bytes in the file as the section header tells",
            term = "FileItem/PEInfo/Sections/Section/SizeInBytes")
        long size,
    @Column("Offset of its bytes in the file") long rawOffset,
    @Column("Address in memory, relative to the base") long virtualAddress,
    @Column("Bytes in memory") long virtualSize,
    @Column(
            value =
                "What it holds and allows, space-separated: Code Initialized_Data"
                    + " Uninitialized_Data Discardable Not_Cached Not_Paged Shared Execute Read"
                    + " Write",
            term = "FileItem/PEInfo/Sections/Section/DetectedCharacteristics")
        String characteristics,
    @Column(
            value =
                "What it is for by its marks: Code, Initialized_Data, Uninitialized_Data or Unknown",
            term = "FileItem/PEInfo/Sections/Section/Type",
            substitute =
                "A word for what the section's marks say; which words the term's maker used is not"
                    + " public")
        String type,
    @Column(
            value =
                "Shannon entropy of its bytes in the file, in bits a byte; null if the file holds"
                    + " none",
            term = "FileItem/PEInfo/Sections/Section/Entropy/AverageValue")
        @Nullable Double entropy,
    @Column(
            value = "Packers that are known to name a section so, by a short list of our own",
            term = "FileItem/PEInfo/Sections/Section/DetectedSignatureKeys/string",
            substitute =
                "Shows a packer that names its sections so, by a short list of our own; the list of"
                    + " the term's maker is not public")
        List<String> signatureKeys) {}
