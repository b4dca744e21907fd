package io.deadbox.format.pe;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Windows program, library or driver. Only what is asked for is read. */
public final class PeFile {
  /** Offset of the field that leads to the header of what is not a program for DOS. */
  static final int NEW_HEADER = 0x3C;

  /** A relocation table behind the field above: the file is not a plain program for DOS. */
  private static final int RELOCATION_TABLE = 0x18;

  /** Version resources read; Windows itself looks at the first one only. */
  private static final int MAX_VERSIONS = 64;

  /** A version resource tells its length in 16 bits. */
  private static final int LONGEST_VERSION = 0xFFFF;

  private final Bytes file;
  private final Header header;
  private final List<Section> sections;
  private final RvaMap memory;

  private PeFile(Bytes file, Header header, List<Section> sections, RvaMap memory) {
    this.file = file;
    this.header = header;
    this.sections = sections;
    this.memory = memory;
  }

  /**
   * Reads headers and section table. Null where the file is no PE: it does not start with {@code
   * MZ}, or it is a program for DOS, 16-bit Windows or OS/2.
   */
  public static @Nullable PeFile read(Bytes file, Issues issues) throws Malformed {
    if (!file.startsWith(0, "MZ")) {
      return null;
    }
    long at = file.u32(NEW_HEADER, "e_lfanew");
    if (at > file.size() - 4) {
      if (file.u16(RELOCATION_TABLE, "e_lfarlc") > NEW_HEADER) {
        throw Malformed.truncated(
            NEW_HEADER, "e_lfanew", "leads to %d of %d bytes".formatted(at, file.size()));
      }
      return null;
    }
    if (!file.startsWith(at, "PE\0\0")) {
      return null;
    }
    Header header = Header.read(file, at, issues);
    List<Section> sections = Section.readAll(file, header, issues);
    return new PeFile(file, header, sections, new RvaMap(file, header, sections));
  }

  /** COFF and optional header. */
  public Header header() {
    return header;
  }

  /** Sections whose headers the file holds, in the order of the table. */
  public List<Section> sections() {
    return sections;
  }

  /** What it offers to others; null if nothing, or if the issues say why not. */
  public @Nullable Exports exports(Issues issues) {
    DataDirectory place = header.directory(DataDirectory.EXPORTS);
    List<Exports> exports = new ArrayList<>(1);
    if (place.rva() != 0) {
      issues.contain(() -> exports.add(Exports.read(memory, place, issues)));
    }
    return exports.isEmpty() ? null : exports.getFirst();
  }

  /** What it takes from others, in the order of the tables, delayed modules last. */
  public List<ImportedModule> imports(Issues issues) {
    List<ImportedModule> modules = new ArrayList<>();
    DataDirectory place = header.directory(DataDirectory.IMPORTS);
    if (place.rva() != 0) {
      Imports imports = new Imports(memory, header, issues);
      issues.contain(() -> imports.read(place));
      modules.addAll(imports.modules());
    }
    DataDirectory delayed = header.directory(DataDirectory.DELAY_IMPORTS);
    if (delayed.rva() != 0) {
      Imports imports = new Imports(memory, header, issues);
      issues.contain(() -> imports.readDelayed(delayed));
      modules.addAll(imports.modules());
    }
    return modules;
  }

  /** All its resources, in the order of the section. */
  public List<Resource> resources(Issues issues) {
    List<Resource> resources = new ArrayList<>();
    readTable(
        DataDirectory.RESOURCES, issues, place -> Resources.read(memory, place, issues, resources));
    return resources;
  }

  /** What its version resources say; Windows shows the first one. */
  public List<VersionInfo> versions(List<Resource> resources, Issues issues) {
    List<VersionInfo> versions = new ArrayList<>();
    int read = 0;
    for (Resource resource : resources) {
      Bytes data = resource.data();
      if (data == null || resource.typeId() == null || resource.typeId() != Resource.VERSION) {
        continue;
      }
      if (read++ == MAX_VERSIONS) {
        issues.add(
            IssueKind.LIMIT, resource.offset(), "version resources", "only the first were read");
        break;
      }
      issues.contain(() -> {
        long size = Math.min(data.size(), LONGEST_VERSION);
        versions.add(VersionInfo.read(data.slice(0, size, "version resource"), issues));
      });
    }
    return versions;
  }

  /** The debug directory's lines. */
  public List<DebugEntry> debugEntries(Issues issues) {
    List<DebugEntry> entries = new ArrayList<>();
    readTable(
        DataDirectory.DEBUG,
        issues,
        place -> DebugEntry.readAll(file, memory, place, issues, entries));
    return entries;
  }

  /** Libraries whose addresses were written into it ahead. */
  public List<BoundImport> boundImports(Issues issues) {
    List<BoundImport> bound = new ArrayList<>();
    readTable(
        DataDirectory.BOUND_IMPORTS,
        issues,
        place -> BoundImport.readAll(memory, place, issues, bound));
    return bound;
  }

  /**
   * Addresses of functions called before the entry point; null if there is no such table, or if the
   * issues say why not.
   */
  public @Nullable List<Long> tlsCallbacks(Issues issues) {
    DataDirectory place = header.directory(DataDirectory.TLS);
    List<Long> callbacks = new ArrayList<>();
    boolean read =
        place.rva() != 0
            && issues.contain(() -> TlsCallbacks.read(memory, header, place, issues, callbacks));
    return read || !callbacks.isEmpty() ? callbacks : null;
  }

  /** What makes it a .NET assembly; null if it is none, or if the issues say why not. */
  public @Nullable ClrHeader clr(Issues issues) {
    List<ClrHeader> clr = new ArrayList<>(1);
    readTable(DataDirectory.CLR, issues, place -> clr.add(ClrHeader.read(memory, place, issues)));
    return clr.isEmpty() ? null : clr.getFirst();
  }

  @FunctionalInterface
  private interface TableReader {
    void read(DataDirectory place) throws Malformed;
  }

  private void readTable(int index, Issues issues, TableReader reader) {
    DataDirectory place = header.directory(index);
    if (place.rva() != 0) {
      issues.contain(() -> reader.read(place));
    }
  }

  /** Its signatures. */
  public CertificateTable certificates() {
    return new CertificateTable(file, header, sections);
  }

  /** The checksum that the file should have. */
  public long computedChecksum() {
    return Checksum.of(file, header.offset() + CertificateTable.CHECKSUM);
  }

  /** How random its bytes are. */
  public Entropies entropies(Issues issues) {
    return Entropies.of(file, sections, issues);
  }

  /** What lies behind its end. */
  public Overlay overlay() {
    return Overlay.of(file, header, sections);
  }

  /** The list of the tools that made it; null if it has none. */
  public @Nullable RichHeader richHeader() {
    return RichHeader.read(file, header.offset());
  }

  /** The jumps that it begins with; null if it has no entry point, or not for x86 or x64. */
  public @Nullable EntryPointJumps entryPointJumps() {
    return EntryPointJumps.follow(memory, header);
  }

  /** What it begins with, if that is a known packer's or compiler's; null if it is not. */
  public @Nullable KnownSignature entryPointSignature() {
    return KnownSignature.atEntryPoint(memory, header);
  }

  /** The hash over its imports; null if there are none. */
  public static @Nullable Blob importHash(List<ImportedModule> imports) {
    return ImportHash.of(imports);
  }

  /**
   * Names of what is odd about it: see {@link Anomalies}.
   *
   * @param importsCorrupt whether reading the imports ended in issues
   */
  public List<String> anomalies(boolean importsCorrupt, Entropies entropies) {
    return Anomalies.of(this, importsCorrupt, entropies);
  }

  /** Number of bytes in the file. */
  long fileSize() {
    return file.size();
  }
}
