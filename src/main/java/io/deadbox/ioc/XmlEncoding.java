package io.deadbox.ioc;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of an XML file (W3C, XML 1.0, appendix F). */
final class XmlEncoding {
  /** A declaration is short; bytes looked at for it. */
  private static final int LONGEST = 200;

  private static final Pattern DECLARED =
      Pattern.compile(
          "^[^<]{0,3}<\\?xml\\b[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

  private XmlEncoding() {}

  /** The encoding that a byte-order mark or the declaration tells; UTF-8 if nothing usable does. */
  static Charset of(byte[] bytes, int start) {
    int first = start < bytes.length ? bytes[start] & 0xff : 0;
    int second = start + 1 < bytes.length ? bytes[start + 1] & 0xff : 0;
    if ((first == 0xfe && second == 0xff) || (first == 0 && second == '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if ((first == 0xff && second == 0xfe) || (first == '<' && second == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if (first == 0xef) {
      return StandardCharsets.UTF_8;
    }
    int length = Math.min(LONGEST, bytes.length - start);
    Matcher matcher =
        DECLARED.matcher(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
    try {
      Charset charset = matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
      // what was just read as single bytes is in no encoding of two
      return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
          ? StandardCharsets.UTF_8
          : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
