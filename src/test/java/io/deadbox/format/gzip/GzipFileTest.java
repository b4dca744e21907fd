package io.deadbox.format.gzip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipFileTest {
  private static final int MOST = 1 << 20;

  private final Issues issues = new Issues();

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private String read(byte[] file) throws Malformed {
    Bytes read = GzipFile.read(Bytes.of(file), MOST, issues);
    return read.latin1(0, read.size(), "text");
  }

  private List<IssueKind> kinds() {
    return issues.all().stream().map(Issue::kind).toList();
  }

  @Test
  void membersAreReadOneBehindTheOther() throws IOException, Malformed {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(packed("first\n".getBytes(StandardCharsets.US_ASCII)));
    two.writeBytes(packed("second\n".getBytes(StandardCharsets.US_ASCII)));
    assertTrue(GzipFile.is(Bytes.of(two.toByteArray())));
    assertEquals("first\nsecond\n", read(two.toByteArray()));
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aBombIsReadUpToALimit() throws IOException, Malformed {
    assertEquals(MOST, read(packed(new byte[64 << 20])).length());
    assertEquals(List.of(IssueKind.LIMIT), kinds());
  }

  @Test
  void whatComesBeforeDamageIsKept() throws IOException, Malformed {
    byte[] text = new byte[500_000];
    Random random = new Random(1);
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) random.nextInt(64);
    }
    byte[] whole = packed(text);
    assertTrue(read(Arrays.copyOf(whole, whole.length / 2)).length() > 100_000);
    assertEquals(List.of(IssueKind.TRUNCATED), kinds());
    assertEquals("", read(new byte[] {0x1f, (byte) 0x8b, 7}));
    assertEquals(2, issues.count());
  }
}
