package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Windows program, library or driver. Only what is asked for is read. */
public final class PeFile {
  /** Offset of the field that leads to the header of what is not a program for DOS. */
  private static final int NEW_HEADER = 0x3C;

  /** A relocation table behind the field above: the file is not a plain program for DOS. */
  private static final int RELOCATION_TABLE = 0x18;

  private final Header header;
  private final List<Section> sections;
  private final RvaMap memory;

  private PeFile(Header header, List<Section> sections, RvaMap memory) {
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
    return new PeFile(header, sections, new RvaMap(file, header, sections));
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

  /** Its version resources; Windows shows the first one. */
  public List<VersionInfo> versions(Issues issues) {
    List<VersionInfo> versions = new ArrayList<>();
    DataDirectory place = header.directory(DataDirectory.RESOURCES);
    if (place.rva() != 0) {
      issues.contain(() -> {
        for (Bytes resource : VersionResources.find(memory, place, issues)) {
          issues.contain(() -> versions.add(VersionInfo.read(resource, issues)));
        }
      });
    }
    return versions;
  }
}
