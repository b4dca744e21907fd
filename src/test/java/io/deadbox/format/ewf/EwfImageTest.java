package io.deadbox.format.ewf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.binary.Blob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Adler32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section tables and header texts, of real files and of files made here. */
final class EwfImageTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "disk.E01, disk.E02",
    "disk.E09, disk.E10",
    "disk.E99, disk.EAA",
    "disk.EAZ, disk.EBA",
    "disk.EZZ, disk.FAA",
    "disk.ZZZ, disk.ZZZ",
    "disk.e01, disk.e02",
    "disk.e99, disk.eaa",
    "disk.s01, disk.s02",
    "disk.raw2, disk.raw2",
  })
  void segmentNames(Path file, Path next) {
    assertEquals(next, SegmentName.after(file));
  }

  /** A segment file: its sections one after the other, each with a right checksum. */
  private static final class Builder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Builder(int number) {
      out.writeBytes(EwfSegment.SIGNATURE.getBytes(StandardCharsets.ISO_8859_1));
      out.writeBytes(new byte[] {1, (byte) number, (byte) (number >> 8), 0, 0});
    }

    Builder section(String type, byte[] data) {
      boolean last = type.equals("done") || type.equals("next");
      int size = EwfSegment.DESCRIPTOR_SIZE + data.length;
      ByteBuffer descriptor =
          ByteBuffer.allocate(EwfSegment.DESCRIPTOR_SIZE).order(ByteOrder.LITTLE_ENDIAN);
      descriptor.put(type.getBytes(StandardCharsets.US_ASCII));
      descriptor.putLong(16, last ? out.size() : out.size() + size);
      descriptor.putLong(24, size);
      descriptor.putInt(72, adler(descriptor.array(), 72));
      out.writeBytes(descriptor.array());
      out.writeBytes(data);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  private static int adler(byte[] bytes, int length) {
    Adler32 sum = new Adler32();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }

  private static byte[] deflated(byte[] text) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(text);
      deflater.finish();
      byte[] out = new byte[text.length + 100];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }

  private static byte[] digest() {
    byte[] data = new byte[80];
    for (int i = 0; i < 36; i++) {
      data[i] = (byte) i;
    }
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putInt(76, adler(data, 76));
    return data;
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes);
  }

  private static byte[] errors(int count, int... ranges) {
    ByteBuffer data =
        ByteBuffer.allocate(520 + ranges.length * 4 + 4).order(ByteOrder.LITTLE_ENDIAN);
    data.putInt(0, count);
    data.putInt(516, adler(data.array(), 516));
    for (int i = 0; i < ranges.length; i++) {
      data.putInt(520 + i * 4, ranges[i]);
    }
    return data.array();
  }

  private String notAcquired(byte[] errors) throws Exception {
    byte[] bytes = new Builder(1).section("error2", errors).section("done", new byte[0]).bytes();
    EwfImage image = EwfImage.read(List.of(file("errors.E01", bytes)));
    return String.valueOf(image.values().get(EwfImage.NOT_ACQUIRED));
  }

  @Test
  void sectorsThatWereNotAcquired() throws Exception {
    assertEquals("2 (2100-2163 9000-9007)", notAcquired(errors(2, 2100, 64, 9000, 8)));
    assertEquals("1 (4294967295-4294967295)", notAcquired(errors(1, -1, 1)));
    String many = notAcquired(errors(70_000, new int[400]));
    assertTrue(many.startsWith("70000 (") && many.endsWith(" ...)"), many);
    assertEquals("null", notAcquired(errors(3, 2100, 64)), "fewer entries than are told");
  }

  @Test
  void hashesAndHeader() throws Exception {
    String header =
        "3\nmain\na\tc\tn\te\tt\tav\tov\tm\tu\tp\nDisk \u00fc\t12\t\tErika\t\t8\tWin\t0\t0\t\n\n";
    byte[] wide = ("\uFEFF" + header).getBytes(StandardCharsets.UTF_16LE);
    Path file =
        file(
            "a.E01",
            new Builder(1)
                .section("header2", deflated(wide))
                .section("header", new byte[] {1, 2, 3})
                .section("digest", digest())
                .section("done", new byte[0])
                .bytes());
    EwfImage image = EwfImage.read(List.of(file));
    assertEquals(Blob.ofHex("000102030405060708090a0b0c0d0e0f"), image.md5());
    assertEquals(Blob.ofHex("101112131415161718191a1b1c1d1e1f20212223"), image.sha1());
    assertEquals(
        Map.of(
            "Description", "Disk \u00fc",
            "Case number", "12",
            "Examiner name", "Erika",
            "Software version used", "8",
            "Operating system used", "Win",
            "Acquisition date", "1970-01-01T00:00:00Z",
            "System date", "1970-01-01T00:00:00Z"),
        image.values());
  }

  @Test
  void badHashIsNotedNotTrusted() throws Exception {
    byte[] damaged = digest();
    damaged[3] ^= 1;
    Path file =
        file(
            "a.E01",
            new Builder(1).section("digest", damaged).section("done", new byte[0]).bytes());
    EwfImage image = EwfImage.read(List.of(file));
    assertEquals(null, image.md5());
    assertTrue(image.values().containsKey("Unreadable digest"), image.values().toString());
  }

  @Test
  void deflateBombIsCut() throws Exception {
    byte[] zeros = new byte[64 << 20];
    Arrays.fill(zeros, (byte) '\t');
    byte[] start = "1\nmain\nc\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, zeros, 0, start.length);
    Path file =
        file(
            "a.E01",
            new Builder(1).section("header", deflated(zeros)).section("done", new byte[0]).bytes());
    assertEquals(Map.of(), EwfImage.read(List.of(file)).values());
  }

  @Test
  void sectionThatLeadsBack() throws Exception {
    byte[] bytes =
        new Builder(1).section("header", new byte[8]).section("done", new byte[0]).bytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(13 + 16, 13);
    buffer.putInt(13 + 72, adler(Arrays.copyOfRange(bytes, 13, 13 + 72), 72));
    Path file = file("a.E01", bytes);
    String message =
        String.valueOf(
            assertThrows(Incomplete.class, () -> EwfImage.read(List.of(file))).getMessage());
    assertTrue(message.contains("does not lead on"), message);
  }

  @Test
  void mutationsEndInFactsOrIncomplete() throws Exception {
    byte[] good = Files.readAllBytes(Corpus.dir().resolve("images/plaso/image.E01"));
    Random random = new Random(20260101);
    int read = 0;
    for (int i = 0; i < 600; i++) {
      byte[] bytes = i < 300 ? Arrays.copyOf(good, good.length * i / 300) : good.clone();
      if (i >= 300) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Path file = file("m.E01", bytes);
      try {
        EwfImage.read(List.of(file));
        read++;
      } catch (Incomplete incomplete) {
        assertTrue(String.valueOf(incomplete.getMessage()).contains("m.E01"));
      }
    }
    assertTrue(read > 50 && read < 300, "read: " + read);
  }
}
