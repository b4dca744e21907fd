package io.deadbox.binary;

import java.nio.charset.Charset;

/**
 * Text of the code page of western Windows, for formats that do not say which code page they were
 * written in.
 */
public final class CodePage1252 {
  private static final String FROM_80 = characters();

  private CodePage1252() {}

  private static String characters() {
    byte[] bytes = new byte[0x20];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (0x80 + i);
    }
    return new String(bytes, Charset.forName("windows-1252"));
  }

  /** Text that was read one character a byte; bytes without a character stay as they are. */
  public static String of(String latin1) {
    StringBuilder text = null;
    for (int i = 0; i < latin1.length(); i++) {
      char c = latin1.charAt(i);
      if (c >= 0x80 && c < 0xA0 && FROM_80.charAt(c - 0x80) != '\uFFFD') {
        text = text == null ? new StringBuilder(latin1) : text;
        text.setCharAt(i, FROM_80.charAt(c - 0x80));
      }
    }
    return text == null ? latin1 : text.toString();
  }
}
