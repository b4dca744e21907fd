package io.deadbox.format.authenticode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Catalogs, and the roots that chains end at. */
class CatalogTest {
  private static final byte[] SHA1 = new byte[20];
  private static final byte[] SHA256 = new byte[32];

  static {
    new Random(1).nextBytes(SHA1);
    new Random(2).nextBytes(SHA256);
  }

  private final Issues issues = new Issues();

  @Test
  void listsDigestsAndIsSigned() throws Exception {
    Catalog catalog = Catalog.read(Bytes.of(SignedCatalog.build(SHA1, SHA256)), issues);
    assertEquals(
        List.of(
            new Catalog.Member("SHA-1", Blob.copyOf(SHA1)),
            new Catalog.Member("SHA-256", Blob.copyOf(SHA256))),
        catalog.members());
    assertEquals(Instant.parse("2020-01-01T12:00:00Z"), catalog.made());
    Signer signer = catalog.signer();
    assertNotNull(signer);
    assertEquals(true, signer.holds());
    assertEquals(Signature.ChainEnd.SELF_SIGNED, signer.chainEnd());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void membersMayBeNamedByTheirDigestAlone() throws Exception {
    Catalog catalog = Catalog.read(Bytes.of(SignedCatalog.buildNamed(SHA256, SHA1)), issues);
    assertEquals(
        List.of("SHA-256", "SHA-1"),
        catalog.members().stream().map(Catalog.Member::algorithm).toList());
  }

  @Test
  void aBadMemberCostsItself() throws Exception {
    Catalog catalog = Catalog.read(Bytes.of(SignedCatalog.buildNamed(SHA1, new byte[3])), issues);
    assertEquals(1, catalog.members().size());
    assertEquals(List.of("member"), issues.all().stream().map(i -> i.field()).toList());
  }

  @Test
  void aChangedListIsNotWhatWasSigned() throws Exception {
    byte[] file = SignedCatalog.build(SHA1);
    String before = new String(file, StandardCharsets.ISO_8859_1);
    file[before.indexOf(new String(SHA1, StandardCharsets.ISO_8859_1))] ^= 1;
    Signer signer = Catalog.read(Bytes.of(file), issues).signer();
    assertNotNull(signer);
    assertEquals(false, signer.holds());
  }

  @Test
  void otherContentIsRefused() throws Exception {
    assertThrows(Malformed.class, () -> Catalog.read(Bytes.of(new byte[9]), issues));
    byte[] program = SignedProgram.cms(SHA256);
    assertThrows(Malformed.class, () -> Catalog.read(Bytes.of(program), issues));
  }

  @Test
  void flippedBytesAreSurvived() throws Exception {
    byte[] whole = SignedCatalog.build(SHA1, SHA256);
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      byte[] file = whole.clone();
      file[random.nextInt(file.length)] = (byte) random.nextInt();
      assertTimeout(
          Duration.ofSeconds(5),
          () -> {
            try {
              Catalog.read(Bytes.of(file), new Issues());
            } catch (Malformed refused) {
              assertNotNull(refused.reason());
            }
          },
          "mutation " + i);
    }
  }

  @Test
  void aChainEndsAtARootOfTheRegistryOrOfAFolder() throws Exception {
    byte[] root = SignedProgram.authority();
    Blob last = lastOf(SignedCatalog.build(SHA1));
    Roots roots = new Roots();
    assertEquals(null, roots.of(last));
    roots.addBlob(Bytes.of(registryBlob(root)), "ROOT", issues);
    assertEquals(new Roots.Found("CN=Root of a test", "ROOT"), roots.of(last));
    Roots given = new Roots();
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(root)
            + "\n-----END CERTIFICATE-----\n";
    assertEquals(1, given.addFile(pem.getBytes(StandardCharsets.US_ASCII), "given"));
    assertEquals(new Roots.Found("CN=Root of a test", "given"), given.of(last));
    assertThrows(IOException.class, () -> given.addFile(new byte[] {1, 2, 3}, "given"));
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aRootThatIsNotInTheChainHasSignedItsEnd() throws Exception {
    Roots roots = new Roots();
    roots.addFile(SignedProgram.authority(), "given");
    Blob leaf = AuthenticodeTest.lastOf(SignedProgram.build(false));
    assertEquals(new Roots.Found("CN=Root of a test", "given"), roots.of(leaf));
  }

  @Test
  void aBlobWithoutACertificateIsAnIssue() {
    Roots roots = new Roots();
    roots.addBlob(Bytes.of(new byte[0]), "ROOT", issues);
    roots.addBlob(Bytes.of(registryBlob(new byte[] {1, 2, 3})), "ROOT", issues);
    byte[] endless = registryBlob(new byte[8]);
    ByteBuffer.wrap(endless).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1);
    roots.addBlob(Bytes.of(endless), "ROOT", issues);
    assertEquals(3, issues.count());
    assertEquals(0, roots.count());
  }

  private Blob lastOf(byte[] catalog) throws Malformed {
    Signer signer = Catalog.read(Bytes.of(catalog), issues).signer();
    assertNotNull(signer);
    Blob last = signer.lastCertificate();
    assertNotNull(last);
    return last;
  }

  private static byte[] registryBlob(byte[] certificate) {
    ByteBuffer blob = ByteBuffer.allocate(16 + 12 + certificate.length);
    blob.order(ByteOrder.LITTLE_ENDIAN);
    blob.putInt(3).putInt(1).putInt(4).putInt(0x1234);
    blob.putInt(32).putInt(1).putInt(certificate.length).put(certificate);
    return blob.array();
  }
}
