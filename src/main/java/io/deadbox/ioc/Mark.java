package io.deadbox.ioc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What OpenIOC 1.0 has no words for, kept in an XML comment of a 1.0 file, so that it is there to
 * be seen and to be read back: {@code <!-- OpenIOC 1.1: item preserve-case="true" -->}.
 *
 * @param subject what the attributes belong to: {@code item}, {@code indicator}, {@code ioc} or
 *     {@code param}
 * @param attributes by 1.1's names
 */
record Mark(String subject, SequencedMap<String, String> attributes) {
  private static final String START = "OpenIOC 1.1:";
  private static final Pattern SUBJECT = Pattern.compile("\\s*(item|indicator|ioc|param)\\b");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
  private static final Pattern REFERENCE = Pattern.compile("&#(\\d{1,7});");

  /** The mark in a comment; null if it holds none. */
  static @Nullable Mark parse(String comment) {
    String text = comment.strip();
    if (!text.startsWith(START)) {
      return null;
    }
    Matcher subject = SUBJECT.matcher(text).region(START.length(), text.length());
    if (!subject.lookingAt()) {
      return null;
    }
    SequencedMap<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(text).region(subject.end(), text.length());
    while (attribute.find()) {
      attributes.put(attribute.group(1), plain(attribute.group(2)));
    }
    return new Mark(subject.group(1), attributes);
  }

  private static String plain(String written) {
    return REFERENCE
        .matcher(written)
        .replaceAll(reference -> {
          int character = Integer.parseInt(reference.group(1));
          return Character.isValidCodePoint(character)
              ? Matcher.quoteReplacement(Character.toString(character))
              : "\ufffd";
        });
  }

  /** The comment's text. */
  String text() {
    StringBuilder text = new StringBuilder(START).append(' ').append(subject);
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      text.append(' ').append(attribute.getKey()).append("=\"");
      attribute
          .getValue()
          .codePoints()
          .forEach(c -> {
            // two hyphens would end the comment
            if (c < ' ' || c == '"' || c == '&' || c == '-' || c == '<' || c == '>') {
              text.append("&#").append(c).append(';');
            } else {
              text.appendCodePoint(c);
            }
          });
      text.append('"');
    }
    return text.toString();
  }
}
