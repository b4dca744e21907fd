package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Anchor;
import io.deadbox.ioc.Comparison.Phrase;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Forms of registry data. Audits write {@code RegistryItem/Value} in base64; a case holds it as
 * text, numbers in decimal, and all else as hexadecimal digits.
 */
final class DataForms {
  private DataForms() {}

  /** The bytes that a content is the base64 of; null if it is none. */
  static byte @Nullable [] decoded(String content) {
    String text = content.strip();
    if (text.length() < 4 || text.length() % 4 != 0) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static final HexFormat SPACED = HexFormat.ofDelimiter(" "); // as a case shows data

  /** Adds how a case shows the bytes that a content is the hexadecimal digits of. */
  static void addDigits(String content, Anchor anchor, Collection<Phrase> forms) {
    String digits = content.strip();
    if (digits.length() % 2 == 0 && digits.matches("[0-9a-fA-F]{2,}")) {
      forms.add(new Phrase(SPACED.formatHex(HexFormat.of().parseHex(digits)), anchor));
    }
  }

  /** Adds what a case would hold for the bytes that a content is the base64 of. */
  static void add(String content, Collection<Phrase> forms) {
    byte[] bytes = decoded(content);
    if (bytes == null) {
      return;
    }
    forms.add(new Phrase(HexFormat.of().formatHex(bytes), Anchor.WHOLE));
    forms.add(new Phrase(SPACED.formatHex(bytes), Anchor.WHOLE));
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (bytes.length) {
      case 4 -> forms.add(new Phrase(Integer.toUnsignedString(data.getInt(0)), Anchor.WHOLE));
      case 8 -> forms.add(new Phrase(Long.toUnsignedString(data.getLong(0)), Anchor.WHOLE));
      default -> {}
    }
    String text = text(data);
    if (text != null) {
      forms.add(new Phrase(text, Anchor.WHOLE));
    }
  }

  /** Strings up to their first NUL, several of them one a line; null if the bytes are no text. */
  private static @Nullable String text(ByteBuffer data) {
    if (data.remaining() % 2 != 0) {
      return null;
    }
    try {
      CharBuffer decoded = StandardCharsets.UTF_16LE.newDecoder().decode(data);
      String text = decoded.toString().replaceFirst("\\x00+$", "").replace('\0', '\n');
      return text.isEmpty() ? null : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
