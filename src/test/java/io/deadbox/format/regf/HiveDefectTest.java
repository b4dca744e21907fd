package io.deadbox.format.regf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One defect each: what is still read, and what is said about the rest. The sound hive has keys
 * root, a, a\b, a\b\c, d, e and values a:one, a:two, d:big, d:text.
 */
class HiveDefectTest {
  private static final int KEYS = 6;
  private static final int VALUES = 4;

  private static HiveBuilder sound() {
    return HiveBuilder.root("R")
        .key("a\\b\\c")
        .key("a")
        .value("one", "REG_SZ", "first text")
        .value("two", "REG_DWORD", 2)
        .className("class of a")
        .key("d")
        .owner("S-1-5-18")
        .value("big", "REG_BINARY", new byte[50_000])
        .value("text", "REG_SZ", "some text")
        .key("e");
  }

  private static void check(int keys, int values, List<IssueKind> issues, byte[] bytes) {
    Issues found = new Issues();
    HiveCorpusTest.Counter counter = new HiveCorpusTest.Counter();
    found.contain(() -> {
      Hive hive = Hive.open(Bytes.of(bytes), found);
      if (hive != null) {
        hive.walk(counter);
      }
    });
    assertEquals(
        "keys %d values %d issues %s".formatted(keys, values, issues),
        "keys %d values %d issues %s"
            .formatted(
                counter.keys, counter.values, found.all().stream().map(Issue::kind).toList()),
        () -> found.all().toString());
  }

  private static void check(int keys, int values, IssueKind issue, HiveBuilder builder) {
    check(keys, values, List.of(issue), builder.build());
  }

  @Test
  void none() {
    check(KEYS, VALUES, List.of(), sound().build());
  }

  @Test
  void unequalSequenceNumbers() {
    check(KEYS, VALUES, IssueKind.DIRTY, sound().withUnequalSequenceNumbers());
  }

  @Test
  void wrongChecksum() {
    check(KEYS, VALUES, IssueKind.BAD_CHECKSUM, sound().withWrongChecksum());
  }

  @Test
  void unknownVersion() {
    check(KEYS, VALUES, IssueKind.UNSUPPORTED, sound().withBaseBlockNumber(24, 9));
  }

  @Test
  void transactionLog() {
    check(0, 0, IssueKind.UNSUPPORTED, sound().withBaseBlockNumber(28, 6));
  }

  @Test
  void hiveOfWindows95() {
    byte[] bytes = Arrays.copyOf("CREG".getBytes(StandardCharsets.US_ASCII), 4096);
    check(0, 0, List.of(IssueKind.UNSUPPORTED), bytes);
  }

  @Test
  void noHive() {
    check(0, 0, List.of(IssueKind.MALFORMED), new byte[8192]);
    check(0, 0, List.of(IssueKind.MALFORMED), new byte[0]);
    check(0, 0, List.of(IssueKind.TRUNCATED), "regf".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void rootOffsetLeadsNowhere() {
    check(0, 0, IssueKind.MALFORMED, sound().withBaseBlockNumber(36, 0xffffffffL));
    check(0, 0, IssueKind.MALFORMED, sound().withBaseBlockNumber(36, 0x7ffffff8L));
  }

  @Test
  void binsSizeBeyondTheFile() {
    check(KEYS, VALUES, IssueKind.TRUNCATED, sound().withBaseBlockNumber(40, 0x10000000L));
  }

  @Test
  void binHeaderOverwritten() {
    byte[] bytes = sound().build();
    bytes[4096] = 'x';
    check(KEYS, VALUES, List.of(IssueKind.MALFORMED), bytes);
  }

  @Test
  void keySignatureCostsTheKeyAndWhatIsBelow() {
    check(KEYS - 3, VALUES - 2, IssueKind.MALFORMED, sound().withWrongSignature("nk:a"));
  }

  @Test
  void listSignatureCostsTheSubkeys() {
    check(KEYS - 2, VALUES, IssueKind.MALFORMED, sound().withWrongSignature("list:a"));
  }

  @Test
  void valueSignatureCostsTheValue() {
    check(KEYS, VALUES - 1, IssueKind.MALFORMED, sound().withWrongSignature("vk:a:one"));
  }

  @Test
  void securitySignatureCostsTheOwnerOnce() {
    check(KEYS, VALUES, IssueKind.MALFORMED, sound().withWrongSignature("sk:S-1-5-32-544"));
  }

  @Test
  void cellMarkedFreeIsReadAllTheSame() {
    check(KEYS, VALUES, IssueKind.MALFORMED, sound().withFreeCell("nk:a\\b"));
    check(KEYS, VALUES, IssueKind.MALFORMED, sound().withFreeCell("data:d:text"));
  }

  @Test
  void keyBelowItself() {
    check(KEYS - 1, VALUES, IssueKind.LOOP, sound().withLink("list:a\\b", 4, "nk:a"));
  }

  @Test
  void misalignedOffsetDoesNotHideTheKeyBesideIt() {
    HiveBuilder builder = sound();
    builder.build();
    int key = builder.place("nk:d") - 4096;
    check(KEYS - 1, VALUES, IssueKind.MALFORMED, sound().withNumber("list:a\\b", 4, key + 1));
  }

  @Test
  void listShared() {
    HiveBuilder builder = sound().withLink("nk:a\\b", 28, "list:");
    // a, d and e are reached through b first, then again from the root: nothing is given twice
    Issues issues = new Issues();
    issues.contain(() -> {
      Hive hive = Hive.open(Bytes.of(builder.build()), issues);
      assertNotNull(hive);
      HiveCorpusTest.Counter counter = new HiveCorpusTest.Counter();
      hive.walk(counter);
      assertEquals(KEYS - 1, counter.keys);
      assertEquals(VALUES, counter.values);
    });
    assertEquals(3, issues.all().stream().filter(i -> i.kind() == IssueKind.LOOP).count());
  }

  @Test
  void indexRootBelowAnIndexRoot() {
    HiveBuilder builder = HiveBuilder.root("R").lists(HiveBuilder.Lists.LH, 2);
    builder.key("a").key("b").key("c").key("d").withLink("list:", 4, "list:");
    // the first leaf's place is taken by the root itself: its two keys are lost, and counted
    check(3, 0, List.of(IssueKind.MALFORMED, IssueKind.MALFORMED), builder.build());
  }

  @Test
  void moreSubkeysCountedThanListed() {
    check(KEYS, VALUES, IssueKind.MALFORMED, sound().withNumber("nk:a\\b", 20, 7));
  }

  @Test
  void listLongerThanItsCell() {
    check(KEYS, VALUES, List.of(IssueKind.MALFORMED), longList("list:a\\b"));
  }

  private static byte[] longList(String list) {
    HiveBuilder builder = sound();
    byte[] bytes = builder.build();
    int at = builder.place(list) + 6;
    bytes[at] = (byte) 0xff;
    bytes[at + 1] = (byte) 0xff;
    return bytes;
  }

  @Test
  void moreValuesCountedThanListed() {
    // the padding behind the two of the list is taken for a third
    check(
        KEYS,
        VALUES,
        List.of(IssueKind.MALFORMED, IssueKind.MALFORMED),
        sound().withNumber("nk:a", 36, 2_000_000_000L).build());
  }

  @Test
  void valueListLeadsNowhere() {
    check(KEYS, VALUES - 2, IssueKind.MALFORMED, sound().withNumber("nk:a", 40, 12L));
  }

  @Test
  void valueDataLeadNowhereButTheValueStays() {
    check(KEYS, VALUES, IssueKind.MALFORMED, sound().withNumber("vk:d:text", 8, 0xfffffff0L));
  }

  @Test
  void valueDataLongerThanTheirCell() throws Malformed {
    HiveBuilder builder = sound().withNumber("vk:d:text", 4, 1000);
    check(KEYS, VALUES, IssueKind.TRUNCATED, builder);
    Value value = text(builder);
    Bytes data = value.data();
    assertNotNull(data);
    assertEquals(1000, value.size());
    assertEquals("some text", ValueText.of(value.type(), data).text());
  }

  @Test
  void valueDataLongerThanTheHive() throws Malformed {
    HiveBuilder builder = sound().withNumber("vk:d:text", 4, 0x7fffffffL);
    check(KEYS, VALUES, IssueKind.MALFORMED, builder);
    assertNull(text(builder).data());
  }

  private static Value text(HiveBuilder builder) throws Malformed {
    Hive hive = Hive.open(Bytes.of(builder.build()), new Issues());
    assertNotNull(hive);
    return hive.value(hive.find("d").orElseThrow(), "text").orElseThrow();
  }

  @Test
  void inlineDataOfMoreThanFourBytes() {
    check(KEYS, VALUES, IssueKind.MALFORMED, sound().withNumber("vk:a:two", 4, 0x80000005L));
  }

  @Test
  void bigDataSegmentMissing() {
    check(
        KEYS,
        VALUES,
        List.of(IssueKind.MALFORMED, IssueKind.TRUNCATED),
        sound().withNumber("segments:data:d:big", 4, 0xffffffffL).build());
  }

  @Test
  void classNameLeadsNowhere() {
    check(KEYS, VALUES, IssueKind.MALFORMED, sound().withNumber("nk:a", 48, 4));
  }

  @Test
  void impossibleTime() {
    check(KEYS, VALUES, IssueKind.MALFORMED, sound().withNumber("nk:a", 8, 0xf0000000L));
  }

  @Test
  void parentIsAnother() {
    check(KEYS, VALUES, IssueKind.MALFORMED, sound().withLink("nk:a\\b", 16, "nk:d"));
  }

  @Test
  void deeperThanWindowsAllows() {
    byte[] bytes = HiveBuilder.root("R").key("k\\".repeat(HiveWalk.DEEPEST + 87) + "k").build();
    check(HiveWalk.DEEPEST + 1, 0, List.of(IssueKind.LIMIT), bytes);
  }

  @Test
  void valuesThatShareTheirDataAreNotReadForever() {
    HiveBuilder builder = HiveBuilder.root("R");
    builder.value("0", "REG_BINARY", new byte[16_000]);
    for (int i = 1; i < 1000; i++) {
      builder.value("v" + i, "REG_BINARY", new byte[8]);
    }
    for (int i = 1; i < 1000; i++) {
      builder.withNumber("vk::v" + i, 4, 16_000).withLink("vk::v" + i, 8, "data::0");
    }
    byte[] bytes = builder.build();
    Issues issues = new Issues();
    HiveCorpusTest.Counter counter = new HiveCorpusTest.Counter();
    issues.contain(() -> {
      Hive hive = Hive.open(Bytes.of(bytes), issues);
      assertNotNull(hive);
      hive.walk(counter);
    });
    assertEquals(1000, counter.values + issues.count());
    assertEquals((bytes.length - 4096) / 16_000, counter.values);
    assertEquals(IssueKind.LIMIT, issues.all().getFirst().kind());
  }
}
