package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Writes records out as text, as much of the XML as tests need to see. */
final class XmlText implements XmlVisitor {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  /** The records of a log as text, each with its number. */
  static List<String> of(byte[] file, Issues issues) throws Malformed {
    List<String> records = new ArrayList<>();
    EvtxFile.open(Bytes.of(file), issues)
        .walk(record -> {
          XmlText xml = new XmlText();
          try {
            record.read(xml);
          } finally {
            records.add((record.recovered() ? "~" : "") + record.number() + xml.text);
          }
        });
    return records;
  }

  private void closeTag() {
    if (inTag) {
      text.append('>');
      inTag = false;
    }
  }

  @Override
  public void start(String element) {
    closeTag();
    text.append('<').append(element);
    open.push(element);
    inTag = true;
  }

  @Override
  public void attribute(String name, Value value) {
    text.append(' ').append(name).append('=').append(value.text());
  }

  @Override
  public void text(Value value) {
    closeTag();
    text.append(String.join("|", value.elements()));
  }

  @Override
  public void absent() {
    closeTag();
    text.append('?');
  }

  @Override
  public void end() {
    closeTag();
    text.append("</").append(open.pop()).append('>');
  }
}
