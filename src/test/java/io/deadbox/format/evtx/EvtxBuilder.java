package io.deadbox.format.evtx;

import io.deadbox.binary.Blob;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Event logs for tests: a file header, one chunk, one template, as many events as asked for. */
public final class EvtxBuilder {
  /** Where the chunk begins in the file. */
  public static final int CHUNK = 4096;

  /** Where the first record begins in the file. */
  public static final int FIRST_RECORD = CHUNK + 512;

  /** Where the template begins in the chunk. */
  public static final int TEMPLATE = 2048;

  /** A time, as ticks: 2020-01-02T03:04:05.6789012Z. */
  public static final long TIME = 132_224_078_456_789_012L;

  private static final int IDENTIFIER = 0x12345678;
  private static final int RECORDS_FROM = 8192; // in the chunk; the first record covers all before

  private final ByteBuffer chunk = ByteBuffer.allocate(65_536).order(ByteOrder.LITTLE_ENDIAN);
  private final XmlWriter template = new XmlWriter();
  private int names = 3072;
  private int end = 512;
  private long number = 1;
  private int lastRecord;
  private boolean dirty;

  /** Writes binary XML. */
  public final class XmlWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private XmlWriter put(int size, long value) {
      for (int i = 0; i < size; i++) {
        out.write((int) (value >> (8 * i)));
      }
      return this;
    }

    /** Any bytes. */
    public XmlWriter bytes(int... values) {
      for (int value : values) {
        out.write(value);
      }
      return this;
    }

    /** An element begins; attributes follow. */
    public XmlWriter start(String name) {
      return put(1, 0x41).put(2, 0xFFFF).put(4, 0).put(4, name(name)).put(4, 0);
    }

    /** An attribute begins. */
    public XmlWriter attribute(String name) {
      return put(1, 0x06).put(4, name(name));
    }

    /** The tag ends, content follows. */
    public XmlWriter content() {
      return put(1, 0x02);
    }

    /** Text as it is. */
    public XmlWriter text(String text) {
      put(1, 0x05).put(1, 0x01).put(2, text.length());
      out.writeBytes(text.getBytes(StandardCharsets.UTF_16LE));
      return this;
    }

    /** A value that an event may lack. */
    public XmlWriter optional(int number) {
      return put(1, 0x0E).put(2, number).put(1, 0);
    }

    /** A value. */
    public XmlWriter value(int number) {
      return put(1, 0x0D).put(2, number).put(1, 0);
    }

    /** The element ends. */
    public XmlWriter end() {
      return put(1, 0x04);
    }

    /** What was written. */
    public byte[] toByteArray() {
      return out.toByteArray();
    }

    /** The element ends with its tag. */
    public XmlWriter empty() {
      return put(1, 0x03);
    }

    /** An element with nothing but an optional value. */
    public XmlWriter leaf(String name, int number) {
      return start(name).content().optional(number).end();
    }
  }

  /** One value of an event. */
  public record Slot(int type, Blob data) {
    /** Bytes of a type. */
    public Slot(int type, byte[] data) {
      this(type, Blob.copyOf(data));
    }

    /** A value of a number of bytes, little-endian. */
    public static Slot of(int type, int size, long value) {
      byte[] data = new byte[size];
      for (int i = 0; i < size; i++) {
        data[i] = (byte) (value >> (8 * i));
      }
      return new Slot(type, data);
    }

    /** Text. */
    public static Slot text(String text) {
      return new Slot(0x01, text.getBytes(StandardCharsets.UTF_16LE));
    }

    /** Nothing. */
    public static Slot none() {
      return new Slot(0, new byte[0]);
    }
  }

  /** What the template consists of. */
  public XmlWriter template() {
    return template;
  }

  /** XML of its own, for a value. */
  public XmlWriter xml() {
    return new XmlWriter();
  }

  /** A template as events have it: System with six values, EventData with one named X. */
  public EvtxBuilder usual() {
    template.start("Event").content().start("System").content();
    template.start("Provider").attribute("Name").optional(0).empty();
    template.start("EventID").attribute("Qualifiers").optional(1).content().optional(2).end();
    template.leaf("Level", 3).leaf("Keywords", 4);
    template.start("TimeCreated").attribute("SystemTime").optional(5).empty();
    template.leaf("EventRecordID", 6).leaf("Channel", 7).leaf("Computer", 8);
    template.start("Security").attribute("UserID").optional(9).empty();
    template.end().start("EventData").content();
    template.start("Data").attribute("Name").text("X").content().optional(10).end();
    template.end().end();
    return this;
  }

  /** An event of the usual template. */
  public EvtxBuilder usualEvent(int id, Slot x) {
    return event(
        Slot.text("Service Control Manager"),
        Slot.of(0x06, 2, 0x4000),
        Slot.of(0x06, 2, id),
        Slot.of(0x04, 1, 2),
        Slot.of(0x15, 8, 0x80000000000000L),
        Slot.of(0x11, 8, TIME),
        Slot.of(0x0A, 8, 700 + number),
        Slot.text("System"),
        Slot.text("HOST"),
        new Slot(0x13, new byte[] {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0}),
        x);
  }

  /** The file was not closed. */
  public EvtxBuilder dirty() {
    dirty = true;
    return this;
  }

  /** Adds an event. */
  public EvtxBuilder event(Slot... values) {
    XmlWriter xml = new XmlWriter();
    xml.bytes(0x0F, 1, 1, 0);
    instance(xml, TEMPLATE, values);
    return record(xml.bytes(0).out.toByteArray());
  }

  /** Writes a template instance. */
  public XmlWriter instance(XmlWriter xml, int offset, Slot... values) {
    xml.put(1, 0x0C).put(1, 1).put(4, IDENTIFIER).put(4, offset).put(4, values.length);
    for (Slot value : values) {
      xml.put(2, value.data().size()).put(1, value.type()).put(1, 0);
    }
    for (Slot value : values) {
      xml.out.writeBytes(value.data().bytes());
    }
    return xml;
  }

  /** Adds a record. */
  public EvtxBuilder record(byte[] xml) {
    // the first one is long enough to have template and names inside, as Windows has them
    int size = end == 512 ? RECORDS_FROM - 512 : (24 + xml.length + 4 + 7) & ~7;
    chunk.putInt(end, 0x2A2A).putInt(end + 4, size).putLong(end + 8, number++);
    chunk.putLong(end + 16, TIME + 1).put(end + 24, xml).putInt(end + size - 4, size);
    lastRecord = end;
    end += size;
    return this;
  }

  private int name(String name) {
    int at = names;
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 65_599 + name.charAt(i);
    }
    chunk.putInt(at, 0).putShort(at + 4, (short) hash).putShort(at + 6, (short) name.length());
    chunk.put(at + 8, (name + "\0").getBytes(StandardCharsets.UTF_16LE));
    names += 10 + 2 * name.length();
    return at;
  }

  /** The file. */
  public byte[] build() {
    byte[] body = template.out.toByteArray();
    chunk.putInt(TEMPLATE, 0).putInt(TEMPLATE + 4, IDENTIFIER);
    chunk.putInt(TEMPLATE + 20, body.length + 5);
    chunk.put(TEMPLATE + 24, new byte[] {0x0F, 1, 1, 0}).put(TEMPLATE + 28, body);
    chunk.put(0, "ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
    chunk.putLong(8, 1).putLong(16, number - 1).putLong(24, 1).putLong(32, number - 1);
    chunk.putInt(40, 128).putInt(44, lastRecord).putInt(48, end);
    ByteBuffer file = ByteBuffer.allocate(CHUNK + 65_536).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, "ElfFile\0".getBytes(StandardCharsets.US_ASCII));
    file.putLong(24, number).putInt(32, 128).putShort(36, (short) 1).putShort(38, (short) 3);
    file.putShort(40, (short) 4096).putShort(42, (short) 1).putInt(120, dirty ? 1 : 0);
    file.put(CHUNK, chunk.array());
    sum(file.array());
    return file.array();
  }

  /** Writes the checksums of a file anew, after something in it was changed. */
  public static byte[] sum(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(124, crc(file, 0, 120));
    int free = bytes.getInt(CHUNK + 48);
    bytes.putInt(CHUNK + 52, crc(file, CHUNK + 512, free - 512));
    CRC32 header = new CRC32();
    header.update(file, CHUNK, 120);
    header.update(file, CHUNK + 128, 384);
    bytes.putInt(CHUNK + 124, (int) header.getValue());
    return file;
  }

  private static int crc(byte[] file, int from, int size) {
    CRC32 crc = new CRC32();
    crc.update(Arrays.copyOfRange(file, from, from + size));
    return (int) crc.getValue();
  }
}
