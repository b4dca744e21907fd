package io.deadbox.format.restorepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
  private final Issues issues = new Issues();

  private List<Change> read(byte[] file) throws Malformed {
    List<Change> found = new ArrayList<>();
    ChangeLog.walk(Bytes.of(file), found::add, issues);
    return found;
  }

  @Test
  void entriesAreReadHoweverTheSizesOfTheirPartsAreCounted() throws Malformed {
    for (boolean shortSizes : List.of(false, true)) {
      List<Change> found = read(RestorePointFiles.log(shortSizes));
      assertEquals(3, found.size());
      Change deleted = found.getFirst();
      assertEquals("\\WINDOWS\\evil.exe", deleted.path());
      assertEquals("A0000001.exe", deleted.backup());
      assertEquals("EVIL~1.EXE", deleted.shortName());
      assertEquals("explorer.exe", deleted.process());
      assertEquals("\\\\?\\Volume{1}\\", deleted.volume());
      assertEquals(0x20L, deleted.attributes());
      assertEquals(1, deleted.sequence());
      assertEquals("\\b.dll", found.get(1).newPath());
      Change rights = found.get(2);
      assertEquals("S-1-5-18", rights.owner());
      assertNull(rights.attributes());
      Change.Debug debug = assertNotNullDebug(rights);
      assertEquals(1234, debug.process());
      assertEquals("svchost.exe", debug.name());
      assertEquals("2020-01-02T03:04:05.678901200Z", String.valueOf(debug.time()));
    }
    assertEquals(List.of(), issues.all());
  }

  private static Change.Debug assertNotNullDebug(Change change) {
    assertNotNull(change.debug());
    return change.debug();
  }

  @Test
  void behindADamagedEntryTheNextGoodOneIsFound() throws Malformed {
    byte[] log = RestorePointFiles.log(false);
    int first = log[0] & 0xff;
    log[first] = 1; // its size
    List<Change> found = read(log);
    assertEquals(List.of(2L, 3L), found.stream().map(Change::sequence).toList());
    assertEquals(List.of(IssueKind.MALFORMED), issues.all().stream().map(i -> i.kind()).toList());
  }

  @Test
  void aLogThatIsCutOffSaysSo() throws Malformed {
    byte[] log = RestorePointFiles.log(false);
    assertEquals(2, read(Arrays.copyOf(log, log.length - 64 - 10)).size());
    assertEquals(1, issues.count());
  }

  @Test
  void whatIsNoChangeLogIsRefused() {
    assertThrows(Malformed.class, () -> read(new byte[100]));
    assertThrows(Malformed.class, () -> read(new byte[0]));
  }

  @Test
  void aRestorePointIsRead() throws Malformed {
    RestorePoint point =
        RestorePoint.read(Bytes.of(RestorePointFiles.point("Installed x")), issues);
    assertEquals("Installed x", point.description());
    assertEquals("2020-01-02T03:04:05.678901200Z", String.valueOf(point.created()));
    assertEquals(100, point.event());
    assertEquals(0, issues.count());
    assertThrows(Malformed.class, () -> RestorePoint.read(Bytes.of(new byte[20]), issues));
  }
}
