package io.deadbox.format.pe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lays out a VS_VERSIONINFO resource: blocks of length, value length, type, key, value, children.
 */
final class VersionBlock {
  /** One StringTable. */
  record Strings(int language, int codePage, Map<String, String> values) {}

  private VersionBlock() {}

  static byte[] of(List<Strings> tables) {
    List<byte[]> stringTables = new ArrayList<>();
    ByteBuffer translation = little(4 * tables.size());
    for (Strings table : tables) {
      List<byte[]> strings = new ArrayList<>();
      table.values.forEach(
          (key, value) -> strings.add(block(key, wide(value), value.length() + 1, 1, List.of())));
      String key = "%04x%04x".formatted(table.language, table.codePage);
      stringTables.add(block(key, new byte[0], 0, 1, strings));
      translation.putShort((short) table.language).putShort((short) table.codePage);
    }
    ByteBuffer fixed = little(52).putInt(0xFEEF04BD).putInt(0x00010000);
    fixed.putInt(0x00010002).putInt(0x00030004).putInt(0x00010002).putInt(0x00030004);
    byte[] variable =
        block("Translation", bytes(translation), translation.capacity(), 0, List.of());
    return block(
        "VS_VERSION_INFO",
        bytes(fixed),
        52,
        0,
        List.of(
            block("StringFileInfo", new byte[0], 0, 1, stringTables),
            block("VarFileInfo", new byte[0], 0, 1, List.of(variable))));
  }

  private static byte[] block(
      String key, byte[] value, int valueLength, int type, List<byte[]> children) {
    int size = align(6 + 2 * (key.length() + 1)) + align(value.length);
    for (byte[] child : children) {
      size += align(child.length);
    }
    ByteBuffer out = little(size).position(6).put(wide(key));
    out.position(align(out.position())).put(value);
    for (byte[] child : children) {
      out.position(align(out.position())).put(child);
    }
    int length = out.position(); // without the padding after the last child
    out.putShort(0, (short) length).putShort(2, (short) valueLength).putShort(4, (short) type);
    return bytes(out);
  }

  private static byte[] bytes(ByteBuffer out) {
    byte[] bytes = new byte[out.capacity()];
    out.get(0, bytes);
    return bytes;
  }

  private static byte[] wide(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_16LE);
  }

  private static int align(int size) {
    return (size + 3) & ~3;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
