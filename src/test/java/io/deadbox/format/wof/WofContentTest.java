package io.deadbox.format.wof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.codec.Lzx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Contents that wimlib compressed: a WIM's resource is laid out as the stream of CompactOS is. */
final class WofContentTest {
  private static final Path STREAMS = Path.of("src/test/resources/wof");

  private static byte[] original(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (name.equals("text")) {
      for (int i = 0; i < 1500; i++) {
        String line =
            String.format(
                Locale.ROOT, "line %d of a text that repeats itself, %d\n", i, (long) i * i);
        bytes.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
      }
    } else {
      for (int i = 0; i < 7000; i++) { // calls, whose targets LZX translates
        ByteBuffer call = ByteBuffer.allocate(7).order(ByteOrder.LITTLE_ENDIAN);
        call.put((byte) 0xE8).putInt((int) (i * 7919L % 4_000_000) - 1_000_000);
        bytes.writeBytes(call.put((byte) 0x55).put((byte) i).array());
      }
    }
    return bytes.toByteArray();
  }

  private static WofContent content(byte[] stream, long size, WofMethod method) {
    return new WofContent(
        (at, into, offset, length) -> {
          int count = (int) Math.min(length, stream.length - at);
          System.arraycopy(stream, (int) at, into, offset, count);
          return count;
        },
        stream.length,
        size,
        method);
  }

  @ParameterizedTest
  @CsvSource({"text,XPRESS4K", "text,XPRESS8K", "text,XPRESS16K", "text,LZX", "calls,LZX"})
  void unpacks(String name, WofMethod method) throws Exception {
    String file = name + "." + method.name().toLowerCase(Locale.ROOT);
    byte[] expected = original(name);
    WofContent content =
        content(Files.readAllBytes(STREAMS.resolve(file)), expected.length, method);
    byte[] whole = new byte[expected.length];
    assertEquals(whole.length, content.read(0, whole, 0, whole.length));
    assertArrayEquals(expected, whole);
    byte[] part = new byte[100];
    assertEquals(100, content.read(32_700, part, 0, 100), "across two pieces, and back");
    assertArrayEquals(Arrays.copyOfRange(expected, 32_700, 32_800), part);
    assertEquals(10, content.read(expected.length - 10, part, 0, 100));
    assertEquals(0, content.read(expected.length, part, 0, 100));
  }

  @ParameterizedTest
  @EnumSource(WofMethod.class)
  void piecesThatWouldNotGetSmallerAreStored(WofMethod method) throws Exception {
    byte[] random = new byte[3 * method.pieceSize() + 5];
    new Random(1).nextBytes(random);
    ByteBuffer stream = ByteBuffer.allocate(12 + random.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 1; i <= 3; i++) {
      stream.putInt(i * method.pieceSize());
    }
    stream.put(random);
    byte[] read = new byte[random.length];
    assertEquals(
        read.length, content(stream.array(), read.length, method).read(0, read, 0, read.length));
    assertArrayEquals(random, read);
  }

  /** wimlib makes no such blocks; other programs do where a part cannot be compressed. */
  @Test
  void blockOfLzxThatIsNotCompressed() throws Exception {
    byte[] text = "not compressed".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer piece = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    int header = 3 << 29 | text.length << 12; // type, "size follows", size
    piece.putShort((short) (header >>> 16)).putShort((short) header);
    piece.putInt(1).putInt(1).putInt(1).put(text);
    byte[] read = new byte[text.length];
    new Lzx().expand(Bytes.of(Arrays.copyOf(piece.array(), piece.position())), read, read.length);
    assertArrayEquals(text, read);
  }

  @ParameterizedTest
  @CsvSource({"text,XPRESS4K", "text,XPRESS16K", "text,LZX", "calls,LZX"})
  void mutationsGiveBytesOrFindings(String name, WofMethod method) throws Exception {
    String file = name + "." + method.name().toLowerCase(Locale.ROOT);
    byte[] good = Files.readAllBytes(STREAMS.resolve(file));
    int size = original(name).length;
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bad = i % 10 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      for (int j = random.nextInt(4); j >= 0 && bad.length > 0; j--) {
        bad[random.nextInt(i % 3 == 0 ? Math.min(40, bad.length) : bad.length)] ^=
            (byte) (1 << random.nextInt(8));
      }
      refused += assertTimeout(Duration.ofSeconds(5), () -> refused(bad, size, method)) ? 1 : 0;
    }
    assertTrue(refused > 200, "refused " + refused);
  }

  private static boolean refused(byte[] stream, int size, WofMethod method) throws IOException {
    WofContent content = content(stream, size, method);
    byte[] part = new byte[5000];
    try {
      for (int at = 0; at < size; ) {
        int got = content.read(at, part, 0, part.length);
        assertTrue(got > 0, "neither bytes nor a finding");
        at += got;
      }
      return false;
    } catch (Malformed finding) {
      return true;
    }
  }

  @Test
  void hugeSizeCostsNothing() {
    WofContent content = content(new byte[100], Long.MAX_VALUE / 4, WofMethod.XPRESS4K);
    assertThrows(Malformed.class, () -> content.read(1L << 40, new byte[10], 0, 10));
  }

  @Test
  void methodOfAReparsePoint() {
    ByteBuffer point = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    point.putInt(WofMethod.TAG).putInt(16).putInt(1).putInt(2).putInt(1).putInt(3);
    assertEquals(Optional.of(WofMethod.XPRESS16K), WofMethod.of(Bytes.of(point.array())));
    assertEquals(Optional.empty(), WofMethod.of(Bytes.of(point.putInt(12, 1).array())), "a WIM");
    assertEquals(
        Optional.empty(), WofMethod.of(Bytes.of(point.putInt(12, 2).putInt(20, 4).array())));
    assertEquals(Optional.empty(), WofMethod.of(Bytes.of(new byte[8])));
  }
}
