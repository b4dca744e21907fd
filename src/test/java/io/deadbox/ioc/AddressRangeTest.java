package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.search.Pattern;
import io.deadbox.search.Search;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  private static ContentQuestion question(String content) {
    ContentQuestion question =
        ContentTerms.question(new Literal("portitem/remoteip", Condition.IS, content, false));
    assertNotNull(question);
    return question;
  }

  private static List<String> found(ContentQuestion question, String text, Charset charset) {
    byte[] data = text.getBytes(charset);
    return new Search(List.of(question.pattern()))
        .matches(data, data.length, 0, data.length).stream()
            .map(match -> question.value(match.text(data), match.string(data)))
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, '10.0.0.0 x10.1.1.1 (10.255.255.255)', '10.0.0.0,10.255.255.255'",
    "10.0.0.0/8, '1.10.2.3.4 110.0.0.1 10.0.0.256 10.1.2.3.4 -10.1.2.3 10.1.2.3_', ''",
    "10.0.0.0/8, 'http://10.1.2.3:80/ and 10.1.2.4.', '10.1.2.3,10.1.2.4'",
    "10.0.0.0/8, '10[.]1[.]2[.]3 10(.)1(.)2(.)4 10[DOT]1[dot]2[dot]5 10.1.2[.]6', '10.1.2.3,10.1.2.4,10.1.2.5,10.1.2.6'",
    "172.16.0.0/12, '172.15.1.1 172.16.1.1 172.31.1.1 172.32.1.1', '172.16.1.1,172.31.1.1'",
    "192.168.1.10 TO 192.168.1.20, '192.168.1.9 192.168.1.10 192.168.1.20 192.168.1.2 192.168.1.21 192.168.1.155', '192.168.1.10,192.168.1.20'",
    "192.168.1.10-192.168.3.5, '192.168.1.9 192.168.2.0 192.168.3.5 192.168.3.50', '192.168.2.0,192.168.3.5'",
    "1.0.0.0/8, '1.0.0.1 version 1.2.3.4 1.2.3', '1.0.0.1,1.2.3.4'"
  })
  void findsTheAddressesOfARange(String range, String text, String expected) {
    List<String> wanted =
        expected == null || expected.isEmpty() ? List.of() : List.of(expected.split(",", -1));
    assertEquals(wanted, found(question(range), text, StandardCharsets.UTF_8));
    assertEquals(wanted, found(question(range), text, StandardCharsets.UTF_16LE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "1.0.0.0 TO 223.255.255.255", "fe80::/10", "::1-::9"})
  void refusesWhatHasNoTextToLookFor(String range) {
    assertThrows(IllegalArgumentException.class, () -> question(range));
  }

  @Test
  void aRangeIsNoPartOfAText() {
    Literal literal = new Literal("network/dns", Condition.CONTAINS, "10.0.0.0/8", false);
    assertThrows(IllegalArgumentException.class, () -> ContentTerms.question(literal));
  }

  @Test
  void requiresTheLongestBeginningsThatAreFew() {
    assertEquals(
        List.of("10.", "10[.]", "10(.)", "10[dot]"),
        assertInstanceOf(Pattern.Expression.class, question("10.0.0.0/8").pattern()).required());
    List<String> required =
        assertInstanceOf(Pattern.Expression.class, question("172.16.0.0/12").pattern()).required();
    assertNotNull(required);
    assertEquals(64, required.size());
    assertTrue(required.contains("172.31."), required::toString);
  }

  /** Holds what is found against the numbers of the addresses. */
  @Test
  void findsAnAddressWhereItsNumberIsWithin() {
    Random random = new Random(9);
    int searched = 0;
    while (searched < 150) {
      int bits = random.nextInt(24); // in which the ends of the range differ
      int base = random.nextInt();
      int other = bits == 0 ? base : base ^ random.nextInt(1 << bits);
      long low = Math.min(Integer.toUnsignedLong(base), Integer.toUnsignedLong(other));
      long high = Math.max(Integer.toUnsignedLong(base), Integer.toUnsignedLong(other));
      if (low == high) {
        continue;
      }
      searched++;
      ContentQuestion question = question(text(low) + " TO " + text(high));
      List<Long> tried = new ArrayList<>(List.of(low, high, low - 1, high + 1));
      for (int i = 0; i < 200; i++) {
        int shift = 8 * random.nextInt(4);
        tried.add(low + ((random.nextInt(600) - 300L) << shift));
        tried.add(low + (long) (random.nextDouble() * (high - low)));
      }
      tried.removeIf(number -> number < 0 || number >= 1L << 32);
      String text =
          tried.stream().map(AddressRangeTest::text).collect(Collectors.joining("\n", "\n", "\n"));
      assertEquals(
          tried.stream()
              .filter(number -> number >= low && number <= high)
              .map(AddressRangeTest::text)
              .sorted()
              .toList(),
          found(question, text, StandardCharsets.UTF_8).stream().sorted().toList(),
          () -> text(low) + " TO " + text(high));
    }
  }

  private static String text(long number) {
    return IntStream.of(24, 16, 8, 0)
        .mapToObj(shift -> String.valueOf(number >> shift & 255))
        .collect(Collectors.joining("."));
  }
}
