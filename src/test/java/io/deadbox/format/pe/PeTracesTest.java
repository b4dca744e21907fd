package io.deadbox.format.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Hashes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What tells how a program was made: checksum, overlay, entropy, linker's list, symbols, jumps. */
class PeTracesTest {
  private final Issues issues = new Issues();

  private PeFile read(byte[] file) throws Malformed {
    PeFile pe = PeFile.read(Bytes.of(file), issues);
    assertNotNull(pe);
    return pe;
  }

  private List<String> anomalies(byte[] file, boolean importsCorrupt) throws Malformed {
    PeFile pe = read(file);
    return pe.anomalies(importsCorrupt, pe.entropies(issues));
  }

  private static ByteBuffer little(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  private List<String> issueTexts() {
    return issues.all().stream().map(i -> i.kind() + " " + i.offset() + " " + i.field()).toList();
  }

  @Test
  void theChecksumDoesNotDependOnTheStoredOne() throws Malformed {
    byte[] file = PeBuilder.exe().build();
    long checksum = read(file).computedChecksum();
    assertEquals(
        checksum, read(PeBuilder.exe().checksum((int) checksum).build()).computedChecksum());
    byte[] odd = Arrays.copyOf(file, file.length + 1);
    odd[file.length] = 5; // the word that it begins, and one byte more
    assertEquals(checksum + 5 + 1, read(odd).computedChecksum());
  }

  @Test
  void theOverlayIsWhatTheHeadersDoNotTellOf() throws Malformed {
    byte[] file = PeBuilder.exe().build();
    assertEquals(new Overlay(file.length, 0, null), read(file).overlay());
    byte[] longer = Arrays.copyOf(file, file.length + 100);
    assertEquals(new Overlay(file.length, 100, (long) file.length), read(longer).overlay());
    byte[] signed =
        PeBuilder.exe().directory(DataDirectory.CERTIFICATES, file.length + 8, 64).build();
    byte[] whole = Arrays.copyOf(signed, file.length + 8 + 64 + 3);
    assertEquals(
        new Overlay(file.length, 11, (long) file.length),
        read(whole).overlay(),
        "8 before, 3 behind");
    signed = PeBuilder.exe().directory(DataDirectory.CERTIFICATES, file.length, 64).build();
    assertEquals(
        new Overlay(file.length, 3, file.length + 64L),
        read(Arrays.copyOf(signed, file.length + 64 + 3)).overlay());
  }

  @Test
  void entropyIsMeasuredBySectionAndBlock() throws Malformed {
    byte[] noise = new byte[1 << 14];
    new Random(1).nextBytes(noise);
    Arrays.fill(noise, 8192, noise.length, (byte) 7);
    byte[] halves = new byte[1024];
    Arrays.fill(halves, 512, 1024, (byte) 1);
    Entropies entropies =
        read(PeBuilder.exe()
                .section(".text", halves, PeBuilder.CODE)
                .section(".data", noise, PeBuilder.VARIABLES)
                .build())
            .entropies(issues);
    assertEquals(1.0, entropies.averages().getFirst());
    Double data = entropies.averages().get(1);
    assertNotNull(data);
    assertEquals(5.0, data, 0.1);
    assertEquals(1.0, entropies.peakCode());
    assertEquals(7.95, entropies.peak(), 0.02);
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void sectionsThatAllCoverTheFileAreNotMeasuredForEver() throws Malformed {
    PeBuilder builder = PeBuilder.exe();
    for (int i = 0; i < 20; i++) {
      builder.section(".s" + i, new byte[0x4000], PeBuilder.CONSTANTS);
    }
    byte[] file = builder.build();
    int table = PeBuilder.PE_OFFSET + 24 + 224;
    for (int i = 0; i < 20; i++) { // from the first section's start to the end of the file
      int start = little(file).getInt(table + 20);
      little(file)
          .putInt(table + 40 * i + 16, file.length - start)
          .putInt(table + 40 * i + 20, start);
    }
    long measured = read(file).entropies(issues).averages().stream().filter(e -> e != null).count();
    assertEquals(4, measured);
    assertEquals(1, issues.count());
  }

  @Test
  void theLinkersListIsUnmaskedAndChecked() throws Malformed {
    byte[] file = PeBuilder.exe().build();
    assertNull(read(file).richHeader());
    int tool = 0x0104_6B74;
    int key = 0x40;
    for (int i = 0; i < 0x40; i++) {
      key += i >= 0x3C ? 0 : Integer.rotateLeft(file[i] & 0xFF, i);
    }
    key += Integer.rotateLeft(tool, 3);
    // the header for DOS is followed by the list at once, and that by the PE header
    little(file)
        .putInt(0x40, 0x536E6144 ^ key)
        .putInt(0x44, key)
        .putInt(0x48, key)
        .putInt(0x4C, key)
        .putInt(0x50, tool ^ key)
        .putInt(0x54, 3 ^ key)
        .putInt(0x58, 0x68636952)
        .putInt(0x5C, key);
    RichHeader rich = read(file).richHeader();
    assertNotNull(rich);
    assertTrue(rich.genuine());
    assertEquals(List.of(new RichHeader.Entry(0x104, 0x6B74, 3)), rich.entries());
    assertEquals(Integer.toUnsignedLong(key), rich.key());
    file[0x10] ^= 1; // any byte before it
    RichHeader edited = read(file).richHeader();
    assertNotNull(edited);
    assertFalse(edited.genuine());
    assertTrue(anomalies(file, false).contains("deadbox:rich_header_mismatch"));
    assertEquals(rich.hash(), edited.hash());
  }

  @Test
  void theImportHashKnowsOrdinalsAndSpelling() {
    ImportedModule kernel =
        new ImportedModule("KERNEL32.dll", false, List.of("Sleep", "ExitProcess"), 0);
    ImportedModule sockets = new ImportedModule("WS2_32.DLL", false, List.of("Ordinal_115"), 0);
    ImportedModule other = new ImportedModule("some.drv", false, List.of("Ordinal_7"), 0);
    ImportedModule delayed = new ImportedModule("WININET.dll", true, List.of("InternetOpenA"), 0);
    String text = "kernel32.sleep,kernel32.exitprocess,ws2_32.wsastartup,some.drv.ord7";
    byte[] expected = Hashes.digest("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        io.deadbox.binary.Blob.copyOf(expected),
        PeFile.importHash(List.of(kernel, sockets, other, delayed)));
    assertNull(PeFile.importHash(List.of(delayed)));
  }

  @Test
  void symbolFilesAreNamed() throws Malformed {
    byte[] content = new byte[200];
    ByteBuffer out = little(content);
    out.putInt(4, 77).putInt(12, 2).putInt(16, 60).putInt(20, 0x1000 + 56);
    out.putInt(28 + 4, 78).putInt(28 + 12, 16);
    out.putInt(56, 0x53445352).putInt(60, 0x01020304).putInt(76, 9);
    byte[] path = "C:\\work\\gü\\evil.pdb".getBytes(StandardCharsets.UTF_8);
    out.put(80, path);
    byte[] file =
        PeBuilder.exe()
            .section(".rdata", content, PeBuilder.CONSTANTS)
            .directory(DataDirectory.DEBUG, 0x1000, 56)
            .build();
    assertEquals(
        List.of(
            new DebugEntry(
                2, 77, "C:\\work\\gü\\evil.pdb", "01020304-0000-0000-0000-000000000000", 9L, 0x200),
            new DebugEntry(16, 78, null, null, null, 0x200 + 28)),
        read(file).debugEntries(issues));
    assertEquals("CODEVIEW", read(file).debugEntries(issues).getFirst().typeName());
    assertEquals(List.of(), issueTexts());
    little(file).putInt(0x200 + 24, 0x7FFF_0000); // beyond the file
    assertNull(read(file).debugEntries(issues).getFirst().pdbPath());
    assertEquals(1, issues.count());
  }

  @Test
  void functionsBeforeTheEntryPointAreCounted() throws Malformed {
    byte[] content = new byte[64];
    little(content).putInt(12, 0x400000 + 0x1000 + 32).putInt(32, 0x401234).putInt(36, 0x401240);
    byte[] file =
        PeBuilder.exe()
            .section(".tls", content, PeBuilder.VARIABLES)
            .directory(DataDirectory.TLS, 0x1000, 24)
            .build();
    assertEquals(List.of(0x401234L, 0x401240L), read(file).tlsCallbacks(issues));
    assertNull(read(PeBuilder.exe().build()).tlsCallbacks(issues));
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void aManagedProgramTellsItsRuntime() throws Malformed {
    byte[] content = new byte[128];
    little(content).putInt(8, 0x1000 + 72).putInt(16, 1).putInt(72, 0x424A5342).putInt(84, 12);
    little(content).put(88, "v4.0.30319".getBytes(StandardCharsets.US_ASCII));
    byte[] file =
        PeBuilder.exe()
            .section(".text", content, PeBuilder.CODE)
            .directory(DataDirectory.CLR, 0x1000, 72)
            .build();
    assertEquals(new ClrHeader("v4.0.30319", 1), read(file).clr(issues));
    little(file).putInt(0x200 + 72, 0);
    assertEquals(new ClrHeader(null, 1), read(file).clr(issues));
    assertEquals(List.of("MALFORMED " + (0x200 + 72) + " metadata signature"), issueTexts());
  }

  @Test
  void boundLibrariesAndTheirForwarders() throws Malformed {
    byte[] content = new byte[64];
    little(content).putInt(0, 100).putShort(4, (short) 32).putShort(6, (short) 1);
    little(content).putInt(8, 101).putShort(12, (short) 40);
    little(content).put(32, "a.dll".getBytes(StandardCharsets.US_ASCII));
    little(content).put(40, "b.dll".getBytes(StandardCharsets.US_ASCII));
    byte[] file =
        PeBuilder.exe()
            .section(".rdata", content, PeBuilder.CONSTANTS)
            .directory(DataDirectory.BOUND_IMPORTS, 0x1000, 24)
            .build();
    assertEquals(
        List.of(
            new BoundImport("a.dll", 100, false, 0x200),
            new BoundImport("b.dll", 101, true, 0x208)),
        read(file).boundImports(issues));
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void jumpsAtTheEntryPointAreFollowed() throws Malformed {
    byte[] code = new byte[64];
    little(code).put(0, new byte[] {(byte) 0xEB, 0x0E}); // to 0x1010
    little(code).put(0x10, (byte) 0xE9).putInt(0x11, 0x0B); // to 0x1020
    little(code).put(0x20, (byte) 0x68).putInt(0x21, 0x401030).put(0x25, (byte) 0xC3); // to 0x1030
    little(code).put(0x30, new byte[] {(byte) 0xFF, 0x25, 1, 2, 3, 4});
    EntryPointJumps jumps =
        read(PeBuilder.exe().section(".text", code, PeBuilder.CODE).build()).entryPointJumps();
    assertNotNull(jumps);
    assertEquals(List.of("EB0E", "E90B000000", "6830104000C3", "FF2501020304"), jumps.opcodes());
    code[1] = -2; // to itself
    jumps = read(PeBuilder.exe().section(".text", code, PeBuilder.CODE).build()).entryPointJumps();
    assertNotNull(jumps);
    assertEquals(1, jumps.depth());
    assertEquals(List.of(), issueTexts());
  }

  @Test
  void whatIsOddIsNamed() throws Malformed {
    byte[] file = PeBuilder.exe().section(".text", new byte[64], PeBuilder.CODE).build();
    assertEquals(List.of("checksum_is_zero"), anomalies(file, false));
    long checksum = read(file).computedChecksum();
    byte[] sound =
        PeBuilder.exe()
            .checksum((int) checksum)
            .section(".text", new byte[64], PeBuilder.CODE)
            .build();
    assertEquals(List.of(), anomalies(sound, false));
    byte[] odd = Arrays.copyOf(sound, sound.length + 8);
    int optional = PeBuilder.PE_OFFSET + 24;
    int section = optional + 224;
    little(odd)
        .putInt(optional + 16, 0x100) // entry point: in the headers
        .putInt(optional + 56, 0x5000) // size of the image
        .putInt(section + 16, 0x9000) // bytes in the file
        .putInt(section + 36, 0xE0000020); // writable
    assertEquals(
        List.of(
            "checksum_mismatch",
            "oversized_section",
            "corrupted_imports",
            "incorrect_image_size",
            "deadbox:entry_point_outside_sections",
            "deadbox:writable_executable_section"),
        anomalies(odd, true));
    little(odd).putInt(section + 16, 0x200);
    assertTrue(anomalies(odd, false).contains("contains_eof_data"));
  }

  @Test
  void entryPointsInTheWrongSectionAreNamed() throws Malformed {
    byte[] file =
        PeBuilder.exe()
            .section(".text", new byte[64], PeBuilder.CODE)
            .section(".data", new byte[64], PeBuilder.VARIABLES)
            .build();
    little(file).putInt(PeBuilder.PE_OFFSET + 24 + 16, 0x2010);
    assertEquals(
        List.of(
            "checksum_is_zero",
            "deadbox:entry_point_not_executable",
            "deadbox:entry_point_in_last_section"),
        anomalies(file, false));
    little(file).putInt(PeBuilder.PE_OFFSET + 24 + 224 + 8, 0x1100); // .text grows into .data
    assertTrue(anomalies(file, false).contains("deadbox:overlapping_sections"));
  }

  @Test
  void whatPackersAndCompilersBeginWithIsKnown() throws Malformed {
    byte[] noise = new byte[1 << 13];
    new Random(4).nextBytes(noise);
    byte[] upx = {0x60, (byte) 0xBE, 1, 2, 3, 4, (byte) 0x8D, (byte) 0xBE, 5, 6, 7, 8};
    System.arraycopy(upx, 0, noise, 0, upx.length);
    byte[] file = PeBuilder.exe().section("UPX1", noise, PeBuilder.CODE).build();
    KnownSignature entry = read(file).entryPointSignature();
    assertNotNull(entry);
    assertEquals("UPX Packer", entry.name() + " " + entry.type());
    assertEquals(List.of("UPX"), read(file).sections().getFirst().knownFrom());
    assertTrue(anomalies(file, false).contains("deadbox:high_entropy_code"));
    byte[] plain = PeBuilder.exe().section(".text", new byte[3], PeBuilder.CODE).build();
    assertNull(read(plain).entryPointSignature());
    assertEquals(List.of(), read(plain).sections().getFirst().knownFrom());
  }

  @Test
  void sectionsThatOverlapHaveAnEntropyEach() throws Malformed {
    byte[] noise = new byte[6000];
    new Random(4).nextBytes(noise);
    byte[] file =
        PeBuilder.exe()
            .section(".text", noise, PeBuilder.CODE)
            .section(".data", new byte[6000], PeBuilder.VARIABLES)
            .build();
    Entropies before = read(file).entropies(issues);
    int second = PeBuilder.PE_OFFSET + 24 + 224 + 40;
    little(file).putInt(second + 20, 0x300); // from within the headers into .text
    Entropies after = read(file).entropies(issues);
    assertEquals(before.peak(), after.peak(), 0.01); // a byte of the headers is another
    assertEquals(before.peakCode(), after.peakCode());
    assertTrue(after.averages().get(1) > 7, after.toString());
    assertEquals(List.of(), issueTexts());
  }
}
