package io.deadbox.bench;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.file.PortableExecutables;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.FileEntry;
import io.deadbox.format.pe.Exports;
import io.deadbox.format.pe.ImportedModule;
import io.deadbox.format.pe.PeFile;
import io.deadbox.format.pe.Resource;
import io.deadbox.format.pe.VersionInfo;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** The two amounts of work that are measured on one executable. */
final class Executables {
  /** Takes rows and forgets them. */
  private static final Rows NOWHERE =
      new Rows() {
        @Override
        public Ref add(Record row) {
          return new Ref() {};
        }

        @Override
        public Ref add(Ref parent, Record row) {
          return new Ref() {};
        }
      };

  private Executables() {}

  /** A file's bytes, mapped for as long as the arena lives. */
  static Bytes map(Path file, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return Bytes.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  /**
   * What a script over pefile answers, in its words: the hash over the imports, how many modules
   * and functions are imported, how many functions exported, and all version strings.
   */
  static String questions(Bytes file) throws Malformed {
    Issues issues = new Issues();
    PeFile pe = PeFile.read(file, issues);
    if (pe == null) {
      return "no PE";
    }
    List<ImportedModule> imports = pe.imports(issues);
    Exports exports = pe.exports(issues);
    List<Resource> resources = pe.resources(issues);
    StringBuilder answer = new StringBuilder();
    Blob hash = PeFile.importHash(imports);
    answer.append(hash == null ? "" : hash.hex()).append(' ').append(imports.size()).append(' ');
    answer.append(imports.stream().mapToInt(module -> module.functions().size()).sum());
    answer.append(' ').append(exports == null ? 0 : exports.functions().size());
    for (VersionInfo version : pe.versions(resources, issues)) {
      for (VersionInfo.Strings table : version.tables()) {
        table
            .values()
            .forEach((name, value) -> answer.append(' ').append(name).append('=').append(value));
      }
    }
    return answer.toString();
  }

  /** All that is indexed of an executable. */
  static void everything(Path path, Bytes file) throws Malformed {
    FileEntry entry =
        FileEntry.alone("", String.valueOf(path.getFileName()), 1, file.size(), List.of());
    new PortableExecutables().extract(new EvidenceFile(entry, file), NOWHERE, new Issues());
  }
}
