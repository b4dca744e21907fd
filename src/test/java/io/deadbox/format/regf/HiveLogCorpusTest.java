package io.deadbox.format.regf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Logs that Windows wrote. The corpus has none of a dirty hive, but three of hives that were fully
 * written afterwards: with the logged pages overwritten and the header put back to before the
 * write, replay has to give the hive as it is.
 */
class HiveLogCorpusTest {
  private static final String AMCACHE =
      "DFIRArtifactMuseum/Amcache/Win2012R2/StolenSzechuan/Amcache.hve";
  private static final long SEED = 42;

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(Corpus.dir().resolve("registry").resolve(name));
  }

  /** A hive as it was while the write of a sequence number was under way. */
  private static byte[] before(byte[] hive, int sequence, int... pages) {
    byte[] before = hive.clone();
    ByteBuffer numbers = ByteBuffer.wrap(before).order(ByteOrder.LITTLE_ENDIAN);
    HiveWriter.seal(numbers.putInt(4, sequence).putInt(8, sequence - 1));
    for (int page : pages) {
      Arrays.fill(before, 4096 + page, 4096 + page + 4096, (byte) 0x5a);
    }
    return before;
  }

  private static HiveRecovery recover(byte[] hive, byte[]... logs) throws Malformed {
    return HiveRecovery.of(
        Bytes.of(hive), Arrays.stream(logs).map(log -> new HiveLog("LOG", Bytes.of(log))).toList());
  }

  private static void assertBins(byte[] expected, HiveRecovery recovery) throws Malformed {
    assertTrue(recovery.recovered());
    int end = 4096 + (int) BaseBlock.read(recovery.hive(), new Issues()).binsSize();
    assertArrayEquals(
        Arrays.copyOfRange(expected, 4096, end), recovery.hive().array(4096, end - 4096L, "bins"));
  }

  @Test
  void pagesOfAnNtuserLog() throws IOException, Malformed {
    byte[] hive = file("plaso-git/regf/NTUSER.DAT");
    byte[] log = file("dfwinreg/NTUSER.DAT.LOG");
    HiveRecovery recovery = recover(before(hive, 131, 0, 0x5000), log);
    assertBins(hive, recovery);
    assertEquals(
        List.of(new LogPage(4096, 512 + 40 + 16, 4096), new LogPage(0x6000, 0x1238, 4096)),
        recovery.logs().getFirst().pages());
    assertEquals(false, recover(before(hive, 132, 0), log).recovered());
  }

  @Test
  void amcacheLogsInEitherOrder() throws IOException, Malformed {
    byte[] hive = file(AMCACHE);
    byte[] before = before(hive, 17, 0, 0x1000, 0x5000, 0x34000);
    byte[] first = file(AMCACHE + ".LOG1");
    byte[] second = file(AMCACHE + ".LOG2");
    for (HiveRecovery recovery :
        List.of(recover(before, first, second), recover(before, second, first))) {
      assertBins(hive, recovery);
      assertEquals(List.of(1, 1), recovery.logs().stream().map(LogUse::applied).toList());
      assertEquals(List.of("", ""), recovery.logs().stream().map(LogUse::note).toList());
    }
  }

  @Test
  void logOfTheOldFormatCutShort() throws IOException, Malformed {
    byte[] log = file("plaso/ntuser.dat.LOG");
    HiveRecovery recovery = recover(before(file("plaso/SAM"), 9), log);
    assertEquals(LogUse.Format.OLD, recovery.logs().getFirst().format());
    assertEquals(
        "dirty page at offset 1024: needs 512 bytes at 1024 of 1024",
        recovery.logs().getFirst().note());
  }

  @Test
  void logsWithFlippedBitsAndCut() throws IOException, Malformed {
    byte[] hive = before(file("plaso-git/regf/NTUSER.DAT"), 131, 0, 0x5000);
    byte[] log = file("dfwinreg/NTUSER.DAT.LOG");
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      byte[] mutant = Arrays.copyOf(log, i % 5 == 0 ? random.nextInt(log.length) : log.length);
      for (int j = 0; j < i % 4 && mutant.length > 0; j++) {
        mutant[random.nextInt(Math.min(mutant.length, 1 << (5 + random.nextInt(9))))] ^=
            (byte) (1 << random.nextInt(8));
      }
      HiveRecovery recovery = recover(hive, mutant);
      assertEquals(1, recovery.logs().size());
      if (!recovery.recovered()) {
        assertTrue(!recovery.logs().getFirst().note().isEmpty() || mutant.length < 516);
      }
    }
  }
}
