package io.deadbox.format.ewf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The text that the person who acquired an image typed in: a deflated table of a category's name,
 * identifiers and values, separated by tabulators.
 */
final class EwfHeader {
  private static final int MAX_TEXT = 1 << 20; // identifiers and notes: some hundred bytes
  private static final int MAX_VALUES = 100;

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
  private static final Pattern LOCAL_TIME =
      Pattern.compile(
          "([0-9]{4}) ([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{1,2})");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("a", "Description"),
          Map.entry("c", "Case number"),
          Map.entry("n", "Evidence number"),
          Map.entry("e", "Examiner name"),
          Map.entry("t", "Notes"),
          Map.entry("md", "Model"),
          Map.entry("sn", "Serial number"),
          Map.entry("l", "Device label"),
          Map.entry("av", "Software version used"),
          Map.entry("ov", "Operating system used"),
          Map.entry("m", "Acquisition date"),
          Map.entry("u", "System date"),
          Map.entry("pid", "Process identifier"),
          Map.entry("ext", "Extents"));

  private EwfHeader() {}

  /**
   * The values by name, in the order of the text, those left empty left out.
   *
   * @param wide whether the text is UTF-16, as a header2 section's
   */
  static Map<String, String> values(Bytes data, boolean wide) throws Malformed {
    byte[] bytes = inflate(data);
    String text = wide ? WideText.decode(bytes) : new String(bytes, StandardCharsets.ISO_8859_1);
    String[] lines = text.replace("\uFEFF", "").replace("\r", "").split("\n", 6);
    Map<String, String> values = new LinkedHashMap<>();
    if (lines.length < 4 || !lines[1].equals("main")) {
      throw new Malformed(data.origin(), "header", "has no category main");
    }
    String[] identifiers = lines[2].split("\t", MAX_VALUES);
    String[] stored = lines[3].split("\t", MAX_VALUES);
    for (int i = 0; i < Math.min(identifiers.length, stored.length); i++) {
      String name = NAMES.get(identifiers[i]);
      if (name != null && !stored[i].isBlank()) {
        values.put(name, name.endsWith(" date") ? date(stored[i]) : stored[i]);
      }
    }
    return values;
  }

  /** header2 has seconds since 1970, header a local time; anything else stays as it is. */
  private static String date(String stored) {
    if (SECONDS.matcher(stored).matches()) {
      return Instant.ofEpochSecond(Long.parseLong(stored)).toString();
    }
    Matcher parts = LOCAL_TIME.matcher(stored);
    if (!parts.matches()) {
      return stored;
    }
    Object[] numbers = new Object[parts.groupCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.valueOf(parts.group(i + 1));
    }
    return "%04d-%02d-%02dT%02d:%02d:%02d, local time of the acquiring computer".formatted(numbers);
  }

  private static byte[] inflate(Bytes data) throws Malformed {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(data.array(0, data.size(), "header"));
      byte[] text = new byte[MAX_TEXT];
      int length = 0;
      while (!inflater.finished() && length < MAX_TEXT) {
        int count = inflater.inflate(text, length, MAX_TEXT - length);
        if (count == 0) {
          break; // cut off, or wants a dictionary: what there is will do
        }
        length += count;
      }
      return Arrays.copyOf(text, length);
    } catch (DataFormatException e) {
      throw new Malformed(data.origin(), "header", "cannot be inflated: " + e.getMessage());
    }
  }
}
