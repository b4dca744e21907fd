package io.deadbox.format.hiberfil;

import static io.deadbox.format.hiberfil.HibernationBuilder.PAGE;
import static io.deadbox.format.hiberfil.HibernationBuilder.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HibernationFileTest {
  private final Issues issues = new Issues();

  private static HibernationFile.Input input(byte[] file) {
    return (at, size) ->
        Bytes.of(Arrays.copyOfRange(file, (int) at, (int) Math.min(file.length, at + size)), at);
  }

  /** Place and text of each page. */
  private List<String> read(byte[] file) throws IOException {
    List<String> found = new ArrayList<>();
    HibernationFile.read(
        input(file),
        file.length,
        (at, pages) -> {
          for (int i = 0; i < pages.length; i += PAGE) {
            int length = Math.min(pages.length - i, PAGE);
            String text = new String(pages, i, length, StandardCharsets.UTF_16LE);
            found.add(at + " " + text.replace("\0", ""));
          }
        },
        issues);
    return found;
  }

  private static List<String> texts(List<String> found) {
    return found.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }

  private static byte[] modern() {
    HibernationBuilder file = new HibernationBuilder().rows(2, 4);
    int next = file.plain(2 * PAGE, page("for the loader"));
    file.huffman(next, page("for the loader too"), true);
    next = file.huffman(4 * PAGE, page("mutex of the kernel"), true);
    next = file.set(next, page("not compressed"), 0, 1, true);
    file.plain(next, page("the last one"));
    return file.bytes();
  }

  private static byte[] old() {
    byte[] two = Arrays.copyOf(page("first"), 2 * PAGE);
    System.arraycopy(page("second"), 0, two, PAGE, PAGE);
    return new HibernationBuilder().block(3 * PAGE, two).block(5 * PAGE + 8, page("third")).bytes();
  }

  @Test
  void setsOfWindows10() throws IOException {
    List<String> found = read(modern());
    assertEquals(
        List.of(
            "for the loader",
            "for the loader too",
            "mutex of the kernel",
            "not compressed",
            "the last one"),
        texts(found));
    assertEquals("16396 mutex of the kernel", found.get(2), "12 bytes behind where its set begins");
    assertEquals(0, issues.count(), issues.all()::toString);
  }

  @Test
  void setsOfWindows8On32Bits() throws IOException {
    HibernationBuilder file = new HibernationBuilder().narrowRows(2, 4);
    file.huffman(2 * PAGE, page("loader"), false);
    file.huffman(4 * PAGE, page("kernel"), false);
    assertEquals(List.of("loader", "kernel"), texts(read(file.bytes())));
  }

  @Test
  void blocksOfWindows7() throws IOException {
    List<String> found = read(old());
    assertEquals(List.of("first", "second", "third"), texts(found));
    assertEquals("12320 first", found.getFirst());
    assertEquals(0, issues.count(), issues.all()::toString);
  }

  @Test
  void damageCostsItsBlock() throws IOException {
    byte[] file = old();
    Arrays.fill(file, 3 * PAGE + 32, 3 * PAGE + 48, (byte) 0xFF);
    assertTrue(texts(read(file)).contains("third"));
    assertEquals(1, issues.count(), issues.all()::toString);
  }

  @Test
  void whatIsNoneIsTold() throws IOException {
    assertEquals(List.of(), read(new HibernationBuilder().bytes()));
    assertEquals(IssueKind.UNSUPPORTED, issues.all().getFirst().kind());
  }

  @Test
  void clearedFilesAreEmptyAndFine() throws IOException {
    assertEquals(List.of(), read(new byte[4 * PAGE]));
    assertEquals(0, issues.count());
  }

  @Test
  void whatLiesBehindAClearedHeaderIsReadOrTold() throws IOException {
    byte[] woken = old();
    Arrays.fill(woken, 0, PAGE, (byte) 0);
    assertEquals(List.of("first", "second", "third"), texts(read(woken)));
    assertEquals(0, issues.count(), issues.all()::toString);
    byte[] modern = modern();
    Arrays.fill(modern, 0, PAGE, (byte) 0);
    assertEquals(List.of(), read(modern));
    assertEquals(1, issues.count(), issues.all()::toString);
  }

  /** 5,000 files with wrong bytes or ends: pages and issues come out, and nothing else. */
  @Test
  void mutatedFilesGiveIssuesOnly() throws IOException {
    Random random = new Random(20);
    long met = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] file = i % 2 == 0 ? modern() : old();
      int area = random.nextInt(3) == 0 ? 0x100 : 6 * PAGE;
      for (int k = random.nextInt(40); k >= 0; k--) {
        file[random.nextInt(area)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        file = Arrays.copyOf(file, random.nextInt(file.length));
      }
      Issues own = new Issues();
      HibernationFile.read(
          input(file), file.length, (_, pages) -> assertTrue(pages.length <= 255 * 16 * PAGE), own);
      met += own.count();
    }
    assertTrue(met > 500, "issues: " + met);
  }
}
