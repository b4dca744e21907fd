package io.deadbox.format.disklabel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.format.disklabel.DiskLabel.Partition;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels that divide a slot. */
public final class DiskLabelTest {
  private static final long START = 63 * 512;
  private static final long LENGTH = 10_000 * 512;

  /** A slot's first bytes, with a BSD label: size, offset and type of each partition. */
  public static byte[] bsd(long[]... partitions) {
    ByteBuffer slot = ByteBuffer.allocate(DiskLabel.NEEDED).order(ByteOrder.LITTLE_ENDIAN);
    slot.putInt(512, 0x82564557).putInt(512 + 132, 0x82564557);
    slot.putInt(512 + 40, 512).putShort(512 + 138, (short) partitions.length);
    for (int i = 0; i < partitions.length; i++) {
      slot.putInt(512 + 148 + i * 16, (int) partitions[i][0]);
      slot.putInt(512 + 148 + i * 16 + 4, (int) partitions[i][1]);
      slot.put(512 + 148 + i * 16 + 12, (byte) partitions[i][2]);
    }
    return slot.array();
  }

  private static List<Partition> read(byte[] slot) {
    return DiskLabel.read(Bytes.of(slot), START, LENGTH).orElseThrow().partitions();
  }

  @ParameterizedTest
  @CsvSource({
    // size and offset of c, what the offsets of the others count from
    "10000, 0, 0", // FreeBSD: the slot
    "10000, 63, 63", // NetBSD: the disk, c is the slot
    "20000, 0, 63", // OpenBSD: the disk, c is the disk
    "0, 0, 0", // no c
  })
  void offsetsCountFromSlotOrDisk(long size, long offset, long base) {
    List<Partition> partitions =
        read(bsd(new long[] {8000, base + 16, 7}, new long[3], new long[] {size, offset, 0}));
    assertEquals(
        new Partition(START + 16 * 512, 8000 * 512, "a: 4.2BSD (0x07)", true),
        partitions.getFirst());
    assertEquals(size == 0 ? 1 : 2, partitions.size());
    assertTrue(partitions.stream().skip(1).noneMatch(Partition::volume));
  }

  @Test
  void solarisSlices() {
    ByteBuffer slot = ByteBuffer.allocate(DiskLabel.NEEDED).order(ByteOrder.LITTLE_ENDIAN);
    slot.putInt(512 + 12, 0x600DDEEE).putShort(512 + 508, (short) 0xDABE);
    slot.putShort(512 + 72, (short) 2).putInt(512 + 76, 100).putInt(512 + 80, 900);
    slot.putShort(512 + 96, (short) 5).putInt(512 + 104, 10_000);
    assertEquals(
        List.of(
            new Partition(START + 100 * 512, 900 * 512, "s0: root (0x02)", true),
            new Partition(START, LENGTH, "s2: backup (0x05)", false)),
        read(slot.array()));
  }

  @Test
  void onlyLabelsAreTakenForSuch() {
    byte[] label = bsd(new long[] {8000, 16, 7});
    label[512 + 132] ^= 1;
    assertTrue(DiskLabel.read(Bytes.of(label), START, LENGTH).isEmpty());
    assertTrue(DiskLabel.read(Bytes.of(new byte[DiskLabel.NEEDED]), START, LENGTH).isEmpty());
    assertTrue(DiskLabel.read(Bytes.of(new byte[0]), START, LENGTH).isEmpty());
  }

  @Test
  void noiseBehindTheSignatureIsBounded() {
    Random random = new Random(20120528);
    for (int i = 0; i < 1000; i++) {
      byte[] label = bsd();
      byte[] noise = new byte[400];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, label, 512 + 138, 374);
      label[512 + 41] = (byte) random.nextInt(20);
      DiskLabel.read(Bytes.of(label), START, LENGTH)
          .ifPresent(read -> {
            assertTrue(read.partitions().size() <= 22);
            assertTrue(read.partitions().stream().allMatch(part -> part.start() >= 0));
          });
    }
  }
}
