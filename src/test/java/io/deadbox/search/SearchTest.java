package io.deadbox.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deadbox.binary.Blob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static List<String> found(byte[] data, Pattern... patterns) {
    return new Search(List.of(patterns))
        .matches(data, data.length, 0, data.length).stream()
            .map(match ->
                "%d %s %d-%d"
                    .formatted(
                        match.pattern(), match.encoding().word(), match.start(), match.end()))
            .sorted()
            .toList();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] wide(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  @Test
  void findsTextInBothEncodingsAtAnyOffset() {
    byte[] data = ascii("xmutex" + new String(wide("aMuTeX"), StandardCharsets.ISO_8859_1));
    assertEquals(
        List.of("0 utf-16le 8-18", "0 utf-8 1-6"),
        found(data, new Pattern.Text("mutex", true, Place.ANYWHERE)));
    assertEquals(
        List.of("0 utf-8 1-6"), found(data, new Pattern.Text("mutex", false, Place.ANYWHERE)));
  }

  @Test
  void findsPatternsOfEveryLengthAtEveryOffset() {
    Random random = new Random(9);
    for (int length = 1; length < 40; length++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < length; i++) {
        text.append((char) ('A' + random.nextInt(26)));
      }
      for (int at = 0; at < 9; at++) {
        byte[] data = new byte[128];
        byte[] put = at % 2 == 0 ? ascii(text.toString()) : wide(text.toString());
        System.arraycopy(put, 0, data, at, Math.min(put.length, data.length - at));
        String encoding = at % 2 == 0 ? "utf-8" : "utf-16le";
        List<String> hits =
            found(
                data,
                new Pattern.Text(text.toString().toLowerCase(Locale.ROOT), true, Place.ANYWHERE));
        int start = at;
        assertEquals(
            1,
            hits.stream()
                .filter(hit -> hit.startsWith("0 %s %d-".formatted(encoding, start)))
                .count(),
            text + " at " + at + ": " + hits);
      }
    }
  }

  @Test
  void lettersBeyondAsciiEqualTheirOtherCaseOnly() {
    String text = "Мьютекс";
    byte[] data = (text.toUpperCase(Locale.ROOT) + " " + text).getBytes(StandardCharsets.UTF_8);
    assertEquals(2, found(data, new Pattern.Text(text, true, Place.ANYWHERE)).size());
    assertEquals(1, found(data, new Pattern.Text(text, false, Place.ANYWHERE)).size());
    assertEquals(
        2, found(wide("ÄRGER ärger"), new Pattern.Text("Ärger", true, Place.ANYWHERE)).size());
    assertEquals(
        List.of(),
        found(
            "\u212a".getBytes(StandardCharsets.UTF_8),
            new Pattern.Text("k", true, Place.ANYWHERE)));
  }

  @Test
  void placesInStrings() {
    byte[] data = ascii("\0evil\0evil.exe\0an evil one\0devil\0evil-twin\0");
    assertEquals(5, found(data, new Pattern.Text("evil", true, Place.ANYWHERE)).size());
    assertEquals(List.of("0 utf-8 1-5"), found(data, new Pattern.Text("evil", true, Place.WHOLE)));
    assertEquals(3, found(data, new Pattern.Text("evil", true, Place.START)).size());
    assertEquals(2, found(data, new Pattern.Text("evil", true, Place.END)).size());
    assertEquals(3, found(data, new Pattern.Text("evil", true, Place.WORD)).size());
    byte[] names = ascii("bad.org my.bad.org bad.org.uk notbad.org bad.org. bad[.]org");
    Pattern name = new Pattern.Text(List.of("bad.org", "bad[.]org"), true, Place.DOMAIN);
    assertEquals(
        List.of("0 utf-8 0-7", "0 utf-8 11-18", "0 utf-8 41-48", "0 utf-8 50-59"),
        found(names, name));
    byte[] addresses = ascii("1.2.3.4 11.2.3.4 9.1.2.3.4 1.2.3.45 1.2.3.4:80");
    assertEquals(
        List.of("0 utf-8 0-7", "0 utf-8 36-43"),
        found(addresses, new Pattern.Text("1.2.3.4", true, Place.ADDRESS)));
  }

  @Test
  void expressionsAreFoundInStringsWithOrWithoutRequiredText() {
    byte[] data =
        ascii(
            "\1\2Global\\ab12cd\0\0"
                + new String(wide("Global\\FFEE"), StandardCharsets.ISO_8859_1));
    com.google.re2j.Pattern expression =
        com.google.re2j.Pattern.compile(
            "global\\\\[0-9a-f]{4}", com.google.re2j.Pattern.CASE_INSENSITIVE);
    List<String> expected = List.of("0 utf-16le 17-39", "0 utf-8 2-13");
    assertEquals(expected, found(data, new Pattern.Expression(expression, List.of("global"))));
    assertEquals(expected, found(data, new Pattern.Expression(expression, null)));
  }

  @Test
  void bytesAreFoundAsTheyAre() {
    assertEquals(
        List.of("0 bytes 2-5"),
        found(
            new byte[] {1, 2, 0, (byte) 0xff, 0x41, 0x61},
            new Pattern.Bytes(Blob.ofHex("00ff41"))));
  }

  @Test
  void refusesWhatCannotBeLookedFor() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Search(List.of(new Pattern.Text("", true, Place.ANYWHERE))));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Search(List.of(new Pattern.Text("x".repeat(5000), true, Place.ANYWHERE))));
  }

  /**
   * Windows with an overlap give what one walk over all gives; that, what looking by hand gives.
   */
  @Test
  void manyPatternsInRandomTextEqualASimpleSearch() {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      text.append((char) ('a' + random.nextInt(4)));
    }
    List<Pattern> patterns = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int at = random.nextInt(50_000);
      words.add(text.substring(at, at + 3 + random.nextInt(30)));
      patterns.add(new Pattern.Text(words.getLast(), i % 2 == 0, Place.ANYWHERE));
    }
    TreeSet<String> expected = new TreeSet<>();
    for (int i = 0; i < words.size(); i++) {
      for (int at = text.indexOf(words.get(i)); at >= 0; at = text.indexOf(words.get(i), at + 1)) {
        expected.add(i + " " + at);
      }
    }
    byte[] data = ascii(text.toString());
    Search search = new Search(patterns);
    TreeSet<String> found = new TreeSet<>();
    int core = 7_001;
    for (int start = 0; start < data.length; start += core) {
      int from = Math.max(0, start - Search.OVERLAP);
      int to = Math.min(data.length, start + core + Search.OVERLAP);
      byte[] window = java.util.Arrays.copyOfRange(data, from, to);
      for (Match match : search.matches(window, window.length, start - from, start - from + core)) {
        found.add(match.pattern() + " " + (match.start() + from));
      }
    }
    assertEquals(expected, found);
  }
}
