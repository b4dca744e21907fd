package io.deadbox.artifact.trace;

import io.deadbox.binary.Blob;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event of a log with its named values, as the case has it.
 *
 * @param row number of its row
 * @param file number of the row of the log's file
 * @param offset where the record begins in the file
 * @param source who reported
 * @param id number of the event
 * @param values by name; of several of one name, the first
 */
record LoggedEvent(
    long row,
    long file,
    long offset,
    String source,
    int id,
    @Nullable Instant time,
    Map<String, String> values) {
  /** What Windows writes for a value that there is none of. */
  private static final String NONE = "-";

  private static final int MD5_DIGITS = 32;
  private static final int SHA1_DIGITS = 40;

  /** A value as text; null if it is missing or empty. */
  @Nullable String text(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() || value.equals(NONE) ? null : value;
  }

  /** A value as a number, decimal or with 0x; null if it is none. */
  @Nullable Long number(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      return value.startsWith("0x")
          ? Long.parseUnsignedLong(value, 2, value.length(), 16)
          : Long.valueOf(value.strip());
    } catch (NumberFormatException e) {
      return null; // the event itself shows what it has
    }
  }

  /** Domain and name of a user, from two values; null without a name. */
  @Nullable String user(String domain, String name) {
    String user = text(name);
    return user == null ? null : text(domain) == null ? user : text(domain) + "\\" + user;
  }

  /** MD5 in a list of hashes such as Sysmon writes: {@code MD5=...,SHA256=...}; null if none. */
  @Nullable Blob md5(String name) {
    return hash(name, "MD5", MD5_DIGITS);
  }

  /** SHA-1 in such a list; null if none. */
  @Nullable Blob sha1(String name) {
    return hash(name, "SHA1", SHA1_DIGITS);
  }

  private @Nullable Blob hash(String name, String kind, int digits) {
    String list = text(name);
    if (list == null) {
      return null;
    }
    Matcher found =
        Pattern.compile("(?:^|[,;\\s])" + kind + "=([0-9a-fA-F]{" + digits + "})(?![0-9a-fA-F])")
            .matcher(list);
    return found.find() ? Blob.ofHex(found.group(1).toLowerCase(Locale.ROOT)) : null;
  }
}
