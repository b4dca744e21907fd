package io.deadbox.format.shellitem;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Makes lists of shell items. */
public final class ItemBuilder {
  private static final int DATE = (2020 - 1980) << 9 | 1 << 5 | 2; // 2020-01-02
  private static final int TIME = 3 << 11 | 4 << 5 | 6 / 2; // 03:04:06

  private final ByteArrayOutputStream list = new ByteArrayOutputStream();

  /** The list, terminated. */
  public byte[] build() {
    list.writeBytes(new byte[2]);
    return list.toByteArray();
  }

  /** The computer. */
  public ItemBuilder computer() {
    return add(HexFormat.of().parseHex("1f50e04fd020ea3a6910a2d808002b30309d"));
  }

  /** A drive, as {@code C:\}. */
  public ItemBuilder drive(String letter) {
    byte[] item = new byte[23];
    over(item).put((byte) 0x2f).put(letter.getBytes(StandardCharsets.ISO_8859_1));
    return add(item);
  }

  /** A directory (type 0x31) or file (0x32) as Windows 7 writes it. */
  public ItemBuilder entry(int type, String shortName, String longName) {
    byte[] name = shortName.getBytes(StandardCharsets.ISO_8859_1);
    int padded = name.length + 2 - name.length % 2;
    byte[] wide = longName.getBytes(StandardCharsets.UTF_16LE);
    int block = 42 + wide.length + 2 + 2;
    byte[] item = new byte[12 + padded + block];
    ByteBuffer data = over(item);
    data.put((byte) type).put((byte) 0).putInt(1234).putShort((short) DATE).putShort((short) TIME);
    data.putShort((short) (type == 0x31 ? 0x10 : 0x20));
    data.put(12, name).position(12 + padded);
    int begin = 2 + data.position();
    data.putShort((short) block).putShort((short) 8).putInt(0xbeef0004);
    data.putShort((short) DATE).putShort((short) TIME).putShort((short) DATE).putShort((short) 0);
    data.putShort((short) 0x2a).putShort((short) 0).putLong(7L << 48 | 4242).putLong(0);
    data.putShort((short) 0).putInt(0).put(wide).putShort((short) 0).putShort((short) begin);
    return add(item);
  }

  /** Any item; its size is put before it. */
  public ItemBuilder add(byte[] data) {
    list.write(data.length + 2);
    list.write((data.length + 2) >> 8);
    list.writeBytes(data);
    return this;
  }

  private static ByteBuffer over(byte[] item) {
    return ByteBuffer.wrap(item).order(ByteOrder.LITTLE_ENDIAN);
  }
}
