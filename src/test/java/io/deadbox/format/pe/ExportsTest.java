package io.deadbox.format.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.pe.Exports.Exported;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportsTest {
  /** Where the builder puts the export table of a library without sections of its own. */
  private static final int TABLE = 0x400;

  private static final int TABLE_RVA = 0x2000;
  private final Issues issues = new Issues();

  private @Nullable Exports exports(byte[] file) throws Malformed {
    PeFile pe = PeFile.read(Bytes.of(file), issues);
    assertNotNull(pe);
    return pe.exports(issues);
  }

  private Exports read(byte[] file) throws Malformed {
    Exports exports = exports(file);
    assertNotNull(exports);
    return exports;
  }

  private List<String> issueTexts() {
    return issues.all().stream().map(i -> i.kind() + " " + i.offset() + " " + i.field()).toList();
  }

  private static ByteBuffer little(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsNamesOrdinalsAndForwarders(boolean plus) throws Malformed {
    PeBuilder builder =
        PeBuilder.dll()
            .exports("mssecmgr.ocx", "Zeta", "DDEnumCallback")
            .forward("Alloc", "NTDLL.RtlAllocateHeap")
            .exportWithoutName()
            .ordinalBase(5)
            .exportTimestamp(Instant.parse("2011-01-02T03:04:05Z"));
    Exports exports = read((plus ? builder.plus() : builder).build());
    assertEquals("mssecmgr.ocx", exports.libraryName());
    assertEquals(Instant.parse("2011-01-02T03:04:05Z"), exports.made());
    assertEquals(4, exports.functionCount());
    assertEquals(3, exports.nameCount());
    long forwarder = exports.functions().get(2).rva();
    assertEquals(
        List.of(
            new Exported("Zeta", 5, 0x1000, null),
            new Exported("DDEnumCallback", 6, 0x1000, null),
            new Exported("Alloc", 7, forwarder, "NTDLL.RtlAllocateHeap"),
            new Exported(null, 8, 0x1000, null)),
        exports.functions());
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void gapsBetweenOrdinalsAreNoFunctions() throws Malformed {
    byte[] file =
        PeBuilder.dll().exports("a.dll", "first").exportWithoutName().exportWithoutName().build();
    little(file).putInt(TABLE + 40 + 4, 0); // second function
    Exports exports = read(file);
    assertEquals(3, exports.functionCount());
    assertEquals(
        List.of(new Exported("first", 1, 0x1000, null), new Exported(null, 3, 0x1000, null)),
        exports.functions());
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void aBadNameCostsItself() throws Malformed {
    byte[] file = PeBuilder.dll().exports("a.dll", "f1", "f2", "f3").build();
    int names = TABLE + 40 + 3 * 4;
    little(file).putInt(names + 4, 0x7FFF_FFFF);
    assertEquals(
        List.of(
            new Exported("f1", 1, 0x1000, null),
            new Exported(null, 2, 0x1000, null),
            new Exported("f3", 3, 0x1000, null)),
        read(file).functions());
    assertEquals(List.of("MALFORMED " + (names + 4) + " name"), issueTexts());
  }

  @Test
  void aNameThatLeadsToNoFunctionIsKept() throws Malformed {
    byte[] file = PeBuilder.dll().exports("a.dll", "f1", "f2").build();
    int ordinals = TABLE + 40 + 2 * 4 + 2 * 4;
    little(file).putShort(ordinals, (short) 77);
    assertEquals(
        List.of(
            new Exported(null, 1, 0x1000, null),
            new Exported("f2", 2, 0x1000, null),
            new Exported("f1", 78, 0, null)),
        read(file).functions());
    assertEquals(List.of("MALFORMED " + (TABLE + 36) + " ordinal table"), issueTexts());
  }

  @Test
  void aMissingLibraryNameCostsOnlyItself() throws Malformed {
    byte[] file = PeBuilder.dll().exports("a.dll", "f").build();
    little(file).putInt(TABLE + 12, -1);
    Exports exports = read(file);
    assertNull(exports.libraryName());
    assertEquals(1, exports.functions().size());
    assertEquals(List.of("MALFORMED " + (TABLE + 12) + " DLL name"), issueTexts());
  }

  @Test
  void countsBeyondTheDataEndWhereTheDataEnd() throws Malformed {
    byte[] file = PeBuilder.dll().exports("a.dll", "f1", "f2").build();
    little(file).putInt(TABLE + 20, -1).putInt(TABLE + 24, -1);
    Exports exports = read(file);
    assertEquals(0xFFFF_FFFFL, exports.functionCount());
    assertEquals("f1", exports.functions().getFirst().name());
    assertEquals(2, issues.all().stream().filter(i -> i.kind() == IssueKind.LIMIT).count());
  }

  @Test
  void manyNamesIntoOneLongTextStayBelowALimit() throws Malformed {
    byte[] text = new byte[4000];
    Arrays.fill(text, (byte) 'A');
    String[] names = IntStream.range(0, 6000).mapToObj(i -> "f" + i).toArray(String[]::new);
    byte[] file =
        PeBuilder.dll().section(".x", text, PeBuilder.CONSTANTS).exports("a.dll", names).build();
    int table = 0x200 + 0x1000; // behind headers and the section
    int pointers = table + 40 + 4 * names.length;
    for (int i = 0; i < names.length; i++) {
      little(file).putInt(pointers + 4 * i, 0x1000);
    }
    Exports exports = read(file);
    long characters =
        exports.functions().stream().mapToLong(f -> f.name() == null ? 0 : f.name().length()).sum();
    assertEquals(Names.MAX_TEXT - "a.dll".length(), characters);
    assertEquals("LIMIT " + table + " export names", issueTexts().getLast());
  }

  @Test
  void aTableOutsideOfTheSectionsIsSaid() throws Malformed {
    byte[] file = PeBuilder.dll().exports("a.dll", "f").build();
    int directory = PeBuilder.PE_OFFSET + 24 + 96;
    assertEquals(TABLE_RVA, little(file).getInt(directory));
    little(file).putInt(directory, 0x9000);
    assertNull(exports(file));
    assertEquals(List.of("MALFORMED " + directory + " export directory"), issueTexts());
  }
}
