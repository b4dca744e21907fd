package io.deadbox.format.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeFileTest {
  private final Issues issues = new Issues();

  private PeFile read(byte[] file) throws Malformed {
    PeFile pe = PeFile.read(Bytes.of(file), issues);
    assertNotNull(pe);
    return pe;
  }

  private List<String> issueTexts() {
    return issues.all().stream().map(i -> i.kind() + " " + i.offset() + " " + i.field()).toList();
  }

  private static ByteBuffer little(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void readsTheHeadersOfAProgram() throws Malformed {
    Header header =
        read(PeBuilder.exe()
                .timestamp(Instant.parse("2009-06-22T13:31:26Z"))
                .checksum(0x8000_1234)
                .build())
            .header();
    assertEquals("I386", header.machineName());
    assertEquals("Windows_GUI", header.subsystemName());
    assertEquals(Instant.parse("2009-06-22T13:31:26Z"), header.linked());
    assertEquals(0x400000, header.imageBase());
    assertEquals(0x8000_1234L, header.checksum());
    assertEquals(1, header.sectionCount());
    assertEquals(16, header.directories().size());
    assertEquals(PeBuilder.PE_OFFSET, header.offset());
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void readsThe64BitForm() throws Malformed {
    PeFile pe = read(PeBuilder.dll().plus().subsystem(99).build());
    assertTrue(pe.header().plus());
    assertTrue(pe.header().dll());
    assertEquals("AMD64", pe.header().machineName());
    assertEquals("99", pe.header().subsystemName());
    assertEquals(0x1_8000_0000L, pe.header().imageBase());
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void readsSections() throws Malformed {
    PeFile pe =
        read(
            PeBuilder.exe()
                .section(".text", new byte[5000], PeBuilder.CODE)
                .section("sixteen chars is", new byte[0], PeBuilder.VARIABLES)
                .build());
    assertEquals(
        List.of(
            new Section(".text", 5000, 0x1000, 0x1400, 0x200, PeBuilder.CODE, 376),
            new Section("sixteen ", 0, 0x3000, 0, 0x1600, 0xC0000040L, 416)),
        pe.sections());
    assertEquals("Code Execute Read", pe.sections().getFirst().characteristicNames());
    assertEquals("Initialized_Data Read Write", pe.sections().getLast().characteristicNames());
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void hasNothingWhereTheDirectoriesAreEmpty() throws Malformed {
    PeFile pe = read(PeBuilder.exe().build());
    assertNull(pe.exports(issues));
    assertEquals(List.of(), pe.imports(issues));
    assertEquals(List.of(), pe.versions(pe.resources(issues), issues));
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void otherFilesAreNoExecutables() throws Malformed {
    byte[] dos = new byte[512];
    dos[0] = 'M';
    dos[1] = 'Z';
    little(dos).putInt(0x3C, 0x7000_0000); // code of a program whose relocations are before it
    little(dos).putShort(0x18, (short) 0x1C);
    assertNull(PeFile.read(Bytes.of(dos), issues));
    byte[] windows3 = dos.clone();
    little(windows3).putInt(0x3C, 0x80).put(0x80, new byte[] {'N', 'E', 5, 0});
    assertNull(PeFile.read(Bytes.of(windows3), issues));
    byte[] text = "MZ is no program".getBytes(StandardCharsets.US_ASCII);
    text[0] = 'm';
    assertNull(PeFile.read(Bytes.of(text), issues));
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void aCutHeaderIsSaid() {
    byte[] whole = PeBuilder.exe().build();
    little(whole).putShort(0x18, (short) 0x40);
    for (int size : new int[] {2, 0x3F, 0x80, 0x83, 0x84, 0x97, 0x98}) {
      Malformed malformed =
          assertThrows(
              Malformed.class,
              () -> PeFile.read(Bytes.of(Arrays.copyOf(whole, size)), issues),
              "cut to " + size);
      assertTrue(malformed.isTruncated(), malformed.getMessage());
    }
  }

  @Test
  void aCutOptionalHeaderReadsAsZeroAsWindowsDoes() throws Malformed {
    PeFile pe = read(Arrays.copyOf(PeBuilder.exe().build(), 0xB8)); // ends behind the image base
    assertEquals(0x400000, pe.header().imageBase());
    assertEquals("Unknown", pe.header().subsystemName());
    assertEquals(List.of(), pe.sections());
    assertEquals(
        List.of("TRUNCATED 184 optional header", "TRUNCATED 376 section header"), issueTexts());
  }

  @Test
  void aCutSectionIsSaid() throws Malformed {
    byte[] whole = PeBuilder.exe().section(".data", new byte[0x1000], PeBuilder.CONSTANTS).build();
    PeFile pe = read(Arrays.copyOf(whole, 0x800));
    assertEquals(1, pe.sections().size());
    assertEquals(
        new Issue(
            IssueKind.TRUNCATED, 376L, "section .data", "reaches to 4608, the file to 2048", null),
        issues.all().getFirst());
  }

  @Test
  void anUnknownMagicIsSaidAndReadAs32Bit() throws Malformed {
    byte[] file = PeBuilder.exe().build();
    little(file).putShort(PeBuilder.PE_OFFSET + 24, (short) 0x107);
    assertEquals(0x400000, read(file).header().imageBase());
    assertEquals(List.of("MALFORMED 152 optional header magic"), issueTexts());
  }

  @Test
  void onlyTheDirectoriesThatTheHeaderTellsAreRead() throws Malformed {
    byte[] file = PeBuilder.dll().exports("a.dll", "f").build();
    little(file).putInt(PeBuilder.PE_OFFSET + 24 + 92, 0);
    PeFile pe = read(file);
    assertEquals(List.of(), pe.header().directories());
    assertNull(pe.exports(issues));
    little(file).putInt(PeBuilder.PE_OFFSET + 24 + 92, -1);
    assertEquals(16, read(file).header().directories().size());
    assertEquals(List.of(), issueTexts());
  }
}
