package io.deadbox.search;

/** A string: printable characters around a place, as far as they reach. */
final class Run {
  /** Bytes before and behind a place that a string is followed at most. */
  static final int REACH = 4096;

  private static final int SHORTEST = 4; // as strings prints them

  private Run() {}

  /** Where the string that holds a place begins. */
  static int start(byte[] data, int viewFrom, int start, Encoding encoding) {
    int unit = encoding.unit();
    int limit = Math.max(viewFrom, start - REACH);
    int at = start;
    while (at - unit >= limit && printable(data, at - unit, encoding)) {
      at -= unit;
    }
    return at;
  }

  /** Where the string that holds a place ends. */
  static int end(byte[] data, int viewTo, int end, Encoding encoding) {
    int unit = encoding.unit();
    int limit = Math.min(viewTo, end + REACH);
    int at = end;
    while (at + unit <= limit && printable(data, at, encoding)) {
      at += unit;
    }
    return at;
  }

  /** Whether a character of a string lies at a place. */
  static boolean printable(byte[] data, int at, Encoding encoding) {
    int unit = data[at] & 0xff;
    if (encoding == Encoding.UTF16LE) {
      unit |= (data[at + 1] & 0xff) << 8;
      if (unit >= 0xA1) {
        return unit <= 0x24F || (unit >= 0x370 && unit <= 0x52F);
      }
    }
    return (unit >= ' ' && unit <= '~') || unit == '\t';
  }

  /** Hears of a string. */
  interface Strings {
    void at(int start, int end);
  }

  /** Gives all strings in a part of the data; those of UTF-16 at even and at odd offsets. */
  static void each(byte[] data, int from, int to, Encoding encoding, Strings strings) {
    int unit = encoding.unit();
    for (int phase = 0; phase < unit; phase++) {
      int start = from + phase;
      int at = start;
      while (at + unit <= to) {
        if (printable(data, at, encoding) && at - start < 2 * REACH) {
          at += unit;
        } else {
          if (at - start >= SHORTEST * unit) {
            strings.at(start, at);
          }
          boolean cut = printable(data, at, encoding); // goes on as another string
          at += cut ? 0 : unit;
          start = at;
        }
      }
      if (at - start >= SHORTEST * unit) {
        strings.at(start, at);
      }
    }
  }
}
