package io.deadbox.format.regf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;

/** Makes transaction logs that take a hive from one state to the next, for tests. */
public final class LogWriter {
  private static final int BASE = 4096;
  private static final int PAGE = 4096;
  private static final int SECTOR = 512;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private byte[] state;

  private LogWriter(byte[] hive, int fileType, long sequence) {
    state = hive.clone();
    log.writeBytes(header(hive, fileType, sequence));
  }

  /** A log of the new format, empty as yet. */
  public static LogWriter newFormat(byte[] hive, long sequence) {
    return new LogWriter(hive, 6, sequence);
  }

  /** A log of the old format, which takes a hive from one state to another. */
  public static byte[] oldFormat(byte[] before, byte[] after) {
    int bits = (after.length - BASE) / SECTOR;
    byte[] vector = new byte[Math.ceilDiv(bits, 8)];
    ByteArrayOutputStream pages = new ByteArrayOutputStream();
    for (int at = BASE; at < after.length; at += PAGE) {
      if (isChanged(before, after, at)) {
        vector[(at - BASE) / PAGE] = (byte) 0xff;
        pages.write(after, at, PAGE);
      }
    }
    LogWriter writer = new LogWriter(after, 1, 9);
    writer.log.writeBytes("DIRT".getBytes(ISO_8859_1));
    writer.log.writeBytes(vector);
    writer.log.writeBytes(new byte[Math.floorMod(-4 - vector.length, SECTOR)]);
    writer.log.writeBytes(pages.toByteArray());
    return writer.build();
  }

  /** Adds an entry that takes the hive to its next state. */
  public LogWriter entry(long sequence, byte[] after) {
    return entry(sequence, after, _ -> {});
  }

  /** Adds an entry in which something is changed before its hashes are computed. */
  LogWriter entry(long sequence, byte[] after, Consumer<ByteBuffer> defect) {
    ByteArrayOutputStream references = new ByteArrayOutputStream();
    ByteArrayOutputStream pages = new ByteArrayOutputStream();
    for (int at = BASE; at < after.length; at += PAGE) {
      if (isChanged(state, after, at)) {
        ByteBuffer reference = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        references.writeBytes(reference.putInt(at - BASE).putInt(PAGE).array());
        pages.write(after, at, PAGE);
      }
    }
    int used = 40 + references.size() + pages.size();
    int size = Math.ceilDiv(used, SECTOR) * SECTOR;
    ByteBuffer entry = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    entry.put("HvLE".getBytes(ISO_8859_1)).putInt(size).putInt(0).putInt((int) sequence);
    entry.putInt(after.length - BASE).putInt(references.size() / 8);
    entry.put(40, references.toByteArray()).put(40 + references.size(), pages.toByteArray());
    defect.accept(entry);
    Bytes bytes = Bytes.of(entry.array());
    try {
      entry.putLong(24, Marvin32.of(bytes, 40, size - 40, "hash-1"));
      entry.putLong(32, Marvin32.of(bytes, 0, 32, "hash-2"));
    } catch (Malformed impossible) {
      throw new IllegalStateException(impossible);
    }
    log.writeBytes(entry.array());
    state = after.clone();
    return this;
  }

  /** The log's bytes. */
  public byte[] build() {
    return log.toByteArray();
  }

  private static boolean isChanged(byte[] before, byte[] after, int at) {
    return at >= before.length || !Arrays.equals(before, at, at + PAGE, after, at, at + PAGE);
  }

  private static byte[] header(byte[] hive, int fileType, long sequence) {
    ByteBuffer header = ByteBuffer.wrap(Arrays.copyOf(hive, SECTOR)).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(4, (int) sequence).putInt(8, (int) sequence).putInt(28, fileType);
    HiveWriter.seal(header);
    return header.array();
  }
}
