package io.deadbox.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class XpressLz77Test {
  private static String text(String hex, int size) throws Malformed {
    XpressLz77 data = new XpressLz77(Bytes.of(HexFormat.of().parseHex(hex.replace(" ", ""))), size);
    data.read();
    return new String(data.output(), StandardCharsets.US_ASCII);
  }

  /** The two examples of [MS-XCA] 3.1. */
  @Test
  void examplesOfTheDocument() throws Malformed {
    String alphabet = "abcdefghijklmnopqrstuvwxyz";
    String literals = HexFormat.of().formatHex(alphabet.getBytes(StandardCharsets.US_ASCII));
    assertEquals(alphabet, text("3f000000" + literals, 26));
    assertEquals("abc".repeat(100), text("ffffff1f 616263 1700 0f ff 2601", 300));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(Malformed.class, () -> text("ffffffff 0800", 10), "a match before the beginning");
    assertThrows(Malformed.class, () -> text("00000040 61 07", 10), "a match cut off");
  }
}
