package io.deadbox.format.ese;

/** Types of columns, JET_coltyp, by their number. */
public enum ColumnKind {
  /** No type: of a column that was removed. */
  NIL(0),
  /** Boolean, a byte. */
  BIT(1),
  /** Unsigned, a byte. */
  UNSIGNED_BYTE(1),
  /** Signed, 2 bytes. */
  SHORT(2),
  /** Signed, 4 bytes. */
  LONG(4),
  /** Signed, 8 bytes. */
  CURRENCY(8),
  /** Floating point, 4 bytes. */
  SINGLE(4),
  /** Floating point, 8 bytes. */
  DOUBLE(8),
  /** A time: days since 1899-12-30 as a floating point number, or a FILETIME. */
  DATE_TIME(8),
  /** Up to 255 bytes. */
  BINARY(0),
  /** Text of up to 255 bytes. */
  TEXT(0),
  /** Many bytes. */
  LONG_BINARY(0),
  /** Long text. */
  LONG_TEXT(0),
  /** Data in a streaming file. */
  SUPER_LONG(0),
  /** Unsigned, 4 bytes. */
  UNSIGNED_LONG(4),
  /** Signed, 8 bytes. */
  LONG_LONG(8),
  /** GUID. */
  GUID(16),
  /** Unsigned, 2 bytes. */
  UNSIGNED_SHORT(2);

  private final int size;

  ColumnKind(int size) {
    this.size = size;
  }

  /** Size in bytes; 0 where it is not fixed. */
  int size() {
    return size;
  }

  /** Whether its values are text. */
  public boolean isText() {
    return this == TEXT || this == LONG_TEXT;
  }

  /** The type of a number; {@link #NIL} for one that is not known. */
  static ColumnKind of(long number) {
    return number > 0 && number < values().length ? values()[(int) number] : NIL;
  }
}
