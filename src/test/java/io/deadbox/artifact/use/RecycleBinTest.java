package io.deadbox.artifact.use;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.artifact.RowDump;
import io.deadbox.binary.FileTime;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RecycleBinTest {
  private static final Instant DELETED = Instant.parse("2020-01-02T03:04:05Z");
  private static final String PLACE = "$Recycle.Bin/S-1-5-21-1-2-3-1001/";

  private final Issues issues = new Issues();

  private static byte[] index() {
    String path = "C:\\Users\\a\\evil.exe";
    byte[] file = new byte[28 + 2 * path.length() + 2];
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(2)
        .putLong(4321)
        .putLong(FileTime.ticks(DELETED))
        .putInt(path.length() + 1)
        .put(path.getBytes(StandardCharsets.UTF_16LE));
    return file;
  }

  private static byte[] info2() {
    byte[] file = new byte[20 + 800];
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(5).putInt(0).putInt(0).putInt(800).putInt(0);
    bytes.put("\0:\\DOCUME~1\\a.exe".getBytes(StandardCharsets.ISO_8859_1));
    bytes.position(20 + 260).putInt(3).putInt(2).putLong(FileTime.ticks(DELETED)).putInt(4096);
    bytes.put("C:\\Documents\\a.exe".getBytes(StandardCharsets.UTF_16LE));
    return file;
  }

  private List<RecycledFileRow> read(String name, byte[] file) {
    return RowDump.rows(new RecycleBin(), name, file, issues).stream()
        .map(RecycledFileRow.class::cast)
        .toList();
  }

  @Test
  void anIndexFileTellsOfOneDeletedFile() {
    RecycledFileRow row = read(PLACE + "$IABC123.exe", index()).getFirst();
    assertEquals("C:\\Users\\a\\evil.exe", row.path());
    assertEquals(4321, row.size());
    assertEquals(DELETED, row.deleted());
    assertEquals("$RABC123.exe", row.contentName());
    assertEquals("S-1-5-21-1-2-3-1001", row.sid());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void info2TellsOfFilesThatWereRestoredToo() {
    RecycledFileRow row = read("RECYCLER/S-1-5-21-9/INFO2", info2()).getFirst();
    assertEquals("C:\\Documents\\a.exe", row.path());
    assertEquals("C:\\DOCUME~1\\a.exe", row.shortPath());
    assertEquals("Dc3.exe", row.contentName());
    assertTrue(row.gone());
    assertEquals(4096, row.size());
    assertEquals(DELETED, row.deleted());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aCutOffFileGivesWhatIsThereAndAnIssue() {
    byte[] cut = Arrays.copyOf(index(), 40);
    assertEquals("C:\\Use", read(PLACE + "$IABC123", cut).getFirst().path());
    assertEquals(IssueKind.TRUNCATED, issues.all().getFirst().kind());
  }

  /** The manifest has, of an index file, version, size and path, of INFO2 the number of records. */
  @Test
  void realFilesEqualTheFactsOfTheManifest() throws IOException {
    Pattern index = Pattern.compile("\\$I v(\\d) size/count=(\\d+) ?(.*?)( :: same bytes.*)?");
    Pattern count = Pattern.compile("count=(\\d+)( :: same bytes.*)?");
    List<String> different = new ArrayList<>();
    int compared = 0;
    Path corpus = Corpus.dir();
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"))) {
      String[] fields = line.split("\t", -1);
      String name = fields[0].substring(fields[0].lastIndexOf('/') + 1);
      if (!fields[0].startsWith("recyclebin/") || !name.matches("\\$I.*|INFO2.*")) {
        continue;
      }
      List<RecycledFileRow> rows =
          RowDump.rows(new RecycleBin(), corpus.resolve(fields[0]), issues).stream()
              .map(RecycledFileRow.class::cast)
              .toList();
      String facts = fields[5].substring(fields[5].indexOf(" :: ") + 4);
      Matcher one = index.matcher(facts);
      Matcher number = count.matcher(facts);
      if (one.matches()) {
        compared++;
        RecycledFileRow row = rows.getFirst();
        String path = row.path() == null ? "" : row.path();
        String found = row.version() + " " + row.size() + " " + path;
        String wanted = one.group(1) + " " + one.group(2) + " " + one.group(3);
        boolean shortened = one.group(3).length() >= 80; // as the manifest does
        if (shortened ? !found.startsWith(wanted) : !found.equals(wanted)) {
          different.add(fields[0] + ": " + found + ", not " + wanted);
        }
      } else if (number.matches()) {
        compared++;
        boolean narrow = number.group(1).equals("0"); // it counts records of 800 bytes only
        if (!narrow && rows.size() != Long.parseLong(number.group(1))) {
          different.add(fields[0] + ": " + rows.size() + " records, not " + number.group(1));
        }
      }
    }
    assertEquals(List.of(), different);
    assertTrue(compared >= 24, "compared " + compared);
  }
}
