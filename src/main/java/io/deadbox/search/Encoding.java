package io.deadbox.search;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How text lies in bytes. */
public enum Encoding {
  /** UTF-8, and so ASCII. */
  UTF8("utf-8", StandardCharsets.UTF_8, 1),
  /** UTF-16, lower byte first, at even or odd offsets. */
  UTF16LE("utf-16le", StandardCharsets.UTF_16LE, 2),
  /** Bytes that are no text. */
  BYTES("bytes", StandardCharsets.ISO_8859_1, 1);

  private final String word;
  private final Charset charset;
  private final int unit;

  Encoding(String word, Charset charset, int unit) {
    this.word = word;
    this.charset = charset;
    this.unit = unit;
  }

  /** {@code utf-8 utf-16le bytes}. */
  public String word() {
    return word;
  }

  /** Bytes of a printable ASCII character. */
  int unit() {
    return unit;
  }

  /** The bytes of a text. */
  byte[] bytes(String text) {
    return text.getBytes(charset);
  }

  /** The text of bytes. */
  String text(byte[] data, int from, int to) {
    return new String(data, from, to - from, charset);
  }
}
