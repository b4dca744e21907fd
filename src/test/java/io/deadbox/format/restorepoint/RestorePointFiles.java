package io.deadbox.format.restorepoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files of a restore point for tests, as Microsoft's structures have them. */
public final class RestorePointFiles {
  private static final long TIME = 132_224_078_456_789_012L; // 2020-01-02T03:04:05.6789012Z
  private static final int SIGNATURE = 0xabcdef12;

  private RestorePointFiles() {}

  /** An rp.log. */
  public static byte[] point(String description) {
    ByteBuffer out = ByteBuffer.allocate(536).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(100).putInt(0).putLong(7).put(wide(description));
    out.position(200).put("left over from memory".getBytes(StandardCharsets.US_ASCII));
    return out.putLong(528, TIME).array();
  }

  /**
   * A change log of three entries: a file is deleted, renamed, and gets other access rights.
   *
   * @param shortSizes whether the size of a part does not count its own field, as one document has
   *     it
   */
  public static byte[] log(boolean shortSizes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] volume = part(2, wide("\\\\?\\Volume{1}\\"), false);
    out.writeBytes(record(0, little(SIGNATURE, 2), volume));
    out.writeBytes(
        entry(
            0x10,
            1,
            part(3, wide("\\WINDOWS\\evil.exe"), shortSizes),
            part(5, wide("A0000001.exe"), shortSizes),
            part(9, wide("EVIL~1.EXE"), shortSizes)));
    out.writeBytes(
        entry(0x40, 2, part(3, wide("\\a.dll"), shortSizes), part(4, wide("\\b.dll"), shortSizes)));
    ByteBuffer rights = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    rights.put((byte) 1).putInt(4, 20);
    rights.put(20, new byte[] {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0});
    ByteBuffer debug = ByteBuffer.allocate(29).order(ByteOrder.LITTLE_ENDIAN);
    debug
        .putInt(99)
        .putInt(1234)
        .putLong(TIME)
        .put("svchost.exe".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(
        entry(
            0x2,
            3,
            part(3, wide("\\c.dll"), shortSizes),
            part(6, rights.array(), shortSizes),
            part(8, debug.array(), shortSizes)));
    out.writeBytes(new byte[64]);
    return out.toByteArray();
  }

  private static byte[] entry(int type, long sequence, byte[]... parts) {
    ByteBuffer head = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(SIGNATURE).putInt(type).putInt(0x11).putInt(type == 2 ? -1 : 0x20);
    head.putLong(sequence).put("explorer.exe\0".getBytes(StandardCharsets.UTF_16LE));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return record(1, head.array(), all.toByteArray());
  }

  private static byte[] record(int type, byte[] head, byte[] parts) {
    int size = 8 + head.length + parts.length + 4;
    return ByteBuffer.allocate(size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(size)
        .putInt(type)
        .put(head)
        .put(parts)
        .putInt(size)
        .array();
  }

  private static byte[] part(int type, byte[] content, boolean shortSizes) {
    int size = 8 + content.length;
    return ByteBuffer.allocate(size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(shortSizes ? size - 4 : size)
        .putInt(type)
        .put(content)
        .array();
  }

  private static byte[] little(int first, int second) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(first)
        .putInt(second)
        .array();
  }

  private static byte[] wide(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_16LE);
  }
}
