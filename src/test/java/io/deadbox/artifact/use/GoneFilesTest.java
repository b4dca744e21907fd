package io.deadbox.artifact.use;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.deadbox.artifact.RowDump;
import io.deadbox.artifact.Source;
import io.deadbox.artifact.browser.WebCache;
import io.deadbox.artifact.eventlog.ClassicEventLogs;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoneFilesTest {
  private final Issues issues = new Issues();

  @Test
  void aCopyOfTheChangeJournalIsReadAsTheJournalIs() throws IOException {
    byte[] name = "x.exe".getBytes(StandardCharsets.UTF_16LE);
    ByteBuffer record = ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN);
    record.putInt(72).putShort((short) 2).putShort((short) 0);
    record.putLong(2L << 48 | 40).putLong(5L << 48 | 5).putLong(0);
    record.putLong(132_000_000_000_000_000L).putInt(0x8000_0200).putInt(0).putInt(0).putInt(0x20);
    record.putShort((short) name.length).putShort((short) 60).put(name);
    List<Record> rows = RowDump.rows(new ChangeJournalCopy(), "$J", record.array(), issues);
    assertEquals(1, rows.size());
    ChangeJournalRow row = (ChangeJournalRow) rows.getFirst();
    assertEquals("x.exe", row.name());
    assertEquals("FILE_DELETE CLOSE", row.reason());
    assertEquals(40, row.entry());
    assertEquals(0, issues.count());
  }

  @Test
  void streamsOfNtfsAreAskedForByName() {
    assertInstanceOf(Source.Stream.class, new ChangeJournal().source());
    assertInstanceOf(Source.Stream.class, new DirectorySlack().source());
  }

  @Test
  void whatIsNoDatabaseOrLogIsAnIssue() throws IOException {
    byte[] noise = "no database".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    assertEquals(List.of(), RowDump.rows(new WebCache(), "WebCacheV01.dat", noise, issues));
    assertEquals(1, issues.count());
    assertEquals(List.of(), RowDump.rows(new ClassicEventLogs(), "SysEvent.Evt", noise, issues));
    assertEquals(2, issues.count());
  }
}
