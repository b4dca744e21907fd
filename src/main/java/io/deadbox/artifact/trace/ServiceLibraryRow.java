package io.deadbox.artifact.trace;

import io.deadbox.artifact.registry.system.ServiceRow;
import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** The file that svchost.exe loads for a service. */
@Row(
    table = "service_library",
    doc =
        "The file on the evidence that svchost.exe loads for a service, by the path in the registry",
    parent = ServiceRow.class,
    onePerParent = true)
public record ServiceLibraryRow(
    @Column(value = "Number of the file's row", indexed = true) long fileNumber,
    @Column("Full path of the file, with the drive letter where it is known") String path,
    @Column("Whether name and metadata are in use") boolean allocated,
    @Column(
            value = "MD5 of its content",
            term = {"ServiceItem/serviceDLLmd5sum"})
        @Nullable Blob md5,
    @Column(
            value = "SHA-1 of its content",
            term = {"ServiceItem/serviceDLLsha1sum"})
        @Nullable Blob sha1,
    @Column(
            value = "SHA-256 of its content",
            term = {"ServiceItem/serviceDLLsha256sum"})
        @Nullable Blob sha256,
    @Column(
            value =
                "Whether it holds a signature, or a signed catalog lists it; null if no program",
            term = {"ServiceItem/serviceDLLSignatureExists"},
            substitute = ServiceProgramRow.SIGNED)
        @Nullable Boolean signatureExists,
    @Column(
            value = "Whether the signature holds by its keys; null if there is none",
            term = {"ServiceItem/serviceDLLSignatureVerified"},
            substitute = ServiceProgramRow.SIGNED)
        @Nullable Boolean signatureVerified,
    @Column(
            value = "Whom the signer's certificate is for",
            term = {"ServiceItem/serviceDLLCertificateSubject"})
        @Nullable String certificateSubject,
    @Column(
            value = "Who issued the signer's certificate",
            term = {"ServiceItem/serviceDLLCertificateIssuer"})
        @Nullable String certificateIssuer,
    @Column(
            value = "What the signer calls the program",
            term = {"ServiceItem/serviceDLLSignatureDescription"})
        @Nullable String signatureDescription) {}
