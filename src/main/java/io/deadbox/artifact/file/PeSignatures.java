package io.deadbox.artifact.file;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Hashes;
import io.deadbox.format.authenticode.Authenticode;
import io.deadbox.format.authenticode.PageHashes;
import io.deadbox.format.authenticode.Signature;
import io.deadbox.format.authenticode.Signer;
import io.deadbox.format.pe.CertificateTable;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an executable's own signatures, and the hashes by which catalogs would list it. */
final class PeSignatures {
  private final CertificateTable table;
  private final boolean exist;
  private final List<Signature> signatures = new ArrayList<>();

  private PeSignatures(CertificateTable table, Issues issues) {
    this.table = table;
    List<CertificateTable.Certificate> entries =
        table.entries(issues).stream()
            .filter(entry -> entry.type() == CertificateTable.PKCS_SIGNED_DATA) // Windows' choice
            .toList();
    this.exist = !entries.isEmpty();
    for (CertificateTable.Certificate entry : entries) {
      signatures.addAll(Authenticode.read(entry.content(), table::hash, issues));
    }
  }

  static PeSignatures of(CertificateTable table, Issues issues) {
    return new PeSignatures(table, issues);
  }

  /** Whether there is one, be it readable or not. */
  boolean exist() {
    return exist;
  }

  /** Whether the first one holds; false if there is none, null if it could not be computed. */
  @Nullable Boolean verified() {
    if (signatures.isEmpty() || signatures.getFirst().nested()) {
      return exist ? null : Boolean.FALSE;
    }
    return signatures.getFirst().verified();
  }

  /** The hash over what a signature of the file signs. */
  Blob hash(String algorithm) {
    return Blob.copyOf(table.hash(Hashes.digest(algorithm)));
  }

  List<PeSignatureRow> rows() {
    return signatures.stream().map(this::row).toList();
  }

  private PeSignatureRow row(Signature signature) {
    Signer signer = signature.signer();
    Signature.Certificate by = signer.certificate();
    Signature.Timestamp timestamp = signer.timestamp();
    PageHashes pages = signature.pageHashes();
    return new PeSignatureRow(
        null,
        signature.nested(),
        signature.digestAlgorithm(),
        signature.signedDigest(),
        signature.digestMatches(),
        pages == null ? null : pages.algorithm(),
        pages == null
            ? null
            : table.pagesMatch(Hashes.digest(pages.algorithm()), pages.table().bytes()),
        signer.holds(),
        by == null ? null : by.subject(),
        by == null ? null : by.subjectName(),
        by == null ? null : by.issuer(),
        by == null ? null : by.issuerName(),
        by == null ? null : by.serial(),
        by == null ? null : by.thumbprint(),
        by == null ? null : by.notBefore(),
        by == null ? null : by.notAfter(),
        signer.programName(),
        signer.moreInfo(),
        timestamp == null ? null : timestamp.time(),
        timestamp == null ? null : timestamp.kind(),
        timestamp == null ? null : timestamp.holds(),
        signer.chain(),
        signer.chainEnd(),
        signer.lastCertificate(),
        null,
        null);
  }
}
