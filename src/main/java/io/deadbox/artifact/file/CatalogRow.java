package io.deadbox.artifact.file;

import io.deadbox.binary.Blob;
import io.deadbox.format.authenticode.Signature;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A catalog of Windows: a signed list of digests. */
@Row(
    table = "catalog",
    doc = "A catalog of Windows: files are signed by being in its list, which is signed itself",
    parent = FileRow.class,
    onePerParent = true)
public record CatalogRow(
    @Column("When the list was made, by its own word; null if not told") @Nullable Instant made,
    @Column("Number of files that it lists, as far as they were read") int memberCount,
    @Column(
            "Whether the key of the signer's certificate made the signature over the list; null if"
                + " it could not be computed")
        @Nullable Boolean signatureHolds,
    @Column("Whom the signer's certificate is for, in short") @Nullable String subject,
    @Column("Whom the signer's certificate is for, all of it") @Nullable String subjectName,
    @Column("Who issued the signer's certificate, in short") @Nullable String issuer,
    @Column("Who issued the signer's certificate, all of it") @Nullable String issuerName,
    @Column("Serial number of the signer's certificate in hex digits") @Nullable String serial,
    @Column("SHA-1 of the signer's certificate") @Nullable Blob thumbprint,
    @Column("The signer's certificate is valid from") @Nullable Instant notBefore,
    @Column("The signer's certificate is valid until") @Nullable Instant notAfter,
    @Column("What the signer calls the list; null if not told") @Nullable String description,
    @Column("Address for readers that the signer gives; null if not told")
        @Nullable String moreInfo,
    @Column("When it was signed, by the word of a time stamp; null if there is none")
        @Nullable Instant timestamp,
    @Column("RFC3161, or PKCS9 for the older kind; null if there is none")
        @Nullable String timestampKind,
    @Column("Whether the time stamp holds for this signature; null if it could not be computed")
        @Nullable Boolean timestampHolds,
    @Column("Subjects of the certificates from the signer's upwards, as the file holds them")
        List<String> chain,
    @Column("Why the chain ends, as in pe_signature; null if the signature cannot be read")
        Signature.@Nullable ChainEnd chainEnd,
    @Column("Last certificate of the chain, in DER") @Nullable Blob lastCertificate,
    @Column("Files that it lists") List<Member> members) {

  /** A file that a catalog lists. */
  @Row(
      table = "catalog_member",
      doc =
          "A file that a catalog lists: by its Authenticode hash if it is a program, else by its hash",
      parent = CatalogRow.class)
  public record Member(
      @Column("SHA-1, SHA-256, ...") String digestAlgorithm,
      @Column(value = "Digest of the file", indexed = true) Blob digest) {}
}
