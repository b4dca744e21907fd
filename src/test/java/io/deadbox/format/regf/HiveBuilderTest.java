package io.deadbox.format.regf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The builder's hives are laid out as Windows lays them out. */
class HiveBuilderTest {
  @Test
  void cellsFillBinsOfWholePages() {
    byte[] hive =
        HiveBuilder.root("ROOT")
            .key("A\\B")
            .value("text", "REG_SZ", "some text")
            .value("big", "REG_BINARY", new byte[40_000])
            .value("list", "REG_MULTI_SZ", List.of("a", "b"))
            .className("class")
            .owner("S-1-5-18")
            .build("\\SystemRoot\\System32\\Config\\SOFTWARE", Instant.EPOCH);
    ByteBuffer bytes = ByteBuffer.wrap(hive).order(ByteOrder.LITTLE_ENDIAN);
    int at = 4096;
    while (at < hive.length) {
      int end = at + bytes.getInt(at + 8);
      assertEquals(at - 4096, bytes.getInt(at + 4));
      assertEquals(0, end % 4096);
      for (int cell = at + 32; cell < end; cell += Math.abs(bytes.getInt(cell))) {
        assertEquals(0, bytes.getInt(cell) % 8);
        assertTrue(cell + Math.abs(bytes.getInt(cell)) <= end);
      }
      at = end;
    }
    assertEquals(hive.length, at);
  }
}
