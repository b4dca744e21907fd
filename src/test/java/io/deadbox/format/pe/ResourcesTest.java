package io.deadbox.format.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private static final int RVA = 0x1000;
  private static final int START = 0x200;
  private final Issues issues = new Issues();
  private final byte[] section = new byte[0x400];

  private ByteBuffer out() {
    return ByteBuffer.wrap(section).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void directory(int at, int... idsAndTargets) {
    out().putShort(at + 14, (short) (idsAndTargets.length / 2));
    for (int i = 0; i < idsAndTargets.length; i++) {
      out().putInt(at + 16 + 4 * i, idsAndTargets[i]);
    }
  }

  private void name(int at, String text) {
    out().putShort(at, (short) text.length());
    for (int i = 0; i < text.length(); i++) {
      out().putChar(at + 2 + 2 * i, text.charAt(i));
    }
  }

  private List<Resource> read() throws Malformed {
    byte[] file =
        PeBuilder.exe()
            .section(".rsrc", section, PeBuilder.CONSTANTS)
            .directory(DataDirectory.RESOURCES, RVA, section.length)
            .build();
    PeFile pe = PeFile.read(Bytes.of(file), issues);
    assertNotNull(pe);
    return pe.resources(issues);
  }

  private static final int DIRECTORY = 1 << 31;

  /** A dialog with a number in German, and an "EXE" named "DIOKAK". */
  private void twoResources() {
    directory(0, DIRECTORY | 0x200, DIRECTORY | 0x40, 5, DIRECTORY | 0x60);
    directory(0x40, DIRECTORY | 0x210, DIRECTORY | 0x80);
    directory(0x60, 102, DIRECTORY | 0xA0);
    directory(0x80, 0, 0x100);
    directory(0xA0, 0x407, 0x110);
    out().putInt(0x100, RVA + 0x300).putInt(0x104, 8);
    out().putInt(0x110, RVA + 0x310).putInt(0x114, 16);
    name(0x200, "EXE");
    name(0x210, "DIOKAK");
  }

  @Test
  void typesNamesAndLanguages() throws Malformed {
    twoResources();
    List<Resource> resources = read();
    assertEquals(
        List.of("null EXE DIOKAK 0 8", "5 DIALOG 102 1031 16"),
        resources.stream()
            .map(r ->
                String.join(
                    " ",
                    String.valueOf(r.typeId()),
                    r.type(),
                    r.name(),
                    String.valueOf(r.language()),
                    Long.toString(r.size())))
            .toList());
    Bytes data = resources.getFirst().data();
    assertNotNull(data);
    assertEquals(START + 0x300, data.origin());
    assertEquals(0, issues.count());
  }

  @Test
  void dataThatLieNowhereCostOnlyThemselves() throws Malformed {
    twoResources();
    out().putInt(0x100, 0x7000_0000).putInt(0x114, 0x10_0000);
    List<Resource> resources = read();
    assertEquals(2, resources.size());
    assertNull(resources.getFirst().data());
    assertFalse(resources.getLast().complete());
    assertEquals(
        List.of("MALFORMED resource data RVA", "TRUNCATED resource"),
        issues.all().stream().map(i -> i.kind() + " " + i.field()).toList());
  }

  @Test
  void directoriesThatLeadToEachOtherEnd() throws Malformed {
    int[] entries = new int[2 * 50];
    for (int i = 0; i < 50; i++) {
      entries[2 * i] = i + 1;
      entries[2 * i + 1] = DIRECTORY; // the root
    }
    directory(0, entries);
    assertEquals(List.of(), read());
    assertEquals(Issues.MAX_KEPT + 1, issues.all().size());
  }

  @Test
  void aNamePastTheEndCostsItsResource() throws Malformed {
    twoResources();
    out().putShort(0x210, (short) -1);
    assertEquals(1, read().size());
    assertEquals(
        List.of("TRUNCATED resource name"),
        issues.all().stream().map(i -> i.kind() + " " + i.field()).toList());
  }
}
