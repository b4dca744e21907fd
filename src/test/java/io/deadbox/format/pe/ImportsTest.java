package io.deadbox.format.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportsTest {
  /** Where the builder puts the import table of a program without sections of its own. */
  private static final int TABLE = 0x400;

  private static final int TABLE_RVA = 0x2000;
  private final Issues issues = new Issues();

  private List<String> read(byte[] file) throws Malformed {
    PeFile pe = PeFile.read(Bytes.of(file), issues);
    assertNotNull(pe);
    return pe.imports(issues).stream()
        .map(m -> m.name() + (m.delayed() ? " delayed " : " ") + m.functions())
        .toList();
  }

  private List<String> issueTexts() {
    return issues.all().stream().map(i -> i.kind() + " " + i.offset() + " " + i.field()).toList();
  }

  private static ByteBuffer little(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsModulesAndFunctions(boolean plus) throws Malformed {
    PeBuilder builder =
        PeBuilder.exe()
            .imports("KERNEL32.dll", "Sleep", "#12", "ExitProcess")
            .imports("ws2_32.dll", "#65535")
            .delayImports("WININET.dll", "InternetOpenA", "#3");
    assertEquals(
        List.of(
            "KERNEL32.dll [Sleep, Ordinal_12, ExitProcess]",
            "ws2_32.dll [Ordinal_65535]",
            "WININET.dll delayed [InternetOpenA, Ordinal_3]"),
        read((plus ? builder.plus() : builder).build()));
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void theAddressTableStandsInForAMissingLookupTable() throws Malformed {
    byte[] file = PeBuilder.exe().imports("a.dll", "f", "g").build();
    little(file).putInt(TABLE, 0);
    assertEquals(List.of("a.dll [f, g]"), read(file));
    little(file).putInt(TABLE, 0x7000_0000);
    assertEquals(List.of("a.dll [f, g]"), read(file));
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void aBadModuleCostsItself() throws Malformed {
    byte[] file = PeBuilder.exe().imports("a.dll", "f").imports("b.dll", "g").build();
    little(file).putInt(TABLE + 12, -1);
    assertEquals(List.of("b.dll [g]"), read(file));
    assertEquals(List.of("MALFORMED " + (TABLE + 12) + " module name"), issueTexts());
  }

  @Test
  void aBadFunctionCostsItself() throws Malformed {
    byte[] file = PeBuilder.exe().imports("a.dll", "f", "g", "h").build();
    int lookup = TABLE + little(file).getInt(TABLE) - TABLE_RVA;
    little(file).putInt(lookup + 4, 0x7000_0000);
    assertEquals(List.of("a.dll [f, h]"), read(file));
    assertEquals(List.of("MALFORMED " + (lookup + 4) + " hint/name RVA"), issueTexts());
  }

  @Test
  void aTableOfNothingEnds() throws Malformed {
    String[] names = IntStream.range(0, 100).mapToObj(i -> "f" + i).toArray(String[]::new);
    byte[] file = PeBuilder.exe().imports("a.dll", names).imports("b.dll", "g").build();
    int lookup = TABLE + little(file).getInt(TABLE) - TABLE_RVA;
    for (int i = 0; i < names.length; i++) {
      little(file).putInt(lookup + 4 * i, 0x7000_0000);
    }
    assertEquals(List.of("a.dll []", "b.dll [g]"), read(file));
    assertEquals(17, issues.count());
  }

  @Test
  void modulesBeyondTheLimitAreSaid() throws Malformed {
    byte[] table = new byte[20 * 5000];
    for (int i = 0; i < 5000; i++) { // each descriptor leads to the same name and functions
      little(table).putInt(20 * i, 0x1000 + table.length - 4); // four zero bytes: no function
      little(table).putInt(20 * i + 12, 0x1000 + table.length - 4);
      little(table).putInt(20 * i + 16, 1);
    }
    byte[] file = PeBuilder.exe().section(".x", table, PeBuilder.CONSTANTS).build();
    little(file).putInt(PeBuilder.PE_OFFSET + 24 + 96 + 8, 0x1000);
    assertEquals(Imports.MAX_MODULES, read(file).size());
    assertEquals(
        List.of("LIMIT " + (0x200 + 20 * Imports.MAX_MODULES) + " import directory"), issueTexts());
  }

  @Test
  void functionsBeyondTheLimitAreSaid() throws Malformed {
    int count = 70_000;
    byte[] content = new byte[4 * count + 64];
    for (int i = 0; i < count; i++) {
      little(content).putInt(64 + 4 * i, 0x8000_0001);
    }
    little(content).putInt(0, 0x1040).putInt(12, 0x1030).putInt(16, 0x1040);
    little(content).put(0x30, (byte) 'a');
    byte[] file = PeBuilder.exe().section(".x", content, PeBuilder.CONSTANTS).build();
    little(file).putInt(PeBuilder.PE_OFFSET + 24 + 96 + 8, 0x1000);
    PeFile pe = PeFile.read(Bytes.of(file), issues);
    assertNotNull(pe);
    assertEquals(Imports.MAX_FUNCTIONS, pe.imports(issues).getFirst().functions().size());
    assertEquals(
        List.of("LIMIT " + (0x200 + 64 + 4 * Imports.MAX_FUNCTIONS) + " import directory"),
        issueTexts());
  }

  @Test
  void oldDelayTablesHoldFullAddresses() throws Malformed {
    byte[] file = PeBuilder.exe().delayImports("a.dll", "#7").build();
    little(file).putInt(TABLE, 0);
    for (int field : new int[] {4, 12, 16}) {
      little(file).putInt(TABLE + field, little(file).getInt(TABLE + field) + 0x400000);
    }
    assertEquals(List.of("a.dll delayed [Ordinal_7]"), read(file));
    assertEquals(List.of(), issueTexts());
  }
}
