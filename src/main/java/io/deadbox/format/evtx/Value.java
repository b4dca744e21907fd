package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One value in a record, as text in the way that Windows writes it: integers in decimal or, where
 * their type says so, as {@code 0x} and hexadecimal digits, times as ISO 8601 UTC, bytes as
 * hexadecimal digits.
 *
 * @param text the whole value; of an array, its elements one a line
 * @param elements elements of an array; otherwise the value itself
 * @param number an integer's value, or a FILETIME's ticks; 0 for all else
 */
public record Value(String text, List<String> elements, long number) {
  /** Type of a value that is binary XML itself. */
  static final int BINARY_XML = 0x21;

  private static final int ARRAY = 0x80;
  private static final int STRING = 0x01;
  private static final int ANSI_STRING = 0x02;
  private static final int SID = 0x13;
  private static final Charset ANSI = Charset.forName("windows-1252"); // the page is not stored
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** A value that is text. */
  static Value of(String text) {
    return new Value(text, List.of(text), 0);
  }

  private static Value of(String text, long number) {
    return new Value(text, List.of(text), number);
  }

  /** The bytes of a value that cannot be read as what it should be. */
  static Value raw(Bytes chunk, int at, int size) throws Malformed {
    return of(HEX.formatHex(chunk.array(at, size, "value")));
  }

  /** Reads a value that is not binary XML. */
  static Value read(int type, Bytes chunk, int at, int size) throws Malformed {
    return (type & ARRAY) == 0
        ? single(type, chunk, at, size)
        : array(type & ~ARRAY, chunk, at, size);
  }

  private static Value array(int type, Bytes chunk, int at, int size) throws Malformed {
    List<String> elements = new ArrayList<>();
    if (type == STRING || type == ANSI_STRING) {
      String all =
          type == STRING
              ? chunk.utf16(at, size, "string array")
              : new String(chunk.array(at, size, "string array"), ANSI);
      for (int start = 0; start < all.length(); ) {
        int nul = all.indexOf('\0', start);
        int end = nul < 0 ? all.length() : nul;
        elements.add(all.substring(start, end));
        start = end + 1;
      }
    } else {
      int end = at + size;
      for (int next = at; next < end; ) {
        int width =
            type == SID ? 8 + 4 * chunk.u8(next + 1L, "SID sub-authority count") : width(type);
        if (width == 0 || width > end - next) {
          throw new Malformed(
              chunk.origin() + at,
              "array",
              "%d bytes are no whole number of elements of type 0x%02x".formatted(size, type));
        }
        elements.add(single(type, chunk, next, width).text());
        next += width;
      }
    }
    return new Value(String.join("\n", elements), List.copyOf(elements), 0);
  }

  /** Bytes of one element of an array; 0 if such arrays are not known. */
  private static int width(int type) {
    return switch (type) {
      case 0x03, 0x04 -> 1;
      case 0x05, 0x06 -> 2;
      case 0x07, 0x08, 0x0B, 0x0D, 0x14 -> 4;
      case 0x09, 0x0A, 0x0C, 0x11, 0x15 -> 8;
      case 0x0F, 0x12 -> 16;
      default -> 0;
    };
  }

  private static Value single(int type, Bytes chunk, int at, int size) throws Malformed {
    return switch (type) {
      case 0x00 -> of("");
      case STRING -> of(withoutEnd(chunk.utf16(at, size, "string")));
      case ANSI_STRING -> of(withoutEnd(new String(chunk.array(at, size, "string"), ANSI)));
      case 0x03, 0x05, 0x07, 0x09 -> {
        long number = integer(type, chunk, at, size);
        int unused = 64 - 8 * size;
        number = number << unused >> unused;
        yield of(Long.toString(number), number);
      }
      case 0x04, 0x06, 0x08, 0x0A -> {
        long number = integer(type, chunk, at, size);
        yield of(Long.toUnsignedString(number), number);
      }
      case 0x0B -> {
        demand(size == 4, chunk, at, "32-bit floating point number", size);
        yield of(Float.toString(Float.intBitsToFloat(chunk.i32(at, "number"))));
      }
      case 0x0C -> {
        demand(size == 8, chunk, at, "64-bit floating point number", size);
        yield of(Double.toString(Double.longBitsToDouble(chunk.u64(at, "number"))));
      }
      case 0x0D -> of(number(chunk, at, size, "boolean") == 0 ? "false" : "true");
      case 0x0F -> {
        demand(size == 16, chunk, at, "GUID", size);
        yield of("{" + Guid.read(chunk, at, "GUID") + "}");
      }
      case 0x10, 0x14, 0x15 -> {
        demand(size == 4 || size == 8, chunk, at, "hexadecimal integer", size);
        long number = number(chunk, at, size, "hexadecimal integer");
        yield of("0x" + Long.toHexString(number), number);
      }
      case 0x11 -> {
        demand(size == 8, chunk, at, "FILETIME", size);
        long ticks = chunk.u64(at, "FILETIME");
        demand(FileTime.valid(ticks), chunk, at, "FILETIME beyond the year 9999", size);
        yield of(TimeText.of(ticks), ticks);
      }
      case 0x12 -> {
        demand(size == 16, chunk, at, "SYSTEMTIME", size);
        yield of(TimeText.ofSystemTime(chunk, at));
      }
      case SID -> {
        demand(size >= 8 && size == 8 + 4 * chunk.u8(at + 1L, "SID"), chunk, at, "SID", size);
        yield of(Sid.read(chunk, at));
      }
      case 0x0E, 0x20, 0x23 -> raw(chunk, at, size);
      default ->
          throw new Malformed(
              chunk.origin() + at, "value type", "0x%02x is not known".formatted(type));
    };
  }

  private static long integer(int type, Bytes chunk, int at, int size) throws Malformed {
    demand(size == width(type), chunk, at, "integer of type 0x%02x".formatted(type), size);
    return number(chunk, at, size, "integer");
  }

  private static long number(Bytes chunk, int at, int size, String field) throws Malformed {
    return switch (size) {
      case 1 -> chunk.u8(at, field);
      case 2 -> chunk.u16(at, field);
      case 4 -> chunk.u32(at, field);
      case 8 -> chunk.u64(at, field);
      default -> throw new Malformed(chunk.origin() + at, field, "has " + size + " bytes");
    };
  }

  private static void demand(boolean holds, Bytes chunk, int at, String field, int size)
      throws Malformed {
    if (!holds) {
      throw new Malformed(chunk.origin() + at, "value", size + " bytes are no " + field);
    }
  }

  /** Some programs count the NUL at the end of a text as a part of it. */
  private static String withoutEnd(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\0') {
      end--;
    }
    return text.substring(0, end);
  }

  /** Text of several values, one behind the other. */
  public static Value joined(List<Value> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    StringBuilder text = new StringBuilder();
    for (Value part : parts) {
      text.append(part.text());
    }
    return of(text.toString());
  }
}
