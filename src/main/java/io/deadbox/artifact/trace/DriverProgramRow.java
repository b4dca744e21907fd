package io.deadbox.artifact.trace;

import io.deadbox.artifact.registry.system.DriverRow;
import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** The file that a driver is loaded from. */
@Row(
    table = "driver_program",
    doc = "The file on the evidence that a driver is loaded from, by the path in the registry",
    parent = DriverRow.class,
    onePerParent = true)
public record DriverProgramRow(
    @Column(value = "Number of the file's row", indexed = true) long fileNumber,
    @Column("Full path of the file, with the drive letter where it is known") String path,
    @Column("Whether name and metadata are in use") boolean allocated,
    @Column(
            value = "MD5 of its content",
            term = {"DriverItem/Md5sum"},
            substitute = "a driver that is set up; a disk does not tell whether it was loaded")
        @Nullable Blob md5,
    @Column(
            value = "SHA-1 of its content",
            term = {"DriverItem/Sha1sum"},
            substitute = "a driver that is set up; a disk does not tell whether it was loaded")
        @Nullable Blob sha1,
    @Column(
            value = "SHA-256 of its content",
            term = {"DriverItem/Sha256sum"},
            substitute = "a driver that is set up; a disk does not tell whether it was loaded")
        @Nullable Blob sha256,
    @Column(
            value =
                "Whether it holds a signature, or a signed catalog lists it; null if no program",
            term = {"DriverItem/SignatureExists"},
            substitute = ServiceProgramRow.SIGNED)
        @Nullable Boolean signatureExists,
    @Column(
            value = "Whether the signature holds by its keys; null if there is none",
            term = {"DriverItem/SignatureVerified"},
            substitute = ServiceProgramRow.SIGNED)
        @Nullable Boolean signatureVerified,
    @Column(
            value = "Whom the signer's certificate is for",
            term = {"DriverItem/CertificateSubject"},
            substitute = ServiceProgramRow.SIGNED)
        @Nullable String certificateSubject,
    @Column(
            value = "Who issued the signer's certificate",
            term = {"DriverItem/CertificateIssuer"},
            substitute = ServiceProgramRow.SIGNED)
        @Nullable String certificateIssuer,
    @Column(
            value = "What the signer calls the program",
            term = {"DriverItem/SignatureDescription"},
            substitute = ServiceProgramRow.SIGNED)
        @Nullable String signatureDescription) {}
