package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A value's data as an examiner reads them, and as an indicator is compared with them:
 *
 * <ul>
 *   <li>REG_SZ, REG_EXPAND_SZ, REG_LINK: the text up to its first NUL, or all of it if it has none;
 *       an odd last byte is dropped.
 *   <li>REG_MULTI_SZ: the texts, one a line, without the NULs at the end.
 *   <li>REG_DWORD, REG_DWORD_BIG_ENDIAN (four bytes) and REG_QWORD (eight bytes): unsigned decimal.
 *   <li>All else, and integers of another length: two lower-case hexadecimal digits a byte, bytes
 *       separated by spaces.
 * </ul>
 *
 * @param text the data as text
 * @param exact whether the data can be made again from the text and the type; if not, something
 *     lies behind a NUL, a NUL is missing, or a character cannot be kept
 */
public record ValueText(String text, boolean exact) {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  /** Renders the data of a value of a type. */
  public static ValueText of(long type, Bytes data) throws Malformed {
    byte[] bytes = data.array(0, data.size(), "value data");
    return switch (ValueType.of(type)) {
      case REG_SZ, REG_EXPAND_SZ -> text(bytes, "\0");
      case REG_LINK -> text(bytes, ""); // a link's target has no NUL at its end
      case REG_MULTI_SZ -> texts(bytes);
      case REG_DWORD -> bytes.length == 4 ? number(data.u32(0, "value data")) : hex(bytes);
      case REG_DWORD_BIG_ENDIAN ->
          bytes.length == 4
              ? number(Integer.toUnsignedLong(Integer.reverseBytes(data.i32(0, "value data"))))
              : hex(bytes);
      case REG_QWORD -> bytes.length == 8 ? number(data.u64(0, "value data")) : hex(bytes);
      case REG_NONE,
          REG_BINARY,
          REG_RESOURCE_LIST,
          REG_FULL_RESOURCE_DESCRIPTOR,
          REG_RESOURCE_REQUIREMENTS_LIST ->
          hex(bytes);
    };
  }

  private static ValueText text(byte[] bytes, String terminator) {
    String text = WideText.untilNul(WideText.decode(bytes));
    return new ValueText(text, isStored(text, text + terminator, bytes));
  }

  /** The texts of a REG_MULTI_SZ one by one, without empty ones; they may hold line feeds. */
  public static List<String> texts(Bytes data) throws Malformed {
    String all = WideText.decode(data.array(0, data.size(), "value data"));
    return Arrays.stream(all.split("\0", -1)).filter(text -> !text.isEmpty()).toList();
  }

  private static ValueText texts(byte[] bytes) {
    String all = WideText.decode(bytes);
    int end = all.length();
    while (end > 0 && all.charAt(end - 1) == 0) {
      end--;
    }
    String text = all.substring(0, end).replace('\0', '\n');
    boolean ambiguous = all.indexOf('\n') >= 0;
    String made = text.isEmpty() ? "\0" : text.replace('\n', '\0') + "\0\0";
    return new ValueText(text, !ambiguous && isStored(text, made, bytes));
  }

  /** Whether the text survives storage and, with its NULs, is all that the data hold. */
  private static boolean isStored(String text, String made, byte[] bytes) {
    byte[] again = new byte[made.length() * 2];
    for (int i = 0; i < made.length(); i++) {
      again[2 * i] = (byte) made.charAt(i);
      again[2 * i + 1] = (byte) (made.charAt(i) >> 8);
    }
    return Arrays.equals(again, bytes) && WideText.storable(text).equals(text);
  }

  private static ValueText number(long value) {
    return new ValueText(Long.toUnsignedString(value), true);
  }

  private static ValueText hex(byte[] bytes) {
    return new ValueText(HEX.formatHex(bytes), true);
  }
}
