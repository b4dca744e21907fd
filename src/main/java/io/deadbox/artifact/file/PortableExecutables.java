package io.deadbox.artifact.file;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.pe.Exports;
import io.deadbox.format.pe.Header;
import io.deadbox.format.pe.ImportedModule;
import io.deadbox.format.pe.Languages;
import io.deadbox.format.pe.PeFile;
import io.deadbox.format.pe.Section;
import io.deadbox.format.pe.VersionInfo;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Windows programs, libraries and drivers say of themselves, whatever their name. */
public final class PortableExecutables implements Extractor {
  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(PeRow.class);
  }

  @Override
  public Source source() {
    return new Source.Signature("MZ");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    PeFile pe = PeFile.read(file.bytes(), issues);
    if (pe == null) {
      return; // a program for DOS, 16-bit Windows or OS/2
    }
    Header header = pe.header();
    Exports exports = pe.exports(issues);
    rows.add(
        new PeRow(
            header.machineName(),
            header.plus(),
            header.dll() ? "Dll" : "Executable",
            header.subsystemName(),
            header.imageBase(),
            header.entryPoint(),
            header.linked(),
            header.checksum(),
            header.sectionCount(),
            pe.sections().size(),
            exports == null ? null : exports.libraryName(),
            exports == null ? null : exports.made(),
            exports == null ? null : exports.functionCount(),
            exports == null ? null : exports.nameCount(),
            pe.sections().stream().map(PortableExecutables::row).toList(),
            exports == null
                ? List.of()
                : exports.functions().stream().map(PortableExecutables::row).toList(),
            pe.imports(issues).stream().map(PortableExecutables::row).toList(),
            versions(pe.versions(issues))));
  }

  private static PeSectionRow row(Section section) {
    return new PeSectionRow(
        section.name(),
        section.rawSize(),
        section.rawOffset(),
        section.virtualAddress(),
        section.virtualSize(),
        section.characteristicNames());
  }

  private static PeExportRow row(Exports.Exported function) {
    return new PeExportRow(
        function.name(), function.ordinal(), function.rva(), function.forwarder());
  }

  private static PeImportRow row(ImportedModule module) {
    return new PeImportRow(
        module.name(), module.delayed(), module.functions().size(), module.functions());
  }

  private static List<PeVersionRow> versions(List<VersionInfo> versions) {
    List<PeVersionRow> rows = new ArrayList<>();
    for (VersionInfo version : versions) {
      for (VersionInfo.Strings strings : version.tables()) {
        rows.add(row(version, strings));
      }
    }
    return rows;
  }

  private static PeVersionRow row(VersionInfo version, VersionInfo.Strings strings) {
    Integer language = strings.language();
    Map<String, String> values = strings.values();
    return new PeVersionRow(
        language == null ? null : Languages.name(language),
        strings.key(),
        values.get("CompanyName"),
        values.get("FileDescription"),
        values.get("FileVersion"),
        values.get("InternalName"),
        values.get("LegalCopyright"),
        values.get("LegalTrademarks"),
        values.get("OriginalFilename"),
        values.get("ProductName"),
        values.get("ProductVersion"),
        values.get("Comments"),
        values.get("PrivateBuild"),
        values.get("SpecialBuild"),
        version.fileVersion(),
        version.productVersion());
  }
}
