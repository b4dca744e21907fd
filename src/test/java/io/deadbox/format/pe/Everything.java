package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Hashes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the reader can tell of a file. */
record Everything(
    Header header,
    List<Section> sections,
    List<Exports.Exported> exports,
    List<ImportedModule> imports,
    List<Resource> resources,
    List<VersionInfo> versions) {

  /** Reads all; null if there is nothing to read, or if the issues say why not. */
  static @Nullable Everything read(Bytes bytes, Issues issues) {
    PeFile pe;
    try {
      pe = PeFile.read(bytes, issues);
    } catch (Malformed malformed) {
      issues.add(malformed);
      return null;
    }
    if (pe == null) {
      return null;
    }
    Exports exports = pe.exports(issues);
    List<Resource> resources = pe.resources(issues);
    pe.debugEntries(issues);
    pe.boundImports(issues);
    pe.tlsCallbacks(issues);
    pe.clr(issues);
    pe.certificates().entries(issues);
    pe.certificates().hash(Hashes.digest("MD5"));
    pe.entryPointJumps();
    pe.entryPointSignature();
    pe.anomalies(false, pe.entropies(issues));
    return new Everything(
        pe.header(),
        pe.sections(),
        exports == null ? List.of() : exports.functions(),
        pe.imports(issues),
        resources,
        pe.versions(resources, issues));
  }
}
