package io.deadbox.artifact.file;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.pe.ClrHeader;
import io.deadbox.format.pe.Entropies;
import io.deadbox.format.pe.EntryPointJumps;
import io.deadbox.format.pe.Exports;
import io.deadbox.format.pe.Header;
import io.deadbox.format.pe.ImportedModule;
import io.deadbox.format.pe.KnownSignature;
import io.deadbox.format.pe.Overlay;
import io.deadbox.format.pe.PeFile;
import io.deadbox.format.pe.Resource;
import io.deadbox.format.pe.RichHeader;
import io.deadbox.issue.Issues;
import java.util.List;

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
  public boolean byContentAlone() {
    return true;
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    PeFile pe = PeFile.read(file.bytes(), issues);
    if (pe == null) {
      return; // a program for DOS, 16-bit Windows or OS/2
    }
    Header header = pe.header();
    Exports exports = pe.exports(issues);
    long issuesBefore = issues.count();
    List<ImportedModule> imports = pe.imports(issues);
    boolean importsCorrupt = issues.count() > issuesBefore;
    List<Resource> resources = pe.resources(issues);
    Entropies entropies = pe.entropies(issues);
    Overlay overlay = pe.overlay();
    EntryPointJumps jumps = pe.entryPointJumps();
    KnownSignature entry = pe.entryPointSignature();
    RichHeader rich = pe.richHeader();
    List<Long> tlsCallbacks = pe.tlsCallbacks(issues);
    ClrHeader clr = pe.clr(issues);
    PeSignatures signatures = PeSignatures.of(pe.certificates(), issues);
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
            pe.computedChecksum(),
            overlay.extraneous(),
            overlay.offset(),
            entropies.peak(),
            entropies.peakCode(),
            jumps == null ? null : jumps.depth(),
            jumps == null || jumps.opcodes().isEmpty() ? null : String.join(" ", jumps.opcodes()),
            entry == null ? null : entry.name(),
            entry == null ? null : entry.type(),
            header.sectionCount(),
            pe.sections().size(),
            exports == null ? null : exports.libraryName(),
            exports == null ? null : exports.made(),
            exports == null ? null : exports.functionCount(),
            exports == null ? null : exports.nameCount(),
            PeFile.importHash(imports),
            rich == null ? null : rich.hash(),
            rich == null ? null : rich.genuine(),
            tlsCallbacks == null ? null : tlsCallbacks.size(),
            clr != null,
            clr == null ? null : clr.runtime(),
            signatures.hash("SHA-1"),
            signatures.hash("SHA-256"),
            signatures.exist(),
            signatures.verified(),
            pe.anomalies(importsCorrupt, entropies),
            PeRows.sections(pe.sections(), entropies),
            exports == null ? List.of() : PeRows.exports(exports),
            PeRows.imports(imports),
            PeRows.versions(pe.versions(resources, issues)),
            PeResources.rows(resources, file.bytes().size(), issues),
            signatures.rows(),
            PeRows.debugEntries(pe.debugEntries(issues)),
            PeRows.boundImports(pe.boundImports(issues)),
            rich == null ? List.of() : PeRows.tools(rich)));
  }
}
