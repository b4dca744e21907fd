package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;

/**
 * An access control list, in the words of the security descriptor definition language. SIDs and
 * rights that have no word for registry keys are written out, so that nothing needs a table.
 */
final class AccessList {
  /** Which of a descriptor's two lists. */
  enum Kind {
    /** Who may do what. */
    DACL(0x0004, 0x0100, 0x0400, 0x1000, 'D'),
    /** What is audited. */
    SACL(0x0010, 0x0200, 0x0800, 0x2000, 'S');

    private final int present;
    private final int inheritanceRequired;
    private final int autoInherited;
    private final int isProtected;
    private final char letter;

    Kind(int present, int inheritanceRequired, int autoInherited, int isProtected, char letter) {
      this.present = present;
      this.inheritanceRequired = inheritanceRequired;
      this.autoInherited = autoInherited;
      this.isProtected = isProtected;
      this.letter = letter;
    }

    /** Bit of the descriptor's control field that tells whether there is one. */
    int present() {
      return present;
    }
  }

  private static final int HEADER = 8;
  private static final int SMALLEST_ENTRY = 4;
  private static final String[] FLAGS = {"OI", "CI", "NP", "IO", "ID", "", "SA", "FA"};

  private AccessList() {}

  /**
   * The list at an offset.
   *
   * @param offset 0 for a list that is present and NULL, which allows everything
   * @param control the descriptor's control field
   */
  static String sddl(Bytes descriptor, long offset, int control, Kind kind) throws Malformed {
    StringBuilder text = new StringBuilder().append(kind.letter).append(':');
    append(text, "P", control & kind.isProtected);
    append(text, "AR", control & kind.inheritanceRequired);
    append(text, "AI", control & kind.autoInherited);
    if (offset == 0) {
      return text.append("NO_ACCESS_CONTROL").toString();
    }
    Bytes list = descriptor.slice(offset, descriptor.u16(offset + 2, kind + " size"), "" + kind);
    int count = list.u16(4, kind + " entry count");
    long at = HEADER;
    for (int i = 0; i < count; i++) {
      int size = list.u16(at + 2, "access control entry size");
      if (size < SMALLEST_ENTRY) {
        throw new Malformed(list.origin() + at + 2, "access control entry size", size + " bytes");
      }
      text.append('(').append(entry(list.slice(at, size, "access control entry"))).append(')');
      at += size;
    }
    return text.toString();
  }

  private static String entry(Bytes entry) throws Malformed {
    int type = entry.u8(0, "access control entry type");
    String word =
        switch (type) {
          case 0 -> "A";
          case 1 -> "D";
          case 2 -> "AU";
          case 3 -> "AL";
          case 5 -> "OA";
          case 6 -> "OD";
          case 7 -> "OU";
          case 8 -> "OL";
          case 9 -> "XA";
          case 10 -> "XD";
          case 17 -> "ML";
          case 19 -> "SP";
          default ->
              throw new Malformed(
                  entry.origin(), "access control entry type", type + " is not known");
        };
    StringBuilder text = new StringBuilder(word).append(';');
    int flags = entry.u8(1, "access control entry flags");
    for (int bit = 0; bit < FLAGS.length; bit++) {
      append(text, FLAGS[bit], flags & 1 << bit);
    }
    text.append(';').append(rights(entry.u32(4, "access mask"), type)).append(';');
    long sid = 8;
    if (type >= 5 && type <= 8) {
      int guids = entry.i32(8, "object flags");
      sid = 12;
      if ((guids & 1) != 0) {
        text.append(Guid.read(entry, sid, "object type"));
        sid += 16;
      }
      text.append(';');
      if ((guids & 2) != 0) {
        text.append(Guid.read(entry, sid, "object type"));
        sid += 16;
      }
    } else {
      text.append(';');
    }
    text.append(';').append(Sid.read(entry, sid));
    if (type == 9 || type == 10) {
      text.append(";(not shown)"); // a condition, in a language of its own
    }
    return text.toString();
  }

  private static String rights(long mask, int type) {
    if (type == 17) {
      return "0x%x".formatted(mask); // a label's policy, not rights
    }
    return switch ((int) mask) {
      case 0x000f003f -> "KA";
      case 0x00020019 -> "KR"; // the same as KX
      case 0x00020006 -> "KW";
      case 0x10000000 -> "GA";
      case 0x80000000 -> "GR";
      case 0x40000000 -> "GW";
      case 0x20000000 -> "GX";
      default -> "0x%x".formatted(mask);
    };
  }

  private static void append(StringBuilder text, String word, int bit) {
    if (bit != 0) {
      text.append(word);
    }
  }
}
