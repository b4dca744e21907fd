package io.deadbox.format.regf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Dirty hives with their logs; one defect a log. */
class HiveRecoveryTest {
  private static final int BASE = 4096;
  private static final long SEED = 7;

  /** The hive as it is on the disk: a write with sequence number 8 began and did not end. */
  private static final byte[] BEFORE = state(0).withUnequalSequenceNumbers().build();

  private static final byte[] FIRST = state(1).build();
  private static final byte[] SECOND = state(2).build();
  private static final byte[] THIRD = state(3).build();

  /** A hive that grows by some pages from state to state, and changes in the first. */
  private static HiveBuilder state(int number) {
    HiveBuilder hive = HiveBuilder.root("R").value("state", "REG_DWORD", number);
    for (int i = 0; i <= number; i++) {
      hive.key("key" + i).value("v", "REG_BINARY", new byte[5000]);
    }
    return hive;
  }

  private static HiveRecovery recover(byte[] hive, byte[]... logs) {
    List<HiveLog> given = new ArrayList<>();
    for (byte[] log : logs) {
      given.add(new HiveLog("LOG" + (given.size() + 1), Bytes.of(log)));
    }
    try {
      return HiveRecovery.of(Bytes.of(hive), given);
    } catch (Malformed malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static void assertState(byte[] expected, long sequence, HiveRecovery recovery)
      throws Malformed {
    Bytes hive = recovery.hive();
    assertArrayEquals(
        Arrays.copyOfRange(expected, BASE, expected.length),
        hive.array(BASE, hive.size() - BASE, "bins"));
    Issues issues = new Issues();
    BaseBlock base = BaseBlock.read(hive, issues);
    assertEquals(0, issues.count());
    assertEquals(sequence, base.primarySequence());
    assertEquals(expected.length - BASE, base.binsSize());
    assertTrue(recovery.recovered());
  }

  private static void assertNotRecovered(String note, HiveRecovery recovery) {
    assertEquals(false, recovery.recovered());
    assertEquals(List.of(0), recovery.logs().stream().map(LogUse::applied).toList());
    assertEquals(note, recovery.logs().getFirst().note());
  }

  private static LogWriter log(long sequence) {
    return LogWriter.newFormat(BEFORE, sequence);
  }

  @Test
  void entriesAreAppliedInTheirOrder() throws Malformed {
    HiveRecovery recovery =
        recover(BEFORE, log(8).entry(8, FIRST).entry(9, SECOND).build(), new byte[0]);
    assertState(SECOND, 9, recovery);
    LogUse use = recovery.logs().getFirst();
    assertEquals(LogUse.Format.NEW, use.format());
    assertEquals(2, use.applied());
    assertEquals(8L, use.firstSequence());
    assertEquals(9L, use.lastSequence());
    assertEquals("", use.note());
    assertEquals("is empty", recovery.logs().getLast().note());
    for (LogPage page : use.pages()) {
      assertTrue(page.hiveOffset() >= BASE && page.logOffset() > 512 && page.size() == 4096);
    }
    Hive hive = Hive.open(recovery.hive(), new Issues());
    assertTrue(hive != null && hive.find("key2").isPresent());
  }

  @Test
  void olderLogComesFirstWhateverItsName() throws Malformed {
    byte[] newer = LogWriter.newFormat(SECOND, 10).entry(10, THIRD).build();
    byte[] older = log(8).entry(8, FIRST).entry(9, SECOND).build();
    assertState(THIRD, 10, recover(BEFORE, newer, older));
    assertState(THIRD, 10, recover(BEFORE, older, newer));
  }

  @Test
  void entriesThatTheHiveHasAreNotAppliedAgain() throws Malformed {
    HiveRecovery recovery = recover(BEFORE, log(7).entry(7, THIRD).entry(8, FIRST).build());
    assertEquals(1, recovery.logs().getFirst().applied());
    assertEquals("the hive has what older entries hold", recovery.logs().getFirst().note());
    assertNotRecovered(
        "the hive has what older entries hold", recover(BEFORE, log(7).entry(7, THIRD).build()));
  }

  @Test
  void wrongHashEndsReplayBeforeItsEntry() throws Malformed {
    byte[] log = log(8).entry(8, FIRST).entry(9, SECOND).build();
    int second = 512 + ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN).getInt(516);
    for (int place : List.of(24, 32, 44, 5000)) {
      byte[] torn = log.clone();
      torn[second + place] ^= 1;
      HiveRecovery recovery = recover(BEFORE, torn);
      assertState(FIRST, 8, recovery);
      String hash = place == 24 || place == 32 ? "hash-2" : "hash-1";
      assertTrue(
          recovery.logs().getFirst().note().startsWith("log entry " + hash),
          recovery.logs().getFirst().note());
    }
  }

  @Test
  void missingEntriesEndReplay() throws Malformed {
    byte[] later = LogWriter.newFormat(SECOND, 10).entry(10, THIRD).build();
    HiveRecovery recovery = recover(BEFORE, log(8).entry(8, FIRST).build(), later);
    assertState(FIRST, 8, recovery);
    assertEquals("entry 10 does not follow 8", recovery.logs().getLast().note());
  }

  @Test
  void remnantsBehindTheLastEntryArePassedOver() throws Malformed {
    assertState(FIRST, 8, recover(BEFORE, log(8).entry(8, FIRST).entry(5, SECOND).build()));
  }

  @Test
  void tornHeaderIsTakenFromTheLog() throws Malformed {
    byte[] torn = BEFORE.clone();
    torn[60] ^= 1;
    assertState(FIRST, 8, recover(torn, log(8).entry(8, FIRST).build()));
    assertState(FIRST, 5, recover(torn, log(5).entry(5, FIRST).build()));
    byte[] unrelated = LogWriter.newFormat(SECOND, 10).entry(10, THIRD).build();
    byte[] ancient = log(3).entry(3, FIRST).build();
    HiveRecovery recovery = recover(torn, ancient, unrelated);
    assertEquals(0, recovery.logs().getFirst().applied());
    assertEquals("entries between it and 10 are gone", recovery.logs().getFirst().note());
    assertEquals(1, recovery.logs().getLast().applied());
  }

  @Test
  void cleanHiveIsLeftAlone() {
    byte[] clean = state(0).build();
    HiveRecovery recovery = recover(clean, log(8).entry(8, FIRST).build());
    assertEquals(List.of(), recovery.logs());
    assertEquals(false, recovery.recovered());
  }

  @Test
  void entryThatCannotBeApplied() {
    assertNotRecovered(
        "entry 8 makes the hive larger than hive and logs",
        recover(BEFORE, log(8).entry(8, FIRST, entry -> entry.putInt(16, 1 << 28)).build()));
    assertNotRecovered(
        "hive bins data size at offset 528: 5000 bytes",
        recover(BEFORE, log(8).entry(8, FIRST, entry -> entry.putInt(16, 5000)).build()));
    assertNotRecovered(
        "dirty pages count at offset 532: 100000 have no room",
        recover(BEFORE, log(8).entry(8, FIRST, entry -> entry.putInt(20, 100_000)).build()));
    assertNotRecovered(
        "dirty page reference at offset 552: 4096 bytes at 1048576 of 20480",
        recover(BEFORE, log(8).entry(8, FIRST, entry -> entry.putInt(40, 1 << 20)).build()));
    assertNotRecovered(
        "dirty page reference at offset 552: 0 bytes at 0 of 20480",
        recover(BEFORE, log(8).entry(8, FIRST, entry -> entry.putInt(44, 0)).build()));
    assertNotRecovered(
        "log entry size at offset 516: 0 bytes",
        recover(BEFORE, log(8).entry(8, FIRST, entry -> entry.putInt(4, 0)).build()));
  }

  @Test
  void logWithABadHeader() {
    byte[] log = log(8).entry(8, FIRST).build();
    byte[] wrongChecksum = log.clone();
    wrongChecksum[100] ^= 1;
    assertNotRecovered("the header's checksum is wrong", recover(BEFORE, wrongChecksum));
    ByteBuffer unequal = ByteBuffer.wrap(log.clone()).order(ByteOrder.LITTLE_ENDIAN);
    HiveWriter.seal(unequal.putInt(4, 9));
    assertNotRecovered(
        "was not fully written: its sequence numbers differ", recover(BEFORE, unequal.array()));
    assertNotRecovered("is no transaction log", recover(BEFORE, FIRST));
    assertNotRecovered("signature at offset 0: is not \"regf\"", recover(BEFORE, new byte[512]));
  }

  @Test
  void oldFormat() throws Malformed {
    byte[] log = LogWriter.oldFormat(BEFORE, FIRST);
    HiveRecovery recovery = recover(BEFORE, log);
    assertState(FIRST, 8, recovery);
    assertEquals(LogUse.Format.OLD, recovery.logs().getFirst().format());
    byte[] torn = BEFORE.clone();
    torn[60] ^= 1;
    assertTrue(recover(torn, log).recovered());
  }

  @Test
  void oldFormatNewerFormatWins() throws Malformed {
    byte[] old = LogWriter.oldFormat(BEFORE, THIRD);
    assertState(FIRST, 8, recover(BEFORE, log(8).entry(8, FIRST).build(), new byte[0], old));
  }

  @Test
  void oldFormatOfAnotherWrite() {
    byte[] other = state(1).build("", Instant.parse("2024-01-02T00:00:00Z"));
    assertNotRecovered(
        "belongs to another write: the hive was last written at another time",
        recover(BEFORE, LogWriter.oldFormat(BEFORE, other)));
  }

  @Test
  void oldFormatThatWouldBreakABin() {
    byte[] broken = FIRST.clone();
    broken[BASE] = 'x';
    assertNotRecovered(
        "would leave no hive bin at offset 4096 of the hive",
        recover(BEFORE, LogWriter.oldFormat(BEFORE, broken)));
  }

  @Test
  void oldFormatCutShort() {
    byte[] log = LogWriter.oldFormat(BEFORE, FIRST);
    assertNotRecovered(
        "dirty page at offset %d: needs 512 bytes at %d of %d"
            .formatted(log.length - 512, log.length - 512, log.length - 1),
        recover(BEFORE, Arrays.copyOf(log, log.length - 1)));
    assertNotRecovered(
        "dirty vector signature at offset 512: is not \"DIRT\"",
        recover(BEFORE, Arrays.copyOf(log, 512)));
  }

  @Test
  void logsOfEitherFormatWithFlippedBits() {
    Random random = new Random(SEED);
    for (byte[] log :
        List.of(
            log(8).entry(8, FIRST).entry(9, SECOND).build(), LogWriter.oldFormat(BEFORE, FIRST))) {
      for (int i = 0; i < 1000; i++) {
        byte[] mutant = log.clone();
        for (int j = 0; j <= i % 5; j++) {
          mutant[random.nextInt(i % 2 == 0 ? 600 : mutant.length)] ^=
              (byte) (1 << random.nextInt(8));
        }
        HiveWriter.seal(ByteBuffer.wrap(mutant).order(ByteOrder.LITTLE_ENDIAN));
        HiveRecovery recovery = recover(BEFORE, mutant);
        assertEquals(1, recovery.logs().size());
        assertTrue(recovery.hive().size() <= BEFORE.length + mutant.length);
      }
    }
  }
}
