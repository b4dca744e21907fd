package io.deadbox.artifact.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.KeptRows;
import io.deadbox.binary.Malformed;
import io.deadbox.collect.AccountRow;
import io.deadbox.format.authenticode.Signature;
import io.deadbox.format.authenticode.SignedProgram;
import io.deadbox.format.pe.PeBuilder;
import io.deadbox.issue.Issues;
import io.deadbox.schema.Table;
import io.deadbox.schema.TermBinding;
import io.deadbox.schema.Terms;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortableExecutablesTest {
  private final Issues issues = new Issues();

  private List<Record> extract(byte[] file) throws Malformed {
    KeptRows kept = new KeptRows();
    kept.extract(new PortableExecutables(), "Windows/System32", "mssecmgr.ocx", file, issues);
    return kept.all();
  }

  @Test
  void aLibraryIsOneRowWithAllItSays() throws Malformed {
    Map<String, String> strings = new LinkedHashMap<>();
    strings.put("CompanyName", "Microsoft Corporation");
    strings.put("OriginalFilename", "mssecmgr.ocx");
    strings.put("Something else", "is not kept");
    Instant linked = Instant.parse("2010-12-11T10:09:08Z");
    List<Record> rows =
        extract(
            PeBuilder.dll()
                .timestamp(linked)
                .exportTimestamp(linked.plusSeconds(1))
                .checksum(0x1234)
                .section(".text", new byte[700], PeBuilder.CODE)
                .exports("mssecmgr.ocx", "DDEnumCallback")
                .exportWithoutName()
                .imports("KERNEL32.dll", "Sleep", "#12")
                .delayImports("WININET.dll", "InternetOpenA")
                .version(0x409, 1200, strings)
                .version(0x804, 1200, Map.of())
                .build());
    PeRow pe = (PeRow) rows.getFirst();
    assertEquals(1, rows.size());
    assertEquals("I386", pe.machine());
    assertEquals("Dll", pe.type());
    assertTrue(pe.subsystem().contains("GUI"));
    assertEquals(0x10000000, pe.baseAddress());
    assertEquals(linked, pe.linked());
    assertEquals(0x1234, pe.storedChecksum());
    assertEquals(5, pe.sectionCount());
    assertEquals(5, pe.actualSectionCount());
    assertEquals("mssecmgr.ocx", pe.libraryName());
    assertEquals(linked.plusSeconds(1), pe.exportsMade());
    assertEquals(2, pe.exportedFunctionCount());
    assertEquals(1, pe.exportedNameCount());
    assertEquals(
        new PeSectionRow(
            ".text", 1024, 0x400, 0x1000, 700, "Code Execute Read", "Code", 0.0, List.of()),
        pe.sections().getFirst());
    assertEquals(
        List.of(
            new PeExportRow("DDEnumCallback", 1, 0x1000, null),
            new PeExportRow(null, 2, 0x1000, null)),
        pe.exports());
    assertEquals(
        List.of(
            new PeImportRow("KERNEL32.dll", false, 2, List.of("Sleep", "Ordinal_12")),
            new PeImportRow("WININET.dll", true, 1, List.of("InternetOpenA"))),
        pe.imports());
    PeVersionRow english = pe.versions().getFirst();
    assertEquals(2, pe.versions().size());
    assertEquals("English (United States)", english.language());
    assertEquals("Microsoft Corporation", english.companyName());
    assertEquals("mssecmgr.ocx", english.originalFilename());
    assertNull(english.productName());
    assertEquals("1.2.3.4", english.fileVersionNumbers());
    assertEquals("Chinese (Simplified, PRC)", pe.versions().getLast().language());
    assertEquals(List.of("checksum_mismatch"), pe.anomalies());
    assertEquals(0, pe.extraneousBytes());
    assertEquals(0.0, pe.peakCodeEntropy());
    assertEquals(0, pe.entryPointJumpDepth());
    assertFalse(pe.signatureExists());
    assertEquals(false, pe.signatureVerified());
    PeResourceRow resource = pe.resources().getFirst();
    assertEquals("VERSION 1", resource.type() + " " + resource.name());
    assertEquals("English (United States)", resource.language());
    assertNotNull(resource.sha256());
    assertNotNull(pe.importHash());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aDriverIsAnExecutableOfTheNativeSubsystem() throws Malformed {
    PeRow pe = (PeRow) extract(PeBuilder.exe().plus().driver().build()).getFirst();
    assertEquals("Executable", pe.type());
    assertEquals("Native", pe.subsystem());
    assertNull(pe.libraryName());
    assertNull(pe.exportsMade());
    assertNull(pe.exportedFunctionCount());
    assertEquals(List.of(), pe.exports());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aSignedProgramTellsWhoSignedAndWhetherItHolds() throws Exception {
    byte[] file = SignedProgram.build(true);
    PeRow pe = (PeRow) extract(file).getFirst();
    assertTrue(pe.signatureExists());
    assertEquals(true, pe.signatureVerified());
    assertEquals(0, pe.extraneousBytes());
    PeSignatureRow signature = pe.signatures().getFirst();
    assertEquals("A signer", signature.subject());
    assertEquals("Root of a test", signature.issuer());
    assertEquals("A prögram", signature.description());
    assertEquals(2, signature.chain().size());
    assertEquals(Signature.ChainEnd.SELF_SIGNED, signature.chainEnd());
    assertEquals(List.of(), issues.all());
    file[0x180] ^= 1;
    assertEquals(false, ((PeRow) extract(file).getFirst()).signatureVerified());
  }

  @Test
  void anUnreadableSignatureIsThereButNotJudged() throws Exception {
    byte[] file = SignedProgram.build(true);
    Arrays.fill(file, 0x408, 0x420, (byte) 0);
    PeRow pe = (PeRow) extract(file).getFirst();
    assertTrue(pe.signatureExists());
    assertNull(pe.signatureVerified());
    assertEquals(List.of(), pe.signatures());
    assertEquals("signature", issues.all().getFirst().field());
  }

  @Test
  void aProgramForDosIsNoRowAndNoIssue() throws Malformed {
    byte[] dos = new byte[256];
    dos[0] = 'M';
    dos[1] = 'Z';
    assertEquals(List.of(), extract(dos));
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aCutHeaderIsMalformed() {
    byte[] cut = Arrays.copyOf(PeBuilder.exe().build(), 40);
    Malformed malformed = assertThrows(Malformed.class, () -> extract(cut));
    assertTrue(malformed.isTruncated());
  }

  @Test
  void eachTermIsAnsweredForTheFile() {
    List<TermBinding> bindings =
        new Terms(
                Stream.of(
                        FileRow.class,
                        AccountRow.class,
                        PeRow.class,
                        PeSectionRow.class,
                        PeExportRow.class,
                        PeImportRow.class,
                        PeVersionRow.class,
                        PeResourceRow.class,
                        PeSignatureRow.class)
                    .map(Table::of)
                    .toList())
            .bindings();
    Map<String, String> values = new TreeMap<>();
    for (TermBinding binding : bindings) {
      if (binding.term().startsWith("FileItem/PEInfo/")) {
        assertEquals("file", binding.itemTable());
        values.put(
            binding.term().substring("FileItem/PEInfo/".length()),
            binding.valueSql() + (binding.repeated() ? " *" : ""));
      }
    }
    assertEquals(52, values.size());
    assertEquals("pe.linked", values.get("PETimeStamp"));
    assertEquals("pe_anomalies.value *", values.get("DetectedAnomalies/string"));
    assertEquals("pe_resource.name *", values.get("ResourceInfoList/ResourceInfoItem/Name"));
    assertEquals("pe_signature_chain.value *", values.get("DigitalSignature/CertificateChain"));
    assertEquals("pe_section.name *", values.get("Sections/Section/Name"));
    assertEquals("pe_export.name *", values.get("Exports/ExportedFunctions/string"));
    assertEquals("pe_import.module *", values.get("ImportedModules/Module/Name"));
    assertEquals(
        "pe_import_functions.value *",
        values.get("ImportedModules/Module/ImportedFunctions/string"));
    assertEquals(
        "pe_version.company_name *", values.get("VersionInfoList/VersionInfoItem/CompanyName"));
  }

  @Test
  void aBadTableCostsItself() throws Malformed {
    byte[] file = PeBuilder.dll().exports("a.dll", "f").imports("b.dll", "g").build();
    int importDirectory = 0x80 + 24 + 96 + 8;
    Arrays.fill(file, importDirectory, importDirectory + 4, (byte) 0x7F);
    PeRow pe = (PeRow) extract(file).getFirst();
    assertEquals(1, pe.exports().size());
    assertEquals(List.of(), pe.imports());
    assertEquals(1, issues.count());
    assertEquals("import directory", issues.all().getFirst().field());
    assertEquals(importDirectory, issues.all().getFirst().offset());
  }
}
