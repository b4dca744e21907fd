package io.deadbox.format.shellitem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellItemsTest {
  private final Issues issues = new Issues();

  private static byte[] sample() {
    return new ItemBuilder()
        .computer()
        .drive("C:\\")
        .entry(0x31, "PROGRA~1", "Program Files")
        .entry(0x32, "malware.exe", "malware.exe")
        .build();
  }

  private List<ShellItem> read(byte[] list) {
    return ShellItems.read(Bytes.of(list), issues);
  }

  @Test
  void aListLeadsFromTheDesktopToAFile() {
    List<ShellItem> items = read(sample());
    assertEquals("My Computer\\C:\\Program Files\\malware.exe", ShellItems.path(items));
    assertEquals("C:\\Program Files\\malware.exe", ShellItems.filePath(items));
    ShellItem directory = items.get(2);
    assertEquals(ItemKind.DIRECTORY, directory.kind());
    assertEquals("Program Files", directory.name());
    assertEquals("PROGRA~1", directory.shortName());
    assertEquals(Instant.parse("2020-01-02T03:04:06Z"), directory.modified());
    assertEquals(Instant.parse("2020-01-02T03:04:06Z"), directory.created());
    assertEquals(Instant.parse("2020-01-02T00:00:00Z"), directory.accessed());
    assertEquals(4242, directory.mftEntry());
    assertEquals(7, directory.mftSequence());
    assertEquals(1234, items.get(3).fileSize());
    assertEquals(ItemKind.FILE, items.get(3).kind());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aShareStandsForItselfAndItsComputer() {
    byte[] computer = ("B\0\0" + "\\\\SERVER\0").getBytes(StandardCharsets.ISO_8859_1);
    byte[] share =
        ("\u00c3\0\u0080" + "\\\\SERVER\\data\0Files\0").getBytes(StandardCharsets.ISO_8859_1);
    List<ShellItem> items =
        read(new ItemBuilder().add(computer).add(share).entry(0x32, "A.TXT", "a.txt").build());
    assertEquals("\\\\SERVER\\data\\a.txt", ShellItems.filePath(items));
    assertEquals("Files", items.get(1).description());
  }

  @Test
  void namesOfWindows2000StandWithoutExtensionBlock() {
    byte[] item =
        ("1\0" + "\0".repeat(10) + "Program Files\0PROGRA~1\0")
            .getBytes(StandardCharsets.ISO_8859_1);
    ShellItem directory = read(new ItemBuilder().add(item).build()).getFirst();
    assertEquals("Program Files", directory.name());
    assertEquals("PROGRA~1", directory.shortName());
    assertNull(directory.modified());
  }

  @Test
  void anItemThatIsNotReadIsNamedByItsType() {
    List<ShellItem> items = read(new ItemBuilder().add(new byte[] {(byte) 0xff, 1, 2}).build());
    assertEquals(ItemKind.OTHER, items.getFirst().kind());
    assertEquals("<item of type 0xff>", ShellItems.path(items));
    assertNull(ShellItems.filePath(items));
  }

  @Test
  void aListThatIsCutOffGivesTheItemsBefore() {
    byte[] whole = sample();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 10);
    assertEquals(3, read(cut).size());
    assertEquals(List.of(IssueKind.TRUNCATED), issues.all().stream().map(Issue::kind).toList());
  }

  @Test
  void corruptListsGiveItemsAndIssuesOnly() {
    byte[] whole = sample();
    Random random = new Random(20261123);
    int items = 0;
    for (int round = 0; round < 5000; round++) {
      byte[] bytes = whole.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      List<ShellItem> found = ShellItems.read(Bytes.of(bytes), new Issues());
      items += found.size();
      assertTrue(ShellItems.path(found).length() < bytes.length * 3, "names are of the list");
    }
    assertTrue(items > 5000, "most lists still give items: " + items);
  }
}
