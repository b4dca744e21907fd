package io.deadbox.artifact.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.KeptRows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HostsFileTest {
  private final Issues issues = new Issues();

  @Test
  void givesLinesAndWhereEachNameStands() throws Malformed {
    List<HostsRow> rows =
        read(
            "# comment\r\n127.0.0.1 localhost\r\n\r\n"
                + "10.9.8.7\tflashupdates.info  www.flashupdates.info # here\n::1 localhost");
    assertEquals(
        List.of(
            new HostsRow(2, 11, "127.0.0.1", List.of(new HostsRow.Name("localhost", 21))),
            new HostsRow(
                4,
                34,
                "10.9.8.7",
                List.of(
                    new HostsRow.Name("flashupdates.info", 43),
                    new HostsRow.Name("www.flashupdates.info", 62))),
            new HostsRow(5, 91, "::1", List.of(new HostsRow.Name("localhost", 95)))),
        rows);
    assertEquals(0, issues.count());
  }

  @Test
  void aLineWithoutNameIsAnIssueAndCostsItselfOnly() throws Malformed {
    List<HostsRow> rows = read("\u00EF\u00BB\u00BF10.0.0.1 first\n10.0.0.2\n10.0.0.3 third");
    assertEquals(List.of(1, 3), rows.stream().map(HostsRow::line).toList());
    Issue issue = issues.all().getFirst();
    assertEquals(1, issues.count());
    assertEquals(IssueKind.MALFORMED, issue.kind());
    assertEquals(18, issue.offset());
  }

  @Test
  void aFileTooLargeIsReadInPartAndTold() throws Malformed {
    byte[] large = new byte[HostsFile.MAX_SIZE + 10];
    System.arraycopy("1.2.3.4 name\n".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 13);
    assertEquals(1, read(large).size());
    assertEquals(IssueKind.LIMIT, issues.all().getFirst().kind());
  }

  @Test
  void anyBytesGiveRowsOrIssues() throws Malformed {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      for (HostsRow row : read(noise)) {
        assertFalse(row.names().isEmpty());
        assertTrue(row.fileOffset() < noise.length);
      }
    }
  }

  @Test
  void isFoundWhereWindowsAndLinuxKeepIt() {
    Source.Path source = (Source.Path) new HostsFile().source();
    Pattern pattern = Pattern.compile(source.path(), Pattern.CASE_INSENSITIVE);
    for (String path : List.of("WINDOWS/system32/drivers/etc/hosts", "etc/hosts")) {
      assertTrue(pattern.matcher(path.toUpperCase(Locale.ROOT)).matches(), path);
    }
    assertFalse(pattern.matcher("Users/Anna/etc/hosts").matches());
  }

  private List<HostsRow> read(String text) throws Malformed {
    return read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private List<HostsRow> read(byte[] content) throws Malformed {
    KeptRows rows = new KeptRows();
    rows.extract(new HostsFile(), "Windows/System32/drivers/etc", "hosts", content, issues);
    return rows.all(HostsRow.class);
  }
}
