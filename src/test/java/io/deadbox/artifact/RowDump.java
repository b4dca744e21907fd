package io.deadbox.artifact;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints what one extractor finds as a line of JSON for each file; paths are read from the standard
 * input, the extractor's name is the argument. Times are ticks. For comparison with other programs.
 */
public final class RowDump {
  private RowDump() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    Extractor extractor =
        Extractors.ALL.stream()
            .filter(each -> each.getClass().getSimpleName().equals(args[0]))
            .findFirst()
            .orElseThrow();
    JsonMapper json = new JsonMapper();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String path = paths.readLine(); path != null; path = paths.readLine()) {
        Issues issues = new Issues();
        List<Record> rows = rows(extractor, Path.of(path), issues);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("path", path);
        facts.put("issues", issues.all().stream().map(RowDump::text).toList());
        facts.put("rows", rows.stream().map(RowDump::facts).toList());
        out.println(json.writeValueAsString(facts));
      }
    }
    out.flush();
  }

  /** Reads a file, and what lies beside it, with an extractor. */
  public static List<Record> rows(Extractor extractor, Path path, Issues issues)
      throws IOException {
    EvidenceFile.Siblings siblings =
        name -> {
          Path sibling = path.resolveSibling(name);
          try {
            return Files.isRegularFile(sibling)
                ? Optional.of(Bytes.of(Files.readAllBytes(sibling)))
                : Optional.empty();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    return rows(extractor, path.toString(), Files.readAllBytes(path), siblings, issues);
  }

  /** Reads bytes as a file of a name that is alone in its directory. */
  public static List<Record> rows(Extractor extractor, String path, byte[] content, Issues issues) {
    return rows(extractor, path, content, _ -> Optional.empty(), issues);
  }

  private static List<Record> rows(
      Extractor extractor,
      String path,
      byte[] content,
      EvidenceFile.Siblings siblings,
      Issues issues) {
    int slash = path.lastIndexOf('/');
    String directory = slash < 0 ? "" : path.substring(0, slash);
    KeptRows rows = new KeptRows();
    try {
      rows.extract(extractor, directory, path.substring(slash + 1), content, siblings, issues);
    } catch (Malformed malformed) {
      issues.add(malformed);
    }
    return rows.all();
  }

  /** An issue in a line. */
  public static String text(Issue issue) {
    return issue.kind() + " @" + issue.offset() + " " + issue.field() + ": " + issue.reason();
  }

  private static Map<String, @Nullable Object> facts(Record row) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("record", row.getClass().getSimpleName());
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      try {
        facts.put(component.getName(), value(component.getAccessor().invoke(row)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return facts;
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Instant time -> FileTime.ticks(time);
      case Blob blob -> blob.hex();
      case String text -> WideText.storable(text);
      case Record row -> facts(row);
      case List<?> list -> list.stream().map(RowDump::value).toList();
      case Enum<?> constant -> constant.name();
      default -> value;
    };
  }
}
