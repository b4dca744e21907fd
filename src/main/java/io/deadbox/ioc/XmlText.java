package io.deadbox.ioc;

import org.jspecify.annotations.Nullable;

/** XML being written: two blanks a level, and text that reads back as it was. */
final class XmlText {
  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
  private int depth;

  /**
   * Begins an element that holds others.
   *
   * @param attributes names and values in turn; pairs whose value is null are left out
   */
  @SuppressWarnings("NullAway") // arrays of nullable elements are beyond what it checks
  XmlText open(String element, @Nullable String... attributes) {
    tag(element, attributes).append(">\n");
    depth++;
    return this;
  }

  XmlText close(String element) {
    depth--;
    indent().append("</").append(element).append(">\n");
    return this;
  }

  /** An element that holds text only. */
  XmlText leaf(String element, String text, @Nullable String... attributes) {
    tag(element, attributes);
    if (text.isEmpty()) {
      out.append(" />\n");
    } else {
      out.append('>');
      escape(text, false);
      out.append("</").append(element).append(">\n");
    }
    return this;
  }

  /** A comment; the text has no two hyphens in a row. */
  XmlText comment(String text) {
    indent().append("<!-- ");
    text.codePoints().forEach(c -> out.appendCodePoint(isAllowed(c) ? c : '\ufffd'));
    out.append(" -->\n");
    return this;
  }

  private StringBuilder tag(String element, @Nullable String[] attributes) {
    indent().append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      String value = attributes[i + 1];
      if (value != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(value, true);
        out.append('"');
      }
    }
    return out;
  }

  private StringBuilder indent() {
    return out.repeat(' ', 2 * depth);
  }

  private void escape(String text, boolean attribute) {
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append(attribute ? "&quot;" : "\"");
            case '\r' -> out.append("&#13;"); // readers make line feeds of plain ones
            case '\n', '\t' -> {
              if (attribute) {
                out.append("&#").append(c).append(';');
              } else {
                out.append((char) c);
              }
            }
            default -> out.appendCodePoint(isAllowed(c) ? c : '\ufffd');
          }
        });
  }

  /** Whether XML 1.0 allows the character in any form. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
