package io.deadbox.artifact.file;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** What an executable says of itself, in one language. */
@Row(
    table = "pe_version",
    doc = "What an executable says of itself in its version resource, in one language",
    parent = PeRow.class)
public record PeVersionRow(
    @Column(
            value =
                "Language in Windows' words, for example English (United States); null if unclear",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/Language")
        @Nullable String language,
    @Column("Language and code page as stored, eight hex digits") String languageAndCodePage,
    @Column(
            value = "Company that made it",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/CompanyName")
        @Nullable String companyName,
    @Column(
            value = "What it is, for users",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/FileDescription")
        @Nullable String fileDescription,
    @Column(
            value = "Version of the file, as text",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/FileVersion")
        @Nullable String fileVersion,
    @Column(
            value = "Name inside the company",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/InternalName")
        @Nullable String internalName,
    @Column(
            value = "Copyright notice",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/LegalCopyright")
        @Nullable String legalCopyright,
    @Column(
            value = "Trademarks",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/LegalTrademarks")
        @Nullable String legalTrademarks,
    @Column(
            value = "Name of the file when it was made",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/OriginalFilename")
        @Nullable String originalFilename,
    @Column(
            value = "Product it belongs to",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/ProductName")
        @Nullable String productName,
    @Column(
            value = "Version of the product, as text",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/ProductVersion")
        @Nullable String productVersion,
    @Column(value = "Comments", term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/Comments")
        @Nullable String comments,
    @Column(
            value = "Who made this private build, and how",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/PrivateBuild")
        @Nullable String privateBuild,
    @Column(
            value = "How it differs from the standard build",
            term = "FileItem/PEInfo/VersionInfoList/VersionInfoItem/SpecialBuild")
        @Nullable String specialBuild,
    @Column("Version of the file as four numbers of VS_FIXEDFILEINFO; null if there are none")
        @Nullable String fileVersionNumbers,
    @Column("Version of the product as four numbers of VS_FIXEDFILEINFO; null if there are none")
        @Nullable String productVersionNumbers) {}
