package io.deadbox.artifact.system;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that the computer knows without asking a name server: malware adds some, to mislead it. */
public final class HostsFile implements Extractor {
  /** Lists against advertising reach some 10 MB; a larger file is none that Windows would use. */
  static final int MAX_SIZE = 32 << 20;

  private static final Pattern LINE = Pattern.compile("[^\r\n]+|\r\n|\r|\n");
  private static final Pattern WORD = Pattern.compile("[^\\s\\x00]+");
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF"; // of UTF-8, read as Latin-1

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(HostsRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?system32/drivers/etc/hosts|etc/hosts");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    long size = file.bytes().size();
    if (size > MAX_SIZE) {
      issues.add(IssueKind.LIMIT, MAX_SIZE, "hosts file", size - MAX_SIZE + " bytes were not read");
    }
    // one character a byte: what is found at a place of the text is at that offset of the file
    String text = file.bytes().latin1(0, Math.min(size, MAX_SIZE), "hosts file");
    Matcher lines = LINE.matcher(text);
    lines.region(text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0, text.length());
    int number = 1;
    while (lines.find()) {
      char first = text.charAt(lines.start());
      if (first == '\r' || first == '\n') {
        number++;
      } else {
        line(lines.group(), lines.start(), number, rows, issues);
      }
    }
  }

  private static void line(String text, long offset, int number, Rows rows, Issues issues) {
    int comment = text.indexOf('#');
    Matcher words = WORD.matcher(comment < 0 ? text : text.substring(0, comment));
    if (!words.find()) {
      return;
    }
    String address = words.group();
    List<HostsRow.Name> names = new ArrayList<>();
    while (words.find()) {
      names.add(new HostsRow.Name(words.group(), offset + words.start()));
    }
    if (names.isEmpty()) {
      issues.add(IssueKind.MALFORMED, offset, "hosts line " + number, "has no name");
    } else {
      rows.add(new HostsRow(number, offset, address, names));
    }
  }
}
