package io.deadbox.format.regf;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound hives: every structure of the format, and no issue. */
class HiveTest {
  private static final Instant WRITTEN = Instant.parse("2024-05-01T10:11:12.1234567Z");

  private static Hive open(byte[] bytes, Issues issues) throws Malformed {
    Hive hive = Hive.open(Bytes.of(bytes), issues);
    assertNotNull(hive);
    return hive;
  }

  private static List<String> paths(Hive hive) {
    List<String> paths = new ArrayList<>();
    hive.walk(
        new HiveVisitor() {
          @Override
          public void key(Key key) {
            paths.add(key.path());
          }

          @Override
          public void value(Value value) {
            paths.add(paths.removeLast() + "+" + value.name());
          }
        });
    return paths;
  }

  @Test
  void baseBlockTellsWhatWindowsNoted() throws Malformed {
    Issues issues = new Issues();
    byte[] bytes = HiveBuilder.root("R").build("\\SystemRoot\\System32\\Config\\SAM", WRITTEN);
    BaseBlock base = open(bytes, issues).base();
    assertEquals("\\SystemRoot\\System32\\Config\\SAM", base.fileName());
    assertEquals(WRITTEN, base.lastWritten());
    assertEquals("1.5", base.version());
    assertTrue(base.checksumValid());
    assertEquals(7, base.primarySequence());
    assertEquals(0, issues.count());
  }

  @Test
  void keysComeParentsFirstWithTheirValues() throws Malformed {
    Issues issues = new Issues();
    byte[] bytes =
        HiveBuilder.root("CMI-CreateHive{2A7FB991-7BBE-4F9D-B91E-7CB51D4737F5}")
            .value("", "REG_SZ", "x")
            .key("b\\deep\\deeper")
            .value("one", "REG_DWORD", 1)
            .value("two", "REG_DWORD", 2)
            .key("A")
            .build();
    assertEquals(
        List.of("+", "A", "b", "b\\deep", "b\\deep\\deeper+one+two"), paths(open(bytes, issues)));
    assertEquals(0, issues.count());
  }

  @Test
  void keyTellsTimeOwnerClassAndCounts() throws Malformed {
    Issues issues = new Issues();
    byte[] bytes =
        HiveBuilder.root("R")
            .key("Lsa")
            .written(WRITTEN)
            .owner("S-1-5-21-1-2-4000000000-500")
            .className("1a2b3c4d")
            .flags(Key.SYMBOLIC_LINK)
            .value("SymbolicLinkValue", "REG_LINK", "\\Registry".getBytes(UTF_16LE))
            .key("Lsa\\JD")
            .build();
    Hive hive = open(bytes, issues);
    Key key = hive.find("lsa").orElseThrow();
    assertEquals(WRITTEN, key.lastWritten());
    SecurityDescriptor security = key.security();
    assertNotNull(security);
    assertEquals("S-1-5-21-1-2-4000000000-500", security.owner());
    assertEquals("1a2b3c4d", key.className());
    assertTrue(key.isSymbolicLink());
    assertEquals(1, key.subkeyCount());
    assertEquals(1, key.valueCount());
    assertEquals(Optional.empty(), hive.find("Lsa\\none"));
    assertEquals(List.of("JD"), hive.subkeys(key).stream().map(Key::name).toList());
    assertEquals(0, issues.count());
  }

  @ParameterizedTest
  @EnumSource(HiveBuilder.Lists.class)
  void listsOfEveryKindSplitBelowAnIndexRoot(HiveBuilder.Lists lists) throws Malformed {
    Issues issues = new Issues();
    HiveBuilder builder = HiveBuilder.root("R").lists(lists, 70);
    for (int i = 0; i < 1000; i++) {
      builder.key("key%04d".formatted(i));
    }
    List<String> paths = paths(open(builder.build(), issues));
    assertEquals(1001, paths.size());
    assertEquals("key0999", paths.getLast());
    assertEquals(0, issues.count());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 4096, 16_344, 16_345, 32_688, 32_689, 1_000_000})
  void dataOfEverySize(int size) throws Malformed {
    byte[] data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] = (byte) (i * 31 + (i >> 8));
    }
    for (int minor : new int[] {3, 4, 5, 6}) {
      Issues issues = new Issues();
      byte[] bytes = HiveBuilder.root("R").version(minor).value("v", "REG_BINARY", data).build();
      Hive hive = open(bytes, issues);
      Value value = hive.value(hive.find("").orElseThrow(), "V").orElseThrow();
      Bytes read = value.data();
      assertNotNull(read);
      assertTrue(Arrays.equals(data, read.array(0, read.size(), "data")));
      assertEquals(size, value.size());
      assertEquals(0, issues.count());
    }
  }

  @Test
  void namesMayHoldAnyCharacter() throws Malformed {
    Issues issues = new Issues();
    List<String> names = List.of("Grün", "日本語", "lone \ud83d high", "nul\0inside", "a/b");
    HiveBuilder builder = HiveBuilder.root("R");
    for (String name : names) {
      builder.value(name, "REG_DWORD", 1);
    }
    builder.key("日本語").key("Grün");
    Hive hive = open(builder.build(), issues);
    Key root = hive.find("").orElseThrow();
    assertEquals(names, hive.values(root).stream().map(Value::name).toList());
    assertTrue(hive.find("GRÜN").isPresent());
    assertTrue(hive.find("日本語").isPresent());
    assertEquals(0, issues.count());
  }

  @Test
  void predefinedHandleHasNoValuesOfItsOwn() throws Malformed {
    Issues issues = new Issues();
    byte[] bytes =
        HiveBuilder.root("R")
            .key("Perflib\\009")
            .flags(Key.PREDEFINED_HANDLE)
            .withNumber("nk:Perflib\\009", 36, 0x80000050L)
            .build();
    Hive hive = open(bytes, issues);
    assertEquals(0, hive.find("Perflib\\009").orElseThrow().valueCount());
    assertEquals(3, paths(hive).size());
    assertEquals(0, issues.count());
  }

  @Test
  void timeZeroIsNoTime() throws Malformed {
    Issues issues = new Issues();
    byte[] bytes =
        HiveBuilder.root("R").key("k").written(Instant.parse("1601-01-01T00:00:00Z")).build();
    assertNull(open(bytes, issues).find("k").orElseThrow().lastWritten());
    assertEquals(0, issues.count());
  }

  @Test
  void fiveHundredAndTwelveLevelsAreRead() throws Malformed {
    Issues issues = new Issues();
    String path = "k\\".repeat(HiveWalk.DEEPEST - 1) + "k";
    byte[] bytes = HiveBuilder.root("R").key(path).build();
    assertEquals(HiveWalk.DEEPEST + 1, paths(open(bytes, issues)).size());
    assertEquals(0, issues.count());
  }
}
