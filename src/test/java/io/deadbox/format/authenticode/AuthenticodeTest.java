package io.deadbox.format.authenticode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.authenticode.Signature.ChainEnd;
import io.deadbox.format.pe.CertificateTable;
import io.deadbox.format.pe.PeFile;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuthenticodeTest {
  private final Issues issues = new Issues();

  private static List<Signature> read(byte[] file, Issues issues) throws Malformed {
    PeFile pe = PeFile.read(Bytes.of(file), new Issues());
    List<Signature> signatures = new ArrayList<>();
    if (pe != null) {
      for (CertificateTable.Certificate entry : pe.certificates().entries(issues)) {
        signatures.addAll(Authenticode.read(entry.content(), pe.certificates()::hash, issues));
      }
    }
    return signatures;
  }

  private List<Signature> corpus(String name) throws IOException, Malformed {
    return read(Files.readAllBytes(Corpus.dir().resolve("pe").resolve(name)), issues);
  }

  @Test
  void aSignatureHoldsOverItsContent() throws Exception {
    List<Signature> signatures = read(SignedProgram.build(true), issues);
    assertEquals(1, signatures.size());
    Signature signature = signatures.getFirst();
    assertEquals(true, signature.verified());
    assertEquals("SHA-256", signature.digestAlgorithm());
    Signature.Certificate signer = signature.signer().certificate();
    assertNotNull(signer);
    assertEquals("A signer", signer.subject());
    assertEquals("CN=A signer,O=Deadbox", signer.subjectName());
    assertEquals("Root of a test", signer.issuer());
    assertEquals("2", signer.serial());
    assertEquals(Instant.parse("2020-01-01T00:00:00Z"), signer.notBefore());
    assertEquals("A prögram", signature.signer().programName());
    assertEquals("http://example.com/", signature.signer().moreInfo());
    assertEquals(List.of("CN=A signer,O=Deadbox", "CN=Root of a test"), signature.signer().chain());
    assertEquals(ChainEnd.SELF_SIGNED, signature.signer().chainEnd());
    assertEquals(List.of(), issues.all());
  }

  /** The last certificate of a program's first signature. */
  static Blob lastOf(byte[] file) throws Malformed {
    Blob last = read(file, new Issues()).getFirst().signer().lastCertificate();
    assertNotNull(last);
    return last;
  }

  @Test
  void theNewerPaddingOfRsaIsKnown() throws Exception {
    Signature signature = read(SignedProgram.buildPss(), issues).getFirst();
    assertEquals(true, signature.verified());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aChainEndsWhereTheFileHoldsNoIssuer() throws Exception {
    Signature signature = read(SignedProgram.build(false), issues).getFirst();
    assertEquals(true, signature.verified());
    assertEquals(ChainEnd.ISSUER_NOT_IN_FILE, signature.signer().chainEnd());
  }

  @Test
  void aChangedFileDoesNotHaveTheSignedDigest() throws Exception {
    byte[] file = SignedProgram.build(true);
    file[0x180] ^= 1;
    Signature signature = read(file, issues).getFirst();
    assertEquals(false, signature.digestMatches());
    assertEquals(true, signature.signer().holds());
    assertEquals(false, signature.verified());
  }

  @Test
  void aChangedSignatureDoesNotHold() throws Exception {
    byte[] file = SignedProgram.build(true);
    int last = file.length - 1;
    while (file[last] == 0) { // what aligns the table
      last--;
    }
    file[last] ^= 1;
    Signature signature = read(file, issues).getFirst();
    assertEquals(true, signature.digestMatches());
    assertEquals(false, signature.signer().holds());
    assertEquals(false, signature.verified());
  }

  @Test
  void bytesBehindTheTableAreSigned() throws Exception {
    byte[] file = SignedProgram.build(true);
    assertEquals(
        false, read(Arrays.copyOf(file, file.length + 16), issues).getFirst().digestMatches());
  }

  @Test
  void deepNestingIsRefused() {
    byte[] deep = new byte[1 << 20];
    for (int i = 0; i < deep.length; i += 2) {
      deep[i] = 0x30;
      deep[i + 1] = (byte) 0x80; // of indefinite length: each opens one more
    }
    assertEquals(List.of(), Authenticode.read(Bytes.of(deep), digest -> new byte[0], issues));
    assertEquals(List.of("MALFORMED signature"), kinds());
  }

  @Test
  void otherContentIsRefused() {
    byte[] noise = new byte[200];
    new Random(3).nextBytes(noise);
    assertEquals(List.of(), Authenticode.read(Bytes.of(noise), digest -> new byte[0], issues));
    assertEquals(
        List.of(), Authenticode.read(Bytes.of(new byte[0]), digest -> new byte[0], issues));
    assertEquals(List.of("MALFORMED signature", "MALFORMED signature"), kinds());
  }

  private List<String> kinds() {
    return issues.all().stream().map(i -> i.kind() + " " + i.field()).toList();
  }

  @Test
  void flippedBytesAreSurvived() throws Exception {
    byte[] whole = SignedProgram.build(true);
    Random random = new Random(11);
    int table = 0x400; // behind the headers and the one section
    byte[] extremes = {0, 0x30, 0x7F, (byte) 0x80, (byte) 0x84, (byte) 0xFF};
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      byte[] file = whole.clone();
      int at = table + random.nextInt(whole.length - table);
      file[at] =
          random.nextBoolean()
              ? (byte) (file[at] ^ 1 << random.nextInt(8))
              : extremes[random.nextInt(extremes.length)];
      Issues found = new Issues();
      List<Signature> signatures =
          assertTimeout(Duration.ofSeconds(5), () -> read(file, found), "mutation " + i);
      boolean holds =
          !signatures.isEmpty() && Boolean.TRUE.equals(signatures.getFirst().verified());
      refused += holds ? 0 : 1;
    }
    assertTrue(refused > 200, refused + " refused; other bytes are of certificates and padding");
  }

  @Test
  void realSignatures() throws IOException, Malformed {
    int files = 0;
    int signatures = 0;
    int verified = 0;
    int timestamps = 0;
    try (Stream<Path> paths = Files.walk(Corpus.dir().resolve("pe"))) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        List<Signature> found;
        try {
          found = read(Files.readAllBytes(path), new Issues());
        } catch (Malformed malformed) {
          continue; // no executable
        }
        files += found.isEmpty() ? 0 : 1;
        signatures += found.size();
        for (Signature signature : found) {
          verified += Boolean.TRUE.equals(signature.verified()) ? 1 : 0;
          Signature.Timestamp timestamp = signature.signer().timestamp();
          timestamps += timestamp != null && Boolean.TRUE.equals(timestamp.holds()) ? 1 : 0;
        }
      }
    }
    assertEquals(List.of(11, 17, 15, 8), List.of(files, signatures, verified, timestamps));
  }

  @Test
  void aSecondSignatureIsHeldByTheFirst() throws IOException, Malformed {
    List<Signature> signatures = corpus("uthenticode/64/pegoat-authenticode-nested.exe");
    assertEquals(
        List.of("false SHA-1 true SELF_SIGNED", "true SHA-256 true SELF_SIGNED"),
        signatures.stream()
            .map(s ->
                "%s %s %s %s"
                    .formatted(
                        s.nested(), s.digestAlgorithm(), s.verified(), s.signer().chainEnd()))
            .toList());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void timeStampsOfBothKinds() throws IOException, Malformed {
    String folder = "cecil/Test/Resources/assemblies/";
    List<Signature> signatures = corpus(folder + "System.Runtime.dll");
    assertEquals(
        new Signature.Timestamp(Instant.parse("2013-04-17T18:32:43Z"), "PKCS9", true),
        signatures.getFirst().signer().timestamp());
    assertEquals(
        new Signature.Timestamp(Instant.parse("2013-04-17T18:32:45.399Z"), "RFC3161", true),
        signatures.getLast().signer().timestamp());
    assertEquals("System.Runtime.dll", signatures.getFirst().signer().programName());
  }

  @Test
  void anIssuerThatDidNotSignIsSaid() throws IOException, Malformed {
    // the embedded "Microsoft Code Signing PCA 2011" has another key; OpenSSL says the same
    Signature signature = corpus("uthenticode/YourPhone.exe").getFirst();
    assertEquals(true, signature.verified());
    assertEquals(1, signature.signer().chain().size());
    assertEquals(ChainEnd.ISSUER_DID_NOT_SIGN, signature.signer().chainEnd());
  }
}
