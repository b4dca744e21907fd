package io.deadbox.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class XpressHuffmanTest {
  private static byte[] expand(byte[] input, int size) throws Malformed {
    XpressHuffman data = new XpressHuffman(Bytes.of(input), size);
    data.read();
    return data.output();
  }

  private static String text(byte[] input, int size) throws Malformed {
    return new String(expand(input, size), StandardCharsets.US_ASCII);
  }

  @Test
  void literalsAndMatchesOfEveryLength() throws Malformed {
    byte[] input =
        new XpressWriter()
            .block()
            .literals("abc")
            .match(3, 7)
            .literals("-")
            .match(1, 40)
            .literals("x")
            .match(2, 600)
            .literals("end")
            .end()
            .build();
    String expected = "abcabcabca-" + "-".repeat(40) + "x" + "-x".repeat(300) + "end";
    assertEquals(expected, text(input, expected.length()));
  }

  @Test
  void aBlockRefersToTheOneBefore() throws Malformed {
    byte[] noise = new byte[65_536];
    new Random(1).nextBytes(noise);
    byte[] input =
        new XpressWriter()
            .block()
            .literals(noise)
            .end()
            .block()
            .match(65_535, 65_530)
            .literals("!")
            .end()
            .build();
    byte[] out = expand(input, 65_536 + 65_531);
    assertArrayEquals(noise, Arrays.copyOf(out, 65_536));
    assertArrayEquals(
        Arrays.copyOfRange(noise, 1, 65_531), Arrays.copyOfRange(out, 65_536, 131_066));
    assertEquals('!', out[131_066]);
  }

  @Test
  void theLongestMatchesHaveALengthOfFourBytes() throws Malformed {
    byte[] input = new XpressWriter().block().literals("z").match(1, 200_000).end().build();
    assertEquals("z".repeat(200_001), text(input, 200_001));
  }

  @Test
  void noMoreComesOutThanIsAskedFor() throws Malformed {
    byte[] input = new XpressWriter().block().literals("z").match(1, 200_000).end().build();
    assertEquals("zzzzz", text(input, 5));
  }

  @Test
  void dataThatEndTooSoonAreSaidAndTheBeginningKept() throws Malformed {
    byte[] input = new XpressWriter().block().literals("only this").end().build();
    XpressHuffman data = new XpressHuffman(Bytes.of(input), 5000);
    assertTrue(assertThrows(Malformed.class, data::read).isTruncated());
    assertTrue(new String(data.output(), StandardCharsets.US_ASCII).startsWith("only this"));
  }

  @Test
  void aMatchBeforeTheBeginningIsRefused() {
    byte[] input = new XpressWriter().block().literals("a").match(2, 3).end().build();
    assertEquals("match offset", assertThrows(Malformed.class, () -> expand(input, 10)).field());
  }

  @Test
  void aTableOfTooManyCodesIsRefused() {
    byte[] input = new byte[300];
    Arrays.fill(input, (byte) 0x11); // 512 codes of one bit
    assertEquals("Huffman table", assertThrows(Malformed.class, () -> expand(input, 10)).field());
  }

  @Test
  void aCodeThatTheTableDoesNotHaveIsRefused() {
    byte[] input = new byte[300]; // no codes at all
    assertEquals("compressed data", assertThrows(Malformed.class, () -> expand(input, 10)).field());
  }
}
