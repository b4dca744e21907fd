package io.deadbox.format.ewf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Adler32;

/**
 * One file of an E01 image: its number and its table of sections.
 *
 * @param number position among the image's files, from 1
 * @param sections in the order of the file; the last one is {@code next} or {@code done} where the
 *     file is complete
 */
record EwfSegment(int number, List<Section> sections) {

  /**
   * A section of a segment file.
   *
   * @param type for example {@code header2}
   * @param at offset of its descriptor in the file
   * @param size in bytes with the descriptor
   */
  record Section(String type, long at, long size) {}

  static final String SIGNATURE = "EVF\u0009\r\n\u00FF\u0000";
  private static final int HEADER_SIZE = 13;
  static final int DESCRIPTOR_SIZE = 76;

  /** A segment of 2 GB has some thirty; a hostile file could have one every 76 bytes. */
  private static final int MAX_SECTIONS = 100_000;

  /** Whether a file begins as a segment file does. */
  static boolean recognises(Bytes start) {
    return start.startsWith(0, SIGNATURE);
  }

  static EwfSegment read(Path file) throws IOException, Malformed {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size();
      Bytes header = bytes(channel, 0, HEADER_SIZE);
      header.expect(0, SIGNATURE, "signature");
      int number = header.u16(9, "segment number");
      List<Section> sections = new ArrayList<>();
      long at = HEADER_SIZE;
      while (true) {
        if (sections.size() == MAX_SECTIONS) {
          throw new Malformed(at, "section", "more than " + MAX_SECTIONS + " sections");
        }
        Bytes descriptor = bytes(channel, at, DESCRIPTOR_SIZE);
        String type = descriptor.cString(0, 16, "section type");
        long next = descriptor.u64(16, "next section offset");
        long size = descriptor.u64(24, "section size");
        checkSum(descriptor, DESCRIPTOR_SIZE - 4, "section descriptor");
        boolean last = type.equals("next") || type.equals("done");
        if (!last && (next < at + DESCRIPTOR_SIZE)) {
          throw new Malformed(at + 16, "next section offset", next + " does not lead on");
        }
        if (!last && next > end - DESCRIPTOR_SIZE) {
          throw Malformed.truncated(
              end, type + " section", "goes on to offset " + next + " or beyond");
        }
        // some programs leave the size of a section at 0; the next offset is always there
        sections.add(new Section(type, at, last ? size : next - at));
        if (last) {
          return new EwfSegment(number, List.copyOf(sections));
        }
        at = next;
      }
    }
  }

  /** Whether another file follows this one. */
  boolean goesOn() {
    return sections.getLast().type().equals("next");
  }

  /** The data of a section, without its descriptor, at most {@code max} bytes. */
  static Bytes data(FileChannel channel, Section section, int max) throws IOException, Malformed {
    return bytes(
        channel,
        section.at() + DESCRIPTOR_SIZE,
        Math.clamp(section.size() - DESCRIPTOR_SIZE, 0, max));
  }

  /** Compares the Adler-32 at {@code at} with that of all bytes before it. */
  static void checkSum(Bytes bytes, int at, String field) throws Malformed {
    Adler32 sum = new Adler32();
    sum.update(bytes.array(0, at, field));
    long stored = bytes.u32(at, "checksum");
    if (stored != sum.getValue()) {
      throw new Malformed(
          bytes.origin() + at,
          field + " checksum",
          "stored %08x, computed %08x".formatted(stored, sum.getValue()));
    }
  }

  static Bytes bytes(FileChannel channel, long at, int size) throws IOException, Malformed {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw Malformed.truncated(
            at, "section", "needs %d bytes, has %d".formatted(size, buffer.position()));
      }
    }
    return Bytes.of(buffer.array(), at);
  }
}
