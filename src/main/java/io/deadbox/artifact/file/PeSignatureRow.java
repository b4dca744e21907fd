package io.deadbox.artifact.file;

import io.deadbox.binary.Blob;
import io.deadbox.format.authenticode.Signature;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An Authenticode signature of an executable, in itself or by a catalog. */
@Row(
    table = "pe_signature",
    doc =
        "An Authenticode signature of an executable, in itself or by a catalog: what it says and"
            + " what of it holds",
    parent = PeRow.class)
public record PeSignatureRow(
    @Column(
            "Path of the catalog that lists the file, and is signed; null if the file itself holds"
                + " the signature")
        @Nullable String catalog,
    @Column("Whether it is held by another signature of the file") boolean nested,
    @Column("Algorithm of the file's digest: SHA-1, SHA-256, ...") String digestAlgorithm,
    @Column("Digest of the file that was signed") Blob signedDigest,
    @Column("Whether the file has this digest; null if it could not be computed")
        @Nullable Boolean digestMatches,
    @Column("SHA-1 or SHA-256 if hashes of the file's pages are signed too; null if not")
        @Nullable String pageHashAlgorithm,
    @Column("Whether the file's pages have these hashes; null if there are none")
        @Nullable Boolean pageHashesMatch,
    @Column(
            "Whether the key of the signer's certificate made the signature over this digest; null"
                + " if it could not be computed")
        @Nullable Boolean signatureHolds,
    @Column(
            value = "Whom the signer's certificate is for, in short; null if it is not in the file",
            term = "FileItem/PEInfo/DigitalSignature/CertificateSubject")
        @Nullable String subject,
    @Column(
            value = "Whom the signer's certificate is for, all of it",
            term = "FileItem/PEInfo/DigitalSignature/CertificateSubject")
        @Nullable String subjectName,
    @Column(
            value = "Who issued the signer's certificate, in short",
            term = "FileItem/PEInfo/DigitalSignature/CertificateIssuer")
        @Nullable String issuer,
    @Column(
            value = "Who issued the signer's certificate, all of it",
            term = "FileItem/PEInfo/DigitalSignature/CertificateIssuer")
        @Nullable String issuerName,
    @Column("Serial number of the signer's certificate in hex digits") @Nullable String serial,
    @Column("SHA-1 of the signer's certificate") @Nullable Blob thumbprint,
    @Column("The signer's certificate is valid from") @Nullable Instant notBefore,
    @Column("The signer's certificate is valid until") @Nullable Instant notAfter,
    @Column(
            value = "What the signer calls the program; null if not told",
            term = "FileItem/PEInfo/DigitalSignature/Description")
        @Nullable String description,
    @Column("Address for readers that the signer gives; null if not told")
        @Nullable String moreInfo,
    @Column("When it was signed, by the word of a time stamp; null if there is none")
        @Nullable Instant timestamp,
    @Column("RFC3161, or PKCS9 for the older kind; null if there is none")
        @Nullable String timestampKind,
    @Column(
            "Whether the key of the time stamp's certificate made it for this signature; null if it"
                + " could not be computed")
        @Nullable Boolean timestampHolds,
    @Column(
            value =
                "Subjects of the certificates from the signer's upwards, as the file holds them",
            term = "FileItem/PEInfo/DigitalSignature/CertificateChain")
        List<String> chain,
    @Column(
            "Why the chain ends: SELF_SIGNED (a root, which anyone can make), ISSUER_NOT_IN_FILE,"
                + " ISSUER_DID_NOT_SIGN, ISSUER_IS_NO_AUTHORITY, NOT_COMPUTED, NO_SIGNER")
        Signature.ChainEnd chainEnd,
    @Column("Last certificate of the chain, in DER; null if there is none")
        @Nullable Blob lastCertificate,
    @Column(
            "Root that the chain ends at, by keys alone: validity and revocation were not looked"
                + " at. Null if no such root was found on the evidence or given")
        @Nullable String root,
    @Column("Where this root was found: registry key, or file of the trust folder; null if none")
        @Nullable String rootPlace) {}
