package io.deadbox.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestTest {
  @Test
  void knownValues() {
    assertEquals("900150983cd24fb0d6963f7d28e17f72", ofAbc(DigestKind.MD5));
    assertEquals("a9993e364706816aba3e25717850c26c9cd0d89d", ofAbc(DigestKind.SHA1));
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ofAbc(DigestKind.SHA256));
  }

  private static String ofAbc(DigestKind kind) {
    try (Digest digest = Digest.of(kind)) {
      digest.update("xabcx".getBytes(StandardCharsets.US_ASCII), 1, 3);
      return HexFormat.of().formatHex(digest.finish());
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothAgreeOnPiecesOfAnyLength(DigestKind kind) {
    LibCrypto library = LibCrypto.loaded();
    assumeTrue(library != null, "no libcrypto");
    agree(library, kind);
  }

  private static void agree(@Nullable LibCrypto library, DigestKind kind) {
    if (library == null) {
      return;
    }
    Random random = new Random(7);
    byte[] data = new byte[3 * OpensslDigest.PIECE];
    random.nextBytes(data);
    try (Digest ours = new OpensslDigest(library, kind);
        Digest expected = new JdkDigest(kind)) {
      for (int round = 0; round < 50; round++) {
        if (round % 10 == 9) {
          ours.update(data, 0, 100);
          ours.reset(); // what came before is forgotten
        }
        for (int piece = random.nextInt(4); piece > 0; piece--) {
          int offset = random.nextInt(data.length);
          int length = random.nextInt(data.length - offset);
          ours.update(data, offset, length);
          expected.update(data, offset, length);
        }
        assertArrayEquals(expected.finish(), ours.finish());
      }
    }
  }

  @Test
  void closedOnceAndForAll() {
    Digest digest = Digest.of(DigestKind.MD5);
    digest.close();
    digest.close();
    if (digest instanceof OpensslDigest) {
      assertThrows(IllegalStateException.class, () -> digest.update(new byte[1], 0, 1));
    }
  }
}
