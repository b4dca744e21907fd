package io.deadbox.report.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures: that others accept them, and that no byte of them can change. */
class SignatureTest {
  private static final byte[] TEXT = "00ff  report.json\n".getBytes(StandardCharsets.UTF_8);

  private static final Instant TIME = Instant.parse("2012-06-04T00:00:00Z");

  @TempDir Path folder;

  private byte[] sign(String algorithm) throws Exception {
    Signer signer = Signer.open(TestKeys.in(folder, algorithm), TestKeys.PASSWORD.toCharArray());
    byte[] signature = signer.sign(TEXT, TIME);
    assertArrayEquals(signature, signer.sign(TEXT, TIME));
    Files.write(folder.resolve(ReportFolder.HASHES), TEXT);
    Files.write(folder.resolve(Signer.SIGNATURE), signature);
    Files.writeString(folder.resolve(Signer.CERTIFICATE), signer.certificate());
    return signature;
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void everyByteCounts(String algorithm) throws Exception {
    byte[] whole = sign(algorithm);
    SignatureCheck good = SignatureCheck.of(folder);
    assertTrue(good.good(), good::text);
    assertTrue(good.text().contains("CN=A. Examiner"), good::text);
    assertTrue(good.text().contains("2012-06-04T00:00:00Z"), good::text);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] = (byte) (changed[at] ^ (1 << (at % 8)));
      Files.write(folder.resolve(Signer.SIGNATURE), changed);
      assertFalse(SignatureCheck.of(folder).good(), "byte " + at);
    }
  }

  @Test
  void certificateMustHoldAtTheTimeOfIssue() throws Exception {
    Signer signer = Signer.open(TestKeys.in(folder, "EC"), TestKeys.PASSWORD.toCharArray());
    signer.requireValidAt(TIME);
    for (String time : List.of("2011-06-04T00:00:00Z", "2022-06-04T00:00:00Z")) {
      ReportFolderException refused =
          assertThrows(
              ReportFolderException.class, () -> signer.requireValidAt(Instant.parse(time)));
      assertTrue(String.valueOf(refused.getMessage()).contains(time), refused::getMessage);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void opensslAccepts(String algorithm) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    sign(algorithm);
    Process openssl =
        new ProcessBuilder(
                ("openssl cms -verify -binary -inform DER -in SHA256SUMS.p7s -content SHA256SUMS"
                        + " -CAfile signer.pem -no_check_time -purpose any -out out")
                    .split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, openssl.waitFor(), said);
    assertArrayEquals(TEXT, Files.readAllBytes(folder.resolve("out")));
  }
}
