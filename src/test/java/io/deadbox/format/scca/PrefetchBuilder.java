package io.deadbox.format.scca;

import io.deadbox.codec.XpressWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Prefetch files for tests: CALC.EXE, run three times, two files, one volume. */
public final class PrefetchBuilder {
  /** A time, as ticks: 2020-01-02T03:04:05.6789012Z. */
  public static final long TIME = 132_224_078_456_789_012L;

  /** Names of the files. */
  public static final List<String> FILES =
      List.of("\\DEVICE\\HDV1\\WINDOWS\\NTDLL.DLL", "\\DEVICE\\HDV1\\WINDOWS\\CALC.EXE");

  private PrefetchBuilder() {}

  /** A file of a version; {@code second} means the second variant of version 30. */
  public static byte[] of(int version, boolean second) {
    ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    int metrics = version == 17 ? 152 : version == 23 ? 240 : second ? 296 : 304;
    int metricsSize = version == 17 ? 20 : 32;
    int nameAt = version == 17 ? 8 : 12;
    int names = metrics + 2 * metricsSize;
    out.putInt(0, version).putInt(8, 17);
    out.put(4, "SCCA".getBytes(StandardCharsets.US_ASCII));
    out.put(16, wide("CALC.EXE\0left over")).putInt(76, 0x77FDF17F);
    int at = 0;
    for (int i = 0; i < FILES.size(); i++) {
      out.putInt(metrics + i * metricsSize + nameAt, at);
      out.putInt(metrics + i * metricsSize + nameAt + 4, FILES.get(i).length());
      out.put(names + at, wide(FILES.get(i) + "\0"));
      at += 2 * FILES.get(i).length() + 2;
    }
    int volumes = names + at;
    out.putInt(84, metrics).putInt(88, FILES.size()).putInt(100, names).putInt(104, at);
    int volumeSize = version == 17 ? 40 : version < 30 ? 104 : 96;
    String device = "\\DEVICE\\HDV1";
    int directories = volumeSize + 2 * device.length() + 2;
    out.putInt(volumes, volumeSize).putInt(volumes + 4, device.length());
    out.putLong(volumes + 8, TIME - 1).putInt(volumes + 16, 0xCAFE0001);
    out.putInt(volumes + 28, directories).putInt(volumes + 32, 2);
    out.put(volumes + volumeSize, wide(device + "\0"));
    int end = volumes + directories;
    for (String directory : List.of(device + "\\", device + "\\WINDOWS")) {
      out.putShort(end, (short) directory.length()).put(end + 2, wide(directory + "\0"));
      end += 2 * directory.length() + 4;
    }
    out.putInt(108, volumes).putInt(112, 1).putInt(116, end - volumes);
    out.putLong(version == 17 ? 120 : 128, TIME);
    if (version >= 26) {
      out.putLong(136, TIME - 10_000_000);
    }
    out.putInt(version == 17 ? 144 : version == 23 ? 152 : second ? 200 : 208, 3);
    if (version >= 30) {
      String hashed = "\\DEVICE\\HDV1\\WINDOWS\\CALC.EXE";
      out.putInt(second ? 212 : 220, end).putInt(second ? 216 : 224, 2 * hashed.length() + 2);
      out.put(end, wide(hashed + "\0"));
      end += 2 * hashed.length() + 2;
    }
    out.putInt(12, end);
    return Arrays.copyOf(out.array(), end);
  }

  /** The same file as Windows 10 keeps it. */
  public static byte[] compressed(byte[] content) {
    byte[] data = new XpressWriter().block().literals(content).end().build();
    ByteBuffer out = ByteBuffer.allocate(8 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put("MAM\4".getBytes(StandardCharsets.US_ASCII)).putInt(content.length).put(data);
    return out.array();
  }

  private static byte[] wide(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }
}
