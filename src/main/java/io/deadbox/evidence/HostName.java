package io.deadbox.evidence;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Names of files on this computer, whatever characters they hold. Java turns them into text by the
 * user's locale, which in a locale without UTF-8 loses characters, so that the file cannot be
 * opened by its name again; a path as a URI keeps the bytes.
 */
final class HostName {
  /** A byte that is not UTF-8 becomes this and the byte: a lone surrogate, which no text holds. */
  private static final int ESCAPE = 0xDC00;

  private HostName() {}

  /** The name of a file without its directory; bytes that are not UTF-8 as lone surrogates. */
  static String of(Path file) {
    byte[] bytes = bytes(file.toUri().getRawPath());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      StringBuilder name = new StringBuilder(bytes.length);
      for (byte b : bytes) {
        name.append((char) (b >= 0 ? b : ESCAPE | (b & 0xff)));
      }
      return name.toString();
    }
  }

  /** Whether the name is text, which a case can keep as it is. */
  static boolean isText(String name) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  /**
   * The file of a path below a directory.
   *
   * @param path names as {@link #of} gives them, separated by {@code /}
   */
  static Path below(Path directory, String path) {
    if (path.isEmpty()) {
      return directory;
    }
    String base = directory.toUri().getRawPath();
    StringBuilder raw = new StringBuilder(base.endsWith("/") ? base : base + "/");
    int at = 0;
    while (at < path.length()) {
      int c = path.codePointAt(at);
      at += Character.charCount(c);
      if (c > ESCAPE && c <= (ESCAPE | 0xff)) {
        escape(raw, (byte) c);
      } else if (c == '/') {
        raw.append('/');
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          escape(raw, b);
        }
      }
    }
    return Path.of(URI.create("file://" + raw));
  }

  private static void escape(StringBuilder raw, byte b) {
    raw.append('%');
    HexFormat.of().toHexDigits(raw, b);
  }

  /** Bytes of the last component. */
  private static byte[] bytes(String rawPath) {
    int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = rawPath.lastIndexOf('/', end - 1) + 1; i < end; i++) {
      char c = rawPath.charAt(i);
      if (c == '%') {
        bytes.write(HexFormat.fromHexDigits(rawPath, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }
}
