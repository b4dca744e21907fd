package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.CodePage1252;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a table. Columns are asked for by name; a column that the table does not have, or
 * that is empty, is null. A value that cannot be read is null and an issue.
 */
public final class EseRecord {
  private static final int UTF_16 = 1200;

  private final EseTable table;
  private final RecordLayout layout;
  private final EseHeader header;
  private final Issues issues;
  private @Nullable List<RecordLayout.Tagged> tagged;

  EseRecord(EseTable table, RecordLayout layout, EseHeader header, Issues issues) {
    this.table = table;
    this.layout = layout;
    this.header = header;
    this.issues = issues;
  }

  /** Where the record begins in the file, in bytes. */
  public long offset() {
    return layout.data().origin();
  }

  /** Text of a column. */
  public @Nullable String text(String column) {
    EseColumn found = column(column);
    byte[] value = found == null ? null : first(found);
    return value == null || found == null ? null : text(value, found);
  }

  /** Bytes of a column, as kept. */
  public byte @Nullable [] bytes(String column) {
    EseColumn found = column(column);
    return found == null ? null : first(found);
  }

  /** A whole number of a column, of any size; of a floating point number its bits. */
  public @Nullable Long number(String column) {
    EseColumn found = column(column);
    byte[] value = found == null ? null : first(found);
    return value == null || found == null || value.length == 0 || value.length > 8
        ? null
        : number(value, found.kind());
  }

  /** All values of a column, as kept. */
  public List<byte[]> values(EseColumn column) {
    List<byte[]> values = new ArrayList<>();
    issues.contain(() -> read(column, values));
    return values;
  }

  /** Text of a value. */
  public static String text(byte[] value, EseColumn column) {
    return column.codePage() == UTF_16
        ? WideText.decode(value)
        : CodePage1252.of(new String(value, StandardCharsets.ISO_8859_1));
  }

  private static long number(byte[] value, ColumnKind kind) {
    long number = 0;
    for (int i = value.length - 1; i >= 0; i--) {
      number = number << 8 | (value[i] & 0xff);
    }
    boolean unsigned =
        kind == ColumnKind.UNSIGNED_BYTE
            || kind == ColumnKind.UNSIGNED_LONG
            || kind == ColumnKind.UNSIGNED_SHORT
            || kind == ColumnKind.BIT;
    int unused = 64 - 8 * value.length;
    return unsigned ? number : number << unused >> unused;
  }

  private @Nullable EseColumn column(String name) {
    for (EseColumn column : table.columns()) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    return null;
  }

  private byte @Nullable [] first(EseColumn column) {
    List<byte[]> values = values(column);
    return values.isEmpty() ? null : values.getFirst();
  }

  private void read(EseColumn column, List<byte[]> values) throws Malformed {
    if (column.id() < EseColumn.FIRST_VARIABLE) {
      Bytes value = layout.fixed(column);
      if (value != null) {
        values.add(value.array(0, value.size(), column.name()));
      }
    } else if (column.id() < EseColumn.FIRST_TAGGED) {
      Bytes value = layout.variable(column.id());
      if (value != null) {
        values.add(value.array(0, value.size(), column.name()));
      }
    } else {
      if (tagged == null) {
        tagged = List.of(); // not asked for again, should it fail
        tagged = layout.tagged(header);
      }
      for (RecordLayout.Tagged value : tagged) {
        if (value.id() == column.id() && value.derived() == column.derived()) {
          add(value, values);
        }
      }
    }
  }

  private void add(RecordLayout.Tagged value, List<byte[]> values) throws Malformed {
    int flags = value.flags();
    Bytes data = value.data();
    if ((flags & RecordLayout.Tagged.EMPTY) != 0) {
      return;
    }
    if ((flags & RecordLayout.Tagged.SEVERAL) == 0) {
      values.add(one(data, flags));
    } else if ((flags & RecordLayout.Tagged.TWO) != 0) {
      int size = data.u8(0, "size of the first value");
      values.add(one(data.slice(1, size, "first value"), flags & RecordLayout.Tagged.COMPRESSED));
      values.add(one(data.from(1L + size, "second value"), 0));
    } else {
      several(data, flags, values);
    }
  }

  /** Offsets, and the values behind them; only the first one may be compressed. */
  private void several(Bytes data, int flags, List<byte[]> values) throws Malformed {
    int count = (data.u16(0, "value offset") & 0x7fff) / 2;
    for (int i = 0; i < count; i++) {
      int word = data.u16(2L * i, "value offset");
      int begin = word & 0x7fff;
      long end = i + 1 < count ? data.u16(2L * i + 2, "value offset") & 0x7fff : data.size();
      int own =
          ((word & 0x8000) != 0 ? RecordLayout.Tagged.LONG_VALUE : 0)
              | (i == 0 ? flags & RecordLayout.Tagged.COMPRESSED : 0);
      values.add(one(data.slice(begin, end - begin, "value"), own));
    }
  }

  private byte[] one(Bytes data, int flags) throws Malformed {
    boolean compressed = (flags & RecordLayout.Tagged.COMPRESSED) != 0;
    if ((flags & RecordLayout.Tagged.LONG_VALUE) == 0) {
      return compressed ? Compression.expand(data) : data.array(0, data.size(), "value");
    }
    long identifier =
        data.size() >= 8
            ? data.u64(0, "long value identifier")
            : data.u32(0, "long value identifier");
    return table.longValues(issues).read(identifier, data, issues);
  }
}
