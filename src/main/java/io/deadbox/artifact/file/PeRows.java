package io.deadbox.artifact.file;

import io.deadbox.format.pe.BoundImport;
import io.deadbox.format.pe.DebugEntry;
import io.deadbox.format.pe.Entropies;
import io.deadbox.format.pe.Exports;
import io.deadbox.format.pe.ImportedModule;
import io.deadbox.format.pe.Languages;
import io.deadbox.format.pe.RichHeader;
import io.deadbox.format.pe.Section;
import io.deadbox.format.pe.VersionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the rows of an executable's tables. */
final class PeRows {
  private PeRows() {}

  static List<PeSectionRow> sections(List<Section> sections, Entropies entropies) {
    List<PeSectionRow> rows = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      rows.add(
          new PeSectionRow(
              section.name(),
              section.rawSize(),
              section.rawOffset(),
              section.virtualAddress(),
              section.virtualSize(),
              section.characteristicNames(),
              section.type(),
              entropies.averages().get(i),
              section.knownFrom()));
    }
    return rows;
  }

  static List<PeExportRow> exports(Exports exports) {
    return exports.functions().stream()
        .map(f -> new PeExportRow(f.name(), f.ordinal(), f.rva(), f.forwarder()))
        .toList();
  }

  static List<PeImportRow> imports(List<ImportedModule> modules) {
    return modules.stream()
        .map(m -> new PeImportRow(m.name(), m.delayed(), m.functions().size(), m.functions()))
        .toList();
  }

  static List<PeDebugRow> debugEntries(List<DebugEntry> entries) {
    return entries.stream()
        .map(e -> new PeDebugRow(e.typeName(), e.made(), e.pdbPath(), e.pdbSignature(), e.age()))
        .toList();
  }

  static List<PeBoundImportRow> boundImports(List<BoundImport> bound) {
    return bound.stream()
        .map(b -> new PeBoundImportRow(b.name(), b.linked(), b.forwarded()))
        .toList();
  }

  static List<PeToolRow> tools(RichHeader rich) {
    return rich.entries().stream()
        .map(e -> new PeToolRow(e.product(), e.build(), e.count()))
        .toList();
  }

  static List<PeVersionRow> versions(List<VersionInfo> versions) {
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
