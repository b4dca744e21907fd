package io.deadbox.artifact.use;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.deadbox.Corpus;
import io.deadbox.artifact.RowDump;
import io.deadbox.binary.FileTime;
import io.deadbox.format.lnk.LnkFile;
import io.deadbox.format.shellitem.ItemBuilder;
import io.deadbox.issue.Issues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShortcutsTest {
  private static final Instant MADE = Instant.parse("2020-01-02T03:04:05.678901200Z");

  private final Issues issues = new Issues();

  /** A shortcut with an item list, a description, arguments and a tracker. */
  static byte[] shortcut() {
    byte[] items =
        new ItemBuilder()
            .computer()
            .drive("C:\\")
            .entry(0x32, "EVIL~1.EXE", "evil tool.exe")
            .build();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] header = new byte[LnkFile.HEADER];
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    fields.put(LnkFile.SIGNATURE.getBytes(StandardCharsets.ISO_8859_1));
    fields.putInt(1 | 4 | 0x20 | 0x80).putInt(0x20);
    fields.putLong(FileTime.ticks(MADE)).putLong(0).putLong(FileTime.ticks(MADE));
    fields.putInt(1234).putInt(0).putInt(7);
    file.writeBytes(header);
    file.write(items.length);
    file.write(items.length >> 8);
    file.writeBytes(items);
    for (String text : List.of("A tool", "-quiet")) {
      file.write(text.length());
      file.write(0);
      file.writeBytes(text.getBytes(StandardCharsets.UTF_16LE));
    }
    byte[] tracker = new byte[0x60];
    ByteBuffer block = ByteBuffer.wrap(tracker).order(ByteOrder.LITTLE_ENDIAN);
    block.putInt(0x60).putInt(0xA0000003).putInt(0x58).putInt(0);
    block.put("workstation".getBytes(StandardCharsets.ISO_8859_1));
    // an object identifier of version 1, made by the network card 00:0C:29:11:22:33
    long time = 0x11DF_0D19_9587_05B5L;
    block.putLong(80, Long.rotateLeft(time, 0)).putLong(88, 0x3322_1129_0C00_E49FL);
    file.writeBytes(tracker);
    file.writeBytes(new byte[4]);
    return file.toByteArray();
  }

  private List<Record> read(byte[] file) {
    return RowDump.rows(new Shortcuts(), "Users/a/Recent/evil.lnk", file, issues);
  }

  @Test
  void aShortcutIsOneRow() {
    ShortcutRow row = (ShortcutRow) read(shortcut()).getFirst();
    assertEquals("C:\\evil tool.exe", row.target());
    assertEquals("My Computer\\C:\\evil tool.exe", row.shellPath());
    assertEquals("A tool", row.description());
    assertEquals("-quiet", row.arguments());
    assertEquals(MADE, row.targetCreated());
    assertNull(row.targetAccessed());
    assertEquals(1234, row.targetSize());
    assertEquals(7, row.showCommand());
    assertEquals("workstation", row.machine());
    assertEquals("00:0C:29:11:22:33", row.networkCard());
    assertEquals(3, row.items().size());
    assertEquals(4242, row.items().getLast().mftEntry());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aShortcutThatIsCutOffGivesThePartsBefore() {
    byte[] whole = shortcut();
    ShortcutRow row = (ShortcutRow) read(Arrays.copyOf(whole, whole.length - 110)).getFirst();
    assertEquals("C:\\evil tool.exe", row.target());
    assertNull(row.machine());
    assertEquals(1, issues.count());
  }

  @Test
  void aFileThatIsOnlyNamedSoIsAnIssue() {
    assertEquals(List.of(), read("no shortcut at all".getBytes(StandardCharsets.UTF_8)));
    assertEquals("HeaderSize", issues.all().getFirst().field());
  }

  @Test
  void realShortcutsAreReadWithoutIssues() throws IOException {
    int rows = 0;
    try (Stream<Path> files = Files.walk(Corpus.dir().resolve("lnk"))) {
      List<Path> shortcuts =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().contains("LnkParse3")) // Base64, some broken
              .filter(file -> !file.toString().contains("/Bad/"))
              .sorted()
              .toList();
      for (Path file : shortcuts) {
        rows += RowDump.rows(new Shortcuts(), file, issues).size();
      }
    }
    assertEquals(144, rows);
    assertEquals(List.of(), issues.all());
  }

  @Test
  void realJumpListsAreReadWithoutIssues() throws IOException {
    int shortcuts = 0;
    int entries = 0;
    try (Stream<Path> files = Files.walk(Corpus.dir().resolve("jumplist"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        for (Record row : RowDump.rows(new JumpLists(), file, issues)) {
          shortcuts += row instanceof ShortcutRow ? 1 : 0;
          entries += row instanceof JumpListRow ? 1 : 0;
        }
      }
    }
    assertEquals(69, shortcuts);
    assertEquals(53, entries);
    assertEquals(List.of(), issues.all());
  }
}
