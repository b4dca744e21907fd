package io.deadbox.format.ese;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Databases for tests, in the format of Windows XP: each tree is one page, numbers are columns of
 * fixed size, text and bytes are tagged columns.
 */
public final class EseBuilder {
  private static final int PAGE = 8192;
  private static final int HEADER = 40;
  private static final int CATALOG = 4;
  private static final int COPY_OF_CATALOG = 24; // tables lie between both
  private static final int LEAF_ROOT = 0x3;
  private static final int FIRST_TAGGED = 256;
  private static final int UTF_16 = 1200;

  private final List<ByteBuffer> pages = new ArrayList<>();
  private final List<byte[]> catalog = new ArrayList<>();
  private int tables;

  /** A table that is being made. */
  public final class TableBuilder {
    private final Map<String, ColumnKind> columns = new LinkedHashMap<>();
    private final List<byte[]> records = new ArrayList<>();
    private final String name;

    private TableBuilder(String name) {
      this.name = name;
    }

    /** A column: numbers of 8 bytes, text, or bytes. */
    public TableBuilder column(String column, ColumnKind kind) {
      columns.put(column, kind);
      return this;
    }

    /** A record; a column that is not named is empty. */
    public TableBuilder record(Map<String, Object> values) {
      ByteBuffer fixed = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
      ByteArrayOutputStream tagged = new ByteArrayOutputStream();
      List<byte[]> contents = new ArrayList<>();
      List<Integer> ids = new ArrayList<>();
      long empty = 0;
      int numbers = 0;
      int id = FIRST_TAGGED;
      for (Map.Entry<String, ColumnKind> column : columns.entrySet()) {
        Object value = values.get(column.getKey());
        if (isNumber(column.getValue())) {
          empty |= value == null ? 1L << numbers : 0;
          fixed.putLong(value == null ? 0 : ((Number) value).longValue());
          numbers++;
        } else {
          if (value != null) {
            ids.add(id);
            contents.add(
                value instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_16LE)
                    : (byte[]) value);
          }
          id++;
        }
      }
      int at = 4 * ids.size();
      for (int i = 0; i < ids.size(); i++) {
        tagged.writeBytes(little(2, ids.get(i)));
        tagged.writeBytes(little(2, at));
        at += contents.get(i).length;
      }
      contents.forEach(tagged::writeBytes);
      records.add(stored(fixed, numbers, empty, 127, new byte[0], tagged.toByteArray()));
      return this;
    }

    /** The table is complete. */
    public EseBuilder end() {
      tables++;
      catalog.add(entry(1, tables, CATALOG + tables, name, 0));
      int fixed = 1;
      int tagged = FIRST_TAGGED;
      for (Map.Entry<String, ColumnKind> column : columns.entrySet()) {
        int id = isNumber(column.getValue()) ? fixed++ : tagged++;
        catalog.add(entry(2, id, number(column.getValue()), column.getKey(), tables));
      }
      pages.add(page(CATALOG + tables, tables, records));
      return EseBuilder.this;
    }
  }

  /** Number of a type, JET_coltyp. */
  private static int number(ColumnKind kind) {
    return switch (kind) {
      case CURRENCY -> 5;
      case LONG_BINARY -> 11;
      case LONG_TEXT -> 12;
      case LONG_LONG -> 15;
      default -> throw new IllegalArgumentException(kind + " is not made here");
    };
  }

  private static boolean isNumber(ColumnKind kind) {
    return kind == ColumnKind.LONG_LONG || kind == ColumnKind.CURRENCY;
  }

  /** Begins a table. */
  public TableBuilder table(String name) {
    return new TableBuilder(name);
  }

  /** The catalog's record of a table, or of a column of one. */
  private byte[] entry(int type, int id, int kindOrPage, String name, int table) {
    ByteBuffer fixed = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
    fixed.putInt(type == 1 ? id : table).putShort((short) type).putInt(id).putInt(kindOrPage);
    fixed.putInt(8).putInt(0).putInt(UTF_16);
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    return stored(fixed, 7, 0, 128, text, new byte[0]);
  }

  private static byte[] stored(
      ByteBuffer fixed,
      int lastFixed,
      long empty,
      int lastVariable,
      byte[] variable,
      byte[] tagged) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int map = (lastFixed + 7) / 8;
    out.write(lastFixed);
    out.write(lastVariable);
    out.writeBytes(little(2, 4 + fixed.position() + map));
    out.writeBytes(content(fixed, fixed.position()));
    out.writeBytes(little(map, empty));
    if (lastVariable > 127) {
      out.writeBytes(little(2, variable.length));
    }
    out.writeBytes(variable);
    out.writeBytes(tagged);
    return out.toByteArray();
  }

  private static byte[] content(ByteBuffer buffer, int size) {
    byte[] content = new byte[size];
    buffer.get(0, content);
    return content;
  }

  private static byte[] little(int size, long value) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (value >> (8 * i));
    }
    return bytes;
  }

  private static ByteBuffer page(int number, int object, List<byte[]> records) {
    ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
    page.position(HEADER + 16); // the first entry of a root tells of its space
    tag(page, 0, HEADER, 16);
    int key = 0;
    for (byte[] record : records) {
      int at = page.position();
      key++;
      page.putShort((short) 5).put((byte) 0x7f).put(new byte[] {(byte) 0x80, 0, 0, (byte) key});
      page.put(record);
      tag(page, key, at, page.position() - at);
    }
    page.putInt(4, number).putInt(24, object);
    page.putShort(28, (short) (PAGE - page.position() - 4 * (key + 1)));
    page.putShort(32, (short) (page.position() - HEADER)).putShort(34, (short) (key + 1));
    return page.putInt(36, LEAF_ROOT);
  }

  private static void tag(ByteBuffer page, int tag, int at, int size) {
    page.putShort(PAGE - 4 * (tag + 1), (short) size);
    page.putShort(PAGE - 4 * (tag + 1) + 2, (short) (at - HEADER));
  }

  private static void check(ByteBuffer page, int from) {
    int sum = 0x89abcdef;
    for (int at = from; at < PAGE; at += 4) {
      sum ^= page.getInt(at);
    }
    page.putInt(0, sum);
  }

  /** The file. */
  public byte[] build() {
    ByteBuffer header = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(4, 0x89abcdef).putInt(8, 0x620).putInt(52, 3);
    header.putInt(232, 9).putInt(236, PAGE);
    check(header, 4);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(content(header, PAGE));
    out.writeBytes(content(header, PAGE));
    List<ByteBuffer> all = new ArrayList<>();
    for (int number = 1; number < CATALOG; number++) {
      all.add(page(number, 1, List.of()));
    }
    all.add(page(CATALOG, 2, catalog));
    all.addAll(pages);
    for (int number = all.size() + 1; number < COPY_OF_CATALOG; number++) {
      all.add(page(number, 1, List.of()));
    }
    all.add(page(COPY_OF_CATALOG, 3, catalog));
    for (ByteBuffer page : all) {
      check(page, 4);
      out.writeBytes(content(page, PAGE));
    }
    return out.toByteArray();
  }
}
