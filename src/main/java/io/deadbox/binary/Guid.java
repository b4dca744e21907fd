package io.deadbox.binary;

import java.util.HexFormat;

/** Windows GUID, mixed-endian as [MS-DTYP] 2.3.4.2 lays it out. */
public final class Guid {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Guid() {}

  /** Reads a GUID, for example {@code 6B29FC40-CA47-1067-B31D-00DD010662DA}, upper case. */
  public static String read(Bytes bytes, long at, String field) throws Malformed {
    StringBuilder text =
        new StringBuilder(36)
            .append(HEX.toHexDigits((int) bytes.u32(at, field)))
            .append('-')
            .append(HEX.toHexDigits((short) bytes.u16(at + 4, field)))
            .append('-')
            .append(HEX.toHexDigits((short) bytes.u16(at + 6, field)))
            .append('-');
    for (int i = 8; i < 16; i++) {
      HEX.toHexDigits(text, (byte) bytes.u8(at + i, field));
      if (i == 9) {
        text.append('-');
      }
    }
    return text.toString();
  }
}
