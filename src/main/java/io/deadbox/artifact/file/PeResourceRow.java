package io.deadbox.artifact.file;

import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** A resource of an executable. */
@Row(
    table = "pe_resource",
    doc = "A picture, text, dialog or file of its own inside an executable",
    parent = PeRow.class)
public record PeResourceRow(
    @Column(
            value = "Type: DIALOG, ICON, RCDATA, ...; else its own name or number",
            term = "FileItem/PEInfo/ResourceInfoList/ResourceInfoItem/Type")
        String type,
    @Column(
            value = "Name, or number in decimal digits",
            term = "FileItem/PEInfo/ResourceInfoList/ResourceInfoItem/Name")
        String name,
    @Column(
            value = "Language in Windows' words; null if it tells none, or Windows has no word",
            term = "FileItem/PEInfo/ResourceInfoList/ResourceInfoItem/Language")
        @Nullable String language,
    @Column("Language as stored; null if it tells none") @Nullable Long languageId,
    @Column(
            value = "Size in bytes as the entry tells",
            term = "FileItem/PEInfo/ResourceInfoList/ResourceInfoItem/Size")
        long size,
    @Column("Offset of its bytes in the file; null if they lie nowhere") @Nullable Long dataOffset,
    @Column("MD5 of its bytes; null if the file does not hold all of them") @Nullable Blob md5,
    @Column("SHA-256 of its bytes; null if the file does not hold all of them")
        @Nullable Blob sha256) {}
