package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the values of one record lie. */
final class RecordLayout {
  /** Bytes before the first value. */
  static final int HEADER = 4;

  private static final int NO_VARIABLE = 127;
  private static final int EMPTY = 0x8000;

  private final Bytes data;
  private final int lastFixed;
  private final int lastVariable;
  private final int variableOffset;

  RecordLayout(Bytes data) throws Malformed {
    this.data = data;
    this.lastFixed = data.u8(0, "last fixed size data type");
    this.lastVariable = data.u8(1, "last variable size data type");
    this.variableOffset = data.u16(2, "offset to the variable size data types");
  }

  Bytes data() {
    return data;
  }

  /** A value of fixed size; null where the record has none. A bit tells of each that is empty. */
  @Nullable Bytes fixed(EseColumn column) throws Malformed {
    if (column.id() > lastFixed) {
      return null;
    }
    int offset = column.offset();
    int bit = column.id() - 1;
    long map = variableOffset - (lastFixed + 7L) / 8;
    if (offset < HEADER || offset + column.size() > map) {
      throw new Malformed(
          data.origin() + offset, "column " + column.name(), "lies outside of its record");
    }
    boolean empty = (data.u8(map + bit / 8, "empty values") >> (bit % 8) & 1) != 0;
    return empty ? null : data.slice(offset, column.size(), "column " + column.name());
  }

  /** A value of variable size; null where the record has none. */
  @Nullable Bytes variable(int id) throws Malformed {
    if (id > lastVariable) {
      return null;
    }
    int index = id - EseColumn.FIRST_VARIABLE;
    int end = data.u16(variableOffset + 2L * index, "variable size data type size");
    int begin =
        index == 0
            ? 0
            : data.u16(variableOffset + 2L * index - 2, "variable size data type size") & ~EMPTY;
    if ((end & EMPTY) != 0) {
      return null;
    }
    return data.slice(variables() + begin, end - begin, "variable size data type");
  }

  /** Where the data of values of variable size begin. */
  private long variables() {
    return variableOffset + 2L * Math.max(0, lastVariable - NO_VARIABLE);
  }

  /**
   * A tagged value.
   *
   * @param id of its column
   * @param derived whether its column is one of the template
   * @param flags how it is kept
   * @param data as kept
   */
  record Tagged(int id, boolean derived, int flags, Bytes data) {
    static final int COMPRESSED = 0x2;
    static final int LONG_VALUE = 0x4;
    static final int SEVERAL = 0x8;
    static final int TWO = 0x10;
    static final int EMPTY = 0x20;
  }

  /** The tagged values. */
  List<Tagged> tagged(EseHeader header) throws Malformed {
    long at = variables();
    if (lastVariable > NO_VARIABLE) {
      at +=
          data.u16(variableOffset + 2L * (lastVariable - NO_VARIABLE - 1), "variable size data")
              & ~EMPTY;
    }
    if (at >= data.size()) {
      return List.of();
    }
    Bytes area = data.from(at, "tagged data types");
    boolean large = header.largePages();
    int mask = large ? 0x7fff : 0x1fff;
    int first = area.u16(2, "tagged data type offset") & mask;
    int count = first / 4; // the first value begins where the offsets end
    List<Tagged> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int word = area.u16(4L * i + 2, "tagged data type offset");
      int begin = word & mask;
      long end =
          i + 1 < count ? area.u16(4L * i + 6, "tagged data type offset") & mask : area.size();
      Bytes value = area.slice(begin, end - begin, "tagged data type");
      boolean flagged = large || (word & 0x4000) != 0;
      int flags = flagged && value.size() > 0 ? value.u8(0, "tagged data type flags") : 0;
      if (!large && (word & 0x2000) != 0) {
        flags |= Tagged.EMPTY;
      }
      values.add(
          new Tagged(
              area.u16(4L * i, "tagged data type identifier"),
              !large && (word & 0x8000) != 0,
              flags,
              flagged && value.size() > 0 ? value.from(1, "tagged data type") : value));
    }
    return values;
  }
}
