package io.deadbox.format.ewf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Malformed;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EwfReaderTest {
  private static final Path IMAGES = Path.of("test-images");
  private static final int CHUNK = 32_768;
  private static final int TABLE_HEADER = EwfSegment.DESCRIPTOR_SIZE + EwfTable.HEADER_SIZE;

  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"infected.E01", "clean.E01", "infected-segments.E01"})
  void bytesHaveTheStoredHash(String name) throws Exception {
    List<Path> segments = EwfDump.segments(IMAGES.resolve(name));
    try (EwfMedia media = EwfMedia.open(segments);
        EwfReader reader = new EwfReader(media)) {
      assertEquals(EwfImage.read(segments).md5(), Blob.copyOf(EwfDump.md5(media, reader)));
      assertEquals(0, reader.read(media.size(), MemorySegment.ofArray(new byte[1])));
      assertEquals(1, reader.read(media.size() - 1, MemorySegment.ofArray(new byte[9])));
    }
  }

  @Test
  void severalReadersAtOnceSeeTheSameBytes() throws Exception {
    Path file = IMAGES.resolve("infected.E01");
    try (EwfMedia media = EwfMedia.open(List.of(file));
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Blob>> tasks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        tasks.add(() -> {
          try (EwfReader reader = new EwfReader(media)) {
            return Blob.copyOf(EwfDump.md5(media, reader));
          }
        });
      }
      for (Future<Blob> result : threads.invokeAll(tasks)) {
        assertEquals(EwfImage.read(List.of(file)).md5(), result.get());
      }
    }
  }

  /** The image as bytes that can be damaged, and where its parts lie. */
  private static final class Damaged {
    final byte[] bytes;
    final ByteBuffer buffer;
    final List<EwfSegment.Section> sections;

    Damaged() throws IOException, Malformed {
      Path file = IMAGES.resolve("infected.E01");
      bytes = Files.readAllBytes(file);
      buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      sections = EwfSegment.read(file).sections();
    }

    long at(String type) {
      return sections.stream().filter(s -> s.type().equals(type)).findFirst().orElseThrow().at();
    }

    /** Offset in the file of a chunk whose place is plain or not. */
    int[] chunk(boolean compressed) {
      int table = (int) at("table") + EwfSegment.DESCRIPTOR_SIZE;
      long base = buffer.getLong(table + 8);
      for (int i = 0; i < buffer.getInt(table); i++) {
        int entry = buffer.getInt(table + EwfTable.HEADER_SIZE + 4 * i);
        if (entry < 0 == compressed) {
          return new int[] {i, (int) (base + (entry & 0x7fff_ffff))};
        }
      }
      throw new AssertionError("no such chunk");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void damagedChunkIsToldAndCostsNoOther(boolean compressed) throws Exception {
    Damaged damaged = new Damaged();
    int[] chunk = damaged.chunk(compressed);
    damaged.bytes[chunk[1] + 10] ^= 0x10;
    Path file = Files.write(dir.resolve("d.E01"), damaged.bytes);
    byte[] piece = new byte[CHUNK];
    byte[] good = new byte[CHUNK];
    try (EwfMedia media = EwfMedia.open(List.of(file));
        EwfReader reader = new EwfReader(media);
        EwfMedia whole = EwfMedia.open(List.of(IMAGES.resolve("infected.E01")));
        EwfReader expected = new EwfReader(whole)) {
      for (long i = 0; i < media.size() / CHUNK; i++) {
        long at = i * CHUNK;
        if (i == chunk[0]) {
          Malformed told =
              assertThrows(Malformed.class, () -> reader.read(at, MemorySegment.ofArray(piece)));
          assertTrue(told.field().startsWith("chunk " + i + " in d.E01"), told.getMessage());
        } else {
          assertEquals(CHUNK, reader.read(at, MemorySegment.ofArray(piece)));
          expected.read(at, MemorySegment.ofArray(good));
          assertArrayEquals(good, piece);
        }
      }
    }
  }

  @Test
  void copyOfTheTableServesWhereTheTableIsDamaged() throws Exception {
    Damaged damaged = new Damaged();
    damaged.bytes[(int) damaged.at("table") + TABLE_HEADER + 5] ^= 1;
    Path file = Files.write(dir.resolve("t.E01"), damaged.bytes);
    try (EwfMedia media = EwfMedia.open(List.of(file));
        EwfReader reader = new EwfReader(media)) {
      assertEquals(EwfImage.read(List.of(file)).md5(), Blob.copyOf(EwfDump.md5(media, reader)));
    }
    damaged.bytes[(int) damaged.at("table2") + TABLE_HEADER + 5] ^= 1;
    Path worse = Files.write(dir.resolve("w.E01"), damaged.bytes);
    assertThrows(Malformed.class, () -> EwfMedia.open(List.of(worse)));
  }

  @Test
  void mutationsGiveBytesOrFindings() throws Exception {
    Random random = new Random(20260101);
    Damaged damaged = new Damaged();
    int read = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = damaged.bytes.clone();
      for (int flips = 0; flips < 3; flips++) {
        EwfSegment.Section section = damaged.sections.get(random.nextInt(damaged.sections.size()));
        int span = (int) Math.max(EwfSegment.DESCRIPTOR_SIZE, section.size());
        int at = (int) Math.min(section.at() + random.nextInt(span), bytes.length - 1);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
      Path file = Files.write(dir.resolve("m.E01"), bytes);
      try (EwfMedia media = EwfMedia.open(List.of(file));
          EwfReader reader = new EwfReader(media)) {
        byte[] piece = new byte[CHUNK];
        for (long at = 0; at < media.size(); at += CHUNK) {
          try {
            assertTrue(reader.read(at, MemorySegment.ofArray(piece).asSlice(0, CHUNK)) > 0);
            read++;
          } catch (Malformed finding) {
            assertTrue(finding.offset() >= 0);
          }
        }
      } catch (Malformed finding) {
        assertTrue(finding.offset() >= 0);
      }
    }
    assertTrue(read > 1000, "read: " + read);
  }
}
