package io.deadbox.artifact.file;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.authenticode.Catalog;
import io.deadbox.format.authenticode.Signature;
import io.deadbox.format.authenticode.Signer;
import io.deadbox.issue.Issues;
import java.util.List;

/** Catalogs that Windows has installed, and by which most of its own files are signed. */
public final class Catalogs implements Extractor {
  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(CatalogRow.class, CatalogedFileRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?System32/CatRoot/(.*/)?[^/]*\\.cat");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    Catalog catalog = Catalog.read(file.bytes(), issues);
    Signer signer = catalog.signer();
    Signature.Certificate by = signer == null ? null : signer.certificate();
    Signature.Timestamp timestamp = signer == null ? null : signer.timestamp();
    rows.add(
        new CatalogRow(
            catalog.made(),
            catalog.members().size(),
            signer == null ? null : signer.holds(),
            by == null ? null : by.subject(),
            by == null ? null : by.subjectName(),
            by == null ? null : by.issuer(),
            by == null ? null : by.issuerName(),
            by == null ? null : by.serial(),
            by == null ? null : by.thumbprint(),
            by == null ? null : by.notBefore(),
            by == null ? null : by.notAfter(),
            signer == null ? null : signer.programName(),
            signer == null ? null : signer.moreInfo(),
            timestamp == null ? null : timestamp.time(),
            timestamp == null ? null : timestamp.kind(),
            timestamp == null ? null : timestamp.holds(),
            signer == null ? List.of() : signer.chain(),
            signer == null ? null : signer.chainEnd(),
            signer == null ? null : signer.lastCertificate(),
            catalog.members().stream()
                .map(member -> new CatalogRow.Member(member.algorithm(), member.digest()))
                .toList()));
  }
}
