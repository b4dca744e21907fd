package io.deadbox.format.pe;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints what the reader finds in executables as one line of JSON for each file; their paths are
 * read from the standard input. For comparison with other programs.
 */
public final class PeDump {
  private PeDump() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    JsonMapper json = new JsonMapper();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String path = paths.readLine(); path != null; path = paths.readLine()) {
        out.println(json.writeValueAsString(dump(Path.of(path))));
      }
    }
    out.flush();
  }

  private static Map<String, Object> dump(Path path) throws IOException {
    Issues issues = new Issues();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("path", path.toString());
    try {
      PeFile pe = PeFile.read(Bytes.of(Files.readAllBytes(path)), issues);
      facts.put("pe", pe != null);
      if (pe != null) {
        add(pe, issues, facts);
      }
    } catch (Malformed malformed) {
      facts.put("pe", false);
      issues.add(malformed);
    }
    facts.put("issues", issues.all().stream().map(PeDump::text).toList());
    return facts;
  }

  private static String text(Issue issue) {
    return issue.kind() + " @" + issue.offset() + " " + issue.field() + ": " + issue.reason();
  }

  private static void add(PeFile pe, Issues issues, Map<String, Object> facts) {
    facts.put("machine", pe.header().machine());
    facts.put("timestamp", pe.header().timestamp());
    facts.put("subsystem", pe.header().subsystem());
    facts.put("base", pe.header().imageBase());
    facts.put("checksum", pe.header().checksum());
    facts.put(
        "sections",
        pe.sections().stream()
            .map(s ->
                List.of(s.name(), s.rawSize(), s.rawOffset(), s.virtualSize(), s.virtualAddress()))
            .toList());
    Exports exports = pe.exports(issues);
    if (exports != null) {
      facts.put("library", exports.libraryName());
      facts.put(
          "exports",
          exports.functions().stream()
              .map(f -> Arrays.asList(f.ordinal(), f.name(), f.rva(), f.forwarder()))
              .toList());
    }
    facts.put(
        "imports",
        pe.imports(issues).stream()
            .map(m -> List.of(m.name(), m.delayed(), m.functions()))
            .toList());
    facts.put("imphash", hex(PeFile.importHash(pe.imports(new Issues()))));
    RichHeader rich = pe.richHeader();
    facts.put("rich", rich == null ? null : rich.hash().hex());
    facts.put(
        "tools", rich == null ? List.of() : rich.entries().stream().map(PeDump::tool).toList());
    facts.put("computed_checksum", pe.computedChecksum());
    Overlay overlay = pe.overlay();
    facts.put("overlay", overlay.end() == pe.fileSize() ? null : overlay.end());
    facts.put("entropies", pe.entropies(issues).averages());
    facts.put("image_size", pe.header().imageSize());
    List<Resource> resources = pe.resources(issues);
    facts.put("resources", resources.stream().map(PeDump::resource).toList());
    facts.put(
        "debug",
        pe.debugEntries(issues).stream()
            .map(d -> Arrays.asList(d.type(), d.timestamp(), d.pdbPath()))
            .toList());
    facts.put(
        "bound",
        pe.boundImports(issues).stream().map(b -> List.of(b.name(), b.timestamp())).toList());
    List<Long> callbacks = pe.tlsCallbacks(issues);
    facts.put("tls_callbacks", callbacks == null ? null : callbacks.size());
    List<List<Object>> versions = new ArrayList<>();
    for (VersionInfo version : pe.versions(resources, issues)) {
      version.tables().forEach(table -> versions.add(List.of(table.key(), table.values())));
    }
    facts.put("versions", versions);
  }

  private static List<Object> tool(RichHeader.Entry entry) {
    return List.of(entry.product(), entry.build(), entry.count());
  }

  private static List<Object> resource(Resource resource) {
    return Arrays.asList(
        resource.typeId(), resource.type(), resource.name(), resource.language(), resource.size());
  }

  private static @Nullable String hex(@Nullable Blob hash) {
    return hash == null ? null : hash.hex();
  }
}
