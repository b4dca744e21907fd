package io.deadbox.format.regf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.deadbox.Corpus;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a hive, only keys, values and issues come out, soon. */
class HiveMutationTest {
  private static final long SEED = 20_260_101;

  /** Slowest of all hives here, damaged or not, on a slow machine. */
  private static final long LONGEST_MILLIS = 3000;

  /** Memory that reading may take in all, for each byte of a hive, however it is damaged. */
  private static final long ALLOCATED_A_BYTE = 1000;

  private static final List<String> REAL =
      List.of(
          "registry/EZ-Registry/SAM",
          "registry/regipy/BCD",
          "registry/python-registry/UNICODE_TESTS",
          "registry/plaso/regf/100_sub_keys.hiv",
          "registry/DFIRArtifactMuseum/Amcache/Win2012R2/StolenSzechuan/Amcache.hve");

  /** Damaged copies of each of them: 10,000 in all where there is time. */
  private static final int MUTANTS = System.getenv("DEADBOX_THOROUGH") == null ? 300 : 2000;

  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Reads everything there is to read. */
  private static final class Reader implements HiveVisitor {
    long rows;

    @Override
    public void key(Key key) {
      rows++;
    }

    @Override
    public void value(Value value) {
      rows++;
      Bytes data = value.data();
      if (data != null) {
        try {
          rows += ValueText.of(value.type(), data).text().isEmpty() ? 0 : 1;
        } catch (Malformed malformed) {
          throw new AssertionError("data that were read cannot be shown", malformed);
        }
      }
    }
  }

  private static void read(byte[] bytes) {
    Issues issues = new Issues();
    Reader reader = new Reader();
    long allocated = MEMORY.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    issues.contain(() -> {
      Hive hive = Hive.open(Bytes.of(bytes), issues);
      if (hive != null) {
        DeletedSearch search = new DeletedSearch(hive, issues);
        hive.walk(search);
        search.run(_ -> reader.rows++, deleted -> reader.value(deleted.value()));
        hive.walk(reader);
      }
    });
    long millis = (System.nanoTime() - start) / 1_000_000;
    long memory = MEMORY.getCurrentThreadAllocatedBytes() - allocated;
    long limit = ALLOCATED_A_BYTE * Math.max(4096, bytes.length);
    assertTrue(memory < limit, () -> memory + " bytes for a hive of " + bytes.length);
    assertTrue(millis < LONGEST_MILLIS, () -> millis + " ms");
    assertTrue(reader.rows + issues.count() > 0, "neither rows nor issues");
  }

  private static byte[] built() {
    HiveBuilder builder = HiveBuilder.root("R").lists(HiveBuilder.Lists.LH, 20);
    for (int i = 0; i < 50; i++) {
      builder.key("key" + i + "\\below\\deeper").className("class").owner("S-1-5-18");
      builder.value("text", "REG_SZ", "some text").value("number", "REG_DWORD", i);
      builder.value("list", "REG_MULTI_SZ", List.of("a", "b"));
    }
    return builder.key("big").value("b", "REG_BINARY", new byte[40_000]).build();
  }

  private static void mutate(byte[] hive, int flips) {
    Random random = new Random(SEED);
    for (int i = 0; i < flips; i++) {
      byte[] mutant = hive.clone();
      for (int j = 0; j <= i % 8; j++) {
        // half of them in the first pages, where the structure of a small hive is
        int range = random.nextBoolean() ? Math.min(mutant.length, 16_384) : mutant.length;
        mutant[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
      }
      if (i % 3 == 0) { // a number of all ones or zeros where it hurts
        int at = random.nextInt(mutant.length / 4) * 4;
        Arrays.fill(mutant, at, at + 4, (byte) -random.nextInt(2));
      }
      read(mutant);
    }
  }

  private static void truncate(byte[] hive) {
    int step = Math.max(64, hive.length / 300 / 8 * 8);
    for (int size = 0; size < hive.length; size += step) {
      read(Arrays.copyOf(hive, size));
    }
  }

  @Test
  void builtHiveTruncated() {
    truncate(built());
  }

  @Test
  void builtHiveWithFlippedBits() {
    mutate(built(), 1500);
  }

  @Test
  void realHivesTruncatedAndWithFlippedBits() throws IOException {
    Path corpus = Corpus.dir();
    for (String name : REAL) {
      byte[] hive = Files.readAllBytes(corpus.resolve(name));
      truncate(hive);
      mutate(hive, MUTANTS);
    }
  }

  @Test
  void cellsThatOverlapEndlessly() {
    // every eighth byte begins a cell that reaches to the end and is a value; one list has them all
    int binsSize = 1 << 20;
    byte[] hive = new byte[4096 + binsSize];
    HiveBuilder builder = HiveBuilder.root("R").withBaseBlockNumber(40, binsSize);
    byte[] small = builder.build();
    System.arraycopy(small, 0, hive, 0, small.length);
    ByteBuffer bytes = ByteBuffer.wrap(hive).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = small.length; at < hive.length; at += 8) {
      bytes.putInt(at, at - hive.length).putInt(at + 4, 0x7fff6b76); // vk, a name of 32,767 bytes
    }
    int list = small.length + binsSize / 2;
    bytes.putInt(list, list - hive.length);
    for (int at = list + 4; at < hive.length; at += 4) {
      bytes.putInt(at, small.length - 4096 + at % 4096 / 8 * 8);
    }
    int root = builder.place("nk:") + 4;
    bytes.putInt(root + 36, binsSize / 8 - 8).putInt(root + 40, list - 4096);
    read(hive);
  }
}
