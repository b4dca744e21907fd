package io.deadbox.format.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.evtx.EvtxBuilder.Slot;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvtxFileTest {
  private final Issues issues = new Issues();

  private List<String> read(byte[] file) throws Malformed {
    return XmlText.of(file, issues);
  }

  private List<String> issueLines() {
    return issues.all().stream()
        .map(issue -> issue.kind() + " " + issue.offset() + " " + issue.field())
        .toList();
  }

  /** A log of one event with one value. */
  private String valueOf(int type, byte[] data) throws Malformed {
    EvtxBuilder builder = new EvtxBuilder();
    builder.template().start("V").content().value(0).end();
    List<String> records = read(builder.event(new Slot(type, data)).build());
    assertEquals(1, records.size());
    String text = records.getFirst();
    return text.substring("1<V>".length(), text.length() - "</V>".length());
  }

  private static byte[] number(int size, long... values) {
    ByteBuffer data = ByteBuffer.allocate(size * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      for (int i = 0; i < size; i++) {
        data.put((byte) (value >> (8 * i)));
      }
    }
    return data.array();
  }

  private static byte[] wide(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  @Test
  void everyTypeIsWrittenAsWindowsWritesIt() throws Malformed {
    assertEquals("Häuser", valueOf(0x01, wide("Häuser\0")));
    assertEquals("naïve", valueOf(0x02, new byte[] {'n', 'a', (byte) 0xEF, 'v', 'e', 0}));
    assertEquals("-1", valueOf(0x03, number(1, 0xFF)));
    assertEquals("255", valueOf(0x04, number(1, 0xFF)));
    assertEquals("-2", valueOf(0x05, number(2, 0xFFFE)));
    assertEquals("65534", valueOf(0x06, number(2, 0xFFFE)));
    assertEquals("-2147188641", valueOf(0x07, number(4, 0x8004805FL)));
    assertEquals("2147778655", valueOf(0x08, number(4, 0x8004805FL)));
    assertEquals("-1", valueOf(0x09, number(8, -1)));
    assertEquals("18446744073709551615", valueOf(0x0A, number(8, -1)));
    assertEquals("1.5", valueOf(0x0B, number(4, Float.floatToIntBits(1.5f))));
    assertEquals("-0.25", valueOf(0x0C, number(8, Double.doubleToLongBits(-0.25))));
    assertEquals("true", valueOf(0x0D, number(4, 1)));
    assertEquals("false", valueOf(0x0D, number(4, 0)));
    assertEquals("00FFA0", valueOf(0x0E, new byte[] {0, (byte) 0xFF, (byte) 0xA0}));
    assertEquals(
        "{03020100-0504-0706-0809-0A0B0C0D0E0F}",
        valueOf(0x0F, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}));
    assertEquals("0x3e7", valueOf(0x10, number(8, 0x3E7)));
    assertEquals("2020-01-02T03:04:05.6789012Z", valueOf(0x11, number(8, EvtxBuilder.TIME)));
    assertEquals(
        "2021-02-03T04:05:06.0070000Z", valueOf(0x12, number(2, 2021, 2, 3, 3, 4, 5, 6, 7)));
    assertEquals("S-1-5-18", valueOf(0x13, new byte[] {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0}));
    assertEquals("0xffffffff", valueOf(0x14, number(4, -1)));
    assertEquals("0x8000000000000000", valueOf(0x15, number(8, Long.MIN_VALUE)));
    assertEquals(List.of(), issues.all());
  }

  @Test
  void arraysAreSeveralValues() throws Malformed {
    assertEquals("one||three", valueOf(0x81, wide("one\0\0three\0")));
    assertEquals("1|2|65535", valueOf(0x86, number(2, 1, 2, 0xFFFF)));
    assertEquals("0x1|0xff", valueOf(0x95, number(8, 1, 255)));
    byte[] sids = {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 5, 19, 0, 0, 0};
    assertEquals("S-1-5-18|S-1-5-19", valueOf(0x93, sids));
    assertEquals("", valueOf(0x81, new byte[0]));
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aValueThatIsNotWhatItsTypeSaysIsGivenAsBytes() throws Malformed {
    assertEquals("010203", valueOf(0x08, new byte[] {1, 2, 3}));
    assertEquals("01", valueOf(0x13, new byte[] {1}));
    assertEquals("010203", valueOf(0x88, new byte[] {1, 2, 3}));
    assertEquals("0102", valueOf(0x77, new byte[] {1, 2}));
    assertEquals("FFFFFFFFFFFFFF7F", valueOf(0x11, number(8, Long.MAX_VALUE)));
    assertEquals("0000", valueOf(0x0F, new byte[2]));
    assertEquals(6, issues.count());
  }

  @Test
  void elementsAttributesAndTextAreGivenInTheirOrder() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder();
    EvtxBuilder.XmlWriter xml = builder.template();
    xml.start("E").attribute("a").text("x").optional(0).attribute("b").optional(1).content();
    xml.text("A").bytes(0x48, 0x26, 0).bytes(0x07, 1, 0, 'B', 0).value(0).optional(1).value(9);
    xml.start("F").empty().end();
    List<String> records = read(builder.event(Slot.of(0x08, 4, 7), Slot.none()).build());
    assertEquals(List.of("1<E a=x7>A&B7?<F></F></E>"), records);
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aValueCanBeXmlItself() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder();
    builder.template().start("E").content().value(0).end();
    EvtxBuilder.XmlWriter inner = builder.xml();
    builder.instance(inner, EvtxBuilder.TEMPLATE, Slot.of(0x08, 4, 5));
    List<String> records = read(builder.event(new Slot(0x21, bytes(inner))).build());
    assertEquals(List.of("1<E><E>5</E></E>"), records);
    assertEquals(List.of(), issues.all());
  }

  private static byte[] bytes(EvtxBuilder.XmlWriter xml) {
    return xml.toByteArray();
  }

  @Test
  void xmlThatIsNestedWithoutEndCostsItsRecord() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder();
    builder.template().start("E").content().value(0).end();
    byte[] inner = {};
    for (int i = 0; i < 20; i++) {
      EvtxBuilder.XmlWriter xml = builder.xml();
      builder.instance(xml, EvtxBuilder.TEMPLATE, new Slot(0x21, inner));
      inner = bytes(xml);
    }
    List<String> records =
        read(builder.event(new Slot(0x21, inner)).event(Slot.of(0x08, 4, 5)).build());
    assertEquals(2, records.size());
    assertEquals("2<E>5</E>", records.getLast());
    assertEquals(1, issues.count());
    assertTrue(issues.all().getFirst().reason().contains("nested too deeply"));
  }

  @Test
  void xmlThatRepeatsItselfIsNotWrittenOutForEver() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder();
    builder.template().start("E").content();
    for (int i = 0; i < 60; i++) {
      builder.template().value(0);
    }
    builder.template().end();
    byte[] inner = {};
    for (int i = 0; i < 7; i++) {
      EvtxBuilder.XmlWriter xml = builder.xml();
      builder.instance(xml, EvtxBuilder.TEMPLATE, new Slot(0x21, inner));
      inner = bytes(xml);
    }
    read(builder.event(new Slot(0x21, inner)).build()); // 60^8 elements
    assertEquals(1, issues.count());
    assertTrue(issues.all().getFirst().reason().contains("repeats"));
  }

  @Test
  void aDamagedRecordCostsItself() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder().usual();
    byte[] file =
        builder
            .usualEvent(1, Slot.text("a"))
            .usualEvent(2, Slot.text("b"))
            .usualEvent(3, Slot.text("c"))
            .build();
    int second = EvtxBuilder.CHUNK + 8192;
    file[second + 24] = 0x33; // no token
    List<String> records = read(EvtxBuilder.sum(file));
    assertEquals(3, records.size());
    assertEquals("2", records.get(1));
    assertTrue(records.get(2).contains("<Data Name=X>c</Data>"));
    assertEquals(List.of("MALFORMED " + (second + 24) + " token"), issueLines());
  }

  @Test
  void aBrokenChainIsSaidAndTheRestFoundBySignature() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder().usual();
    byte[] file =
        builder
            .usualEvent(1, Slot.text("a"))
            .usualEvent(2, Slot.text("b"))
            .usualEvent(3, Slot.text("c"))
            .build();
    int second = EvtxBuilder.CHUNK + 8192;
    file[second] = 0;
    List<String> records = read(EvtxBuilder.sum(file));
    assertEquals(2, records.size());
    assertTrue(records.get(1).startsWith("~3<Event>"));
    assertEquals(List.of("MALFORMED " + second + " record"), issueLines());
    assertTrue(issues.all().getFirst().reason().contains("2 records"));
  }

  @Test
  void aSizeThatIsTooLargeDoesNotHideTheNextRecord() throws Malformed {
    byte[] file =
        new EvtxBuilder()
            .usual()
            .usualEvent(1, Slot.text("a"))
            .usualEvent(2, Slot.text("b"))
            .usualEvent(3, Slot.text("c"))
            .build();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int second = EvtxBuilder.CHUNK + 8192;
    bytes.putInt(second + 4, bytes.getInt(second + 4) + 8);
    List<String> records = read(EvtxBuilder.sum(file));
    assertEquals(3, records.size());
    assertTrue(records.getLast().startsWith("~3<Event>"));
    assertTrue(records.getLast().contains("<Data Name=X>c</Data>"));

    bytes.putLong(EvtxBuilder.CHUNK + 32, 1).putInt(EvtxBuilder.CHUNK + 48, 8192);
    List<String> remnants = read(EvtxBuilder.sum(file)); // second and third are not in use
    assertEquals(3, remnants.size());
    assertTrue(remnants.getLast().contains("<Data Name=X>c</Data>"));
  }

  @Test
  void recordsBehindTheLastOneAreRecovered() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder().usual();
    byte[] file = builder.usualEvent(1, Slot.text("a")).usualEvent(2, Slot.text("b")).build();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int second = 8192;
    bytes.putLong(EvtxBuilder.CHUNK + 32, 1).putInt(EvtxBuilder.CHUNK + 48, second);
    bytes.putLong(EvtxBuilder.CHUNK + second + 8, 99);
    List<String> records = read(EvtxBuilder.sum(file));
    assertEquals(2, records.size());
    assertTrue(records.getLast().startsWith("~99<Event>"));
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aChunkWithoutItsSignatureIsSearched() throws Malformed {
    byte[] file = new EvtxBuilder().usual().usualEvent(1, Slot.text("a")).build();
    file[EvtxBuilder.CHUNK] = 0;
    List<String> records = read(file);
    assertEquals(1, records.size());
    assertTrue(records.getFirst().startsWith("~1<Event>"));
    assertEquals(
        List.of("MALFORMED 4096 chunk signature", "TRUNCATED 42 number of chunks"), issueLines());
  }

  @Test
  void whatWasOverwrittenIsNotReadWithAnothersWords() throws Malformed {
    byte[] whole = new EvtxBuilder().usual().usualEvent(1, Slot.text("a")).build();
    byte[] template = whole.clone();
    template[EvtxBuilder.CHUNK + EvtxBuilder.TEMPLATE + 4]++;
    assertEquals(List.of("1"), read(EvtxBuilder.sum(template)));
    byte[] name = whole.clone();
    name[EvtxBuilder.CHUNK + 3072 + 8] = 'e'; // Event
    assertEquals(List.of("1"), read(EvtxBuilder.sum(name)));
    assertEquals(List.of("MALFORMED 6144 template", "MALFORMED 7168 name"), issueLines());
  }

  @Test
  void valuesAreGivenWithoutNamesWhereTheirTemplateWasOverwritten() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder();
    builder.template().start("E").content().value(0).end();
    EvtxBuilder.XmlWriter inner = builder.xml();
    builder.instance(inner, 40_000, Slot.text("kept"), Slot.none(), Slot.of(0x08, 4, 5));
    List<String> records = read(builder.event(new Slot(0x21, bytes(inner))).build());
    assertEquals(List.of("1<E><Values><Data>kept</Data><Data>5</Data></Values>"), records);
    assertEquals(List.of("MALFORMED 44096 template"), issueLines());
  }

  @Test
  void wrongChecksumsAreSaidAndTheDataReadAllTheSame() throws Malformed {
    byte[] file = new EvtxBuilder().usual().usualEvent(1, Slot.text("a")).build();
    file[60]++;
    file[EvtxBuilder.CHUNK + 60]++;
    file[EvtxBuilder.FIRST_RECORD + 16]++;
    assertEquals(1, read(file).size());
    assertEquals(
        List.of(
            "BAD_CHECKSUM 124 file header checksum",
            "BAD_CHECKSUM 4220 chunk header checksum",
            "BAD_CHECKSUM 4148 records checksum"),
        issueLines());
  }

  @Test
  void aLogWithoutChecksumsHasNoWrongOnes() throws Malformed {
    byte[] file = new EvtxBuilder().usual().usualEvent(1, Slot.text("a")).build();
    file[120] = 4;
    file[EvtxBuilder.CHUNK + 52]++;
    assertEquals(1, read(file).size());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aLogThatWasNotClosedMayHaveGrown() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder().usual().dirty();
    byte[] file = builder.usualEvent(1, Slot.text("a")).usualEvent(2, Slot.text("b")).build();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(EvtxBuilder.CHUNK + 32, 1).putInt(EvtxBuilder.CHUNK + 48, 8192);
    List<String> records = read(EvtxBuilder.sum(file));
    assertTrue(records.getLast().startsWith("2<Event>"));
    assertEquals(List.of("DIRTY 120 file flags"), issueLines());
  }

  @Test
  void aCutLogSaysWhatIsMissing() throws Malformed {
    EvtxBuilder builder = new EvtxBuilder().usual();
    byte[] file = builder.usualEvent(1, Slot.text("a")).usualEvent(2, Slot.text("b")).build();
    assertEquals(1, read(Arrays.copyOf(file, EvtxBuilder.CHUNK + 8300)).size());
    assertEquals(List.of("MALFORMED 12288 record", "TRUNCATED 12396 chunk"), issueLines());
    byte[] tiny = Arrays.copyOf(file, 100);
    assertTrue(assertThrows(Malformed.class, () -> read(tiny)).isTruncated());
  }

  @Test
  void theHeaderIsTold() throws Malformed {
    byte[] file = new EvtxBuilder().usual().usualEvent(1, Slot.text("a")).dirty().build();
    file[36] = 9;
    EvtxBuilder.sum(file);
    FileHeader header = EvtxFile.open(Bytes.of(file), issues).header();
    assertEquals(new FileHeader("3.9", 2, 1, true, false, true, true), header);
    assertEquals(List.of("UNSUPPORTED 36 version", "DIRTY 120 file flags"), issueLines());
  }
}
