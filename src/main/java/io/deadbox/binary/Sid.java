package io.deadbox.binary;

/** Windows security identifier, as [MS-DTYP] 2.4.2 lays it out, in its text form. */
public final class Sid {
  private static final int MAX_SUB_AUTHORITIES = 15;

  private Sid() {}

  /** Reads a SID, for example {@code S-1-5-18}. */
  public static String read(Bytes bytes, long at) throws Malformed {
    int revision = bytes.u8(at, "SID revision");
    int count = bytes.u8(at + 1, "SID sub-authority count");
    if (revision != 1 || count > MAX_SUB_AUTHORITIES) {
      throw new Malformed(
          bytes.origin() + at,
          "SID",
          "revision " + revision + " with " + count + " sub-authorities");
    }
    long authority = 0;
    for (int i = 2; i < 8; i++) { // the one big-endian field
      authority = authority << 8 | bytes.u8(at + i, "SID identifier authority");
    }
    StringBuilder text = new StringBuilder("S-1-");
    text.append(authority < 1L << 32 ? Long.toString(authority) : "0x%012X".formatted(authority));
    for (int i = 0; i < count; i++) {
      text.append('-').append(bytes.u32(at + 8 + 4L * i, "SID sub-authority"));
    }
    return text.toString();
  }
}
