package io.deadbox.codec;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class InflateTest {
  private static final int ROOM = 32_768;

  @TestFactory
  Stream<DynamicTest> both() {
    return Stream.of(new JdkInflate(), Inflate.fastest())
        .map(inflate ->
            DynamicTest.dynamicTest(inflate.getClass().getSimpleName(), () -> inflates(inflate)));
  }

  private static void inflates(Inflate inflate) {
    try (inflate;
        Arena arena = Arena.ofConfined()) {
      Random random = new Random(3);
      MemorySegment room = arena.allocate(ROOM);
      for (int size : new int[] {0, 1, 511, ROOM - 1, ROOM}) {
        byte[] plain = new byte[size];
        for (int i = 0; i < size; i++) {
          plain[i] = (byte) random.nextInt(7);
        }
        MemorySegment zlib = arena.allocateFrom(JAVA_BYTE, deflated(plain));
        assertEquals(size, inflate.zlib(zlib, room));
        assertArrayEquals(plain, room.asSlice(0, size).toArray(JAVA_BYTE));
        assertEquals(-1, inflate.zlib(zlib.asSlice(0, zlib.byteSize() - 1), room), "cut off");
        if (size > 0) {
          assertEquals(-1, inflate.zlib(zlib, room.asSlice(0, size - 1)), "no room");
        }
        zlib.set(JAVA_BYTE, zlib.byteSize() - 1, (byte) ~zlib.get(JAVA_BYTE, zlib.byteSize() - 1));
        assertEquals(-1, inflate.zlib(zlib, room), "bad checksum");
      }
      MemorySegment bomb = arena.allocateFrom(JAVA_BYTE, deflated(new byte[50 * ROOM]));
      assertEquals(-1, inflate.zlib(bomb, room));
    }
  }

  private static byte[] deflated(byte[] plain) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(plain);
      deflater.finish();
      byte[] out = new byte[plain.length + 100];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }
}
