package io.deadbox.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.artifact.SampleFiles.Sample;
import io.deadbox.artifact.file.Catalogs;
import io.deadbox.artifact.registry.HivePlaces;
import io.deadbox.artifact.registry.Windows9xRegistry;
import io.deadbox.issue.Issues;
import io.deadbox.schema.Column;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What each extractor finds in its sample files, column by column: {@code
 * src/test/resources/golden/extractor/NAME.txt} names each table and column with its type and
 * terms, how many rows fill it, and a checksum of what they fill it with. A column that is dropped,
 * renamed, emptied or filled otherwise fails. {@code DEADBOX_GOLDEN=write} in the environment
 * writes the files; what they say then is to be looked at, since it is the proof of nothing.
 */
class ExtractorGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/extractor");
  private static final boolean WRITE = "write".equals(System.getenv("DEADBOX_GOLDEN"));

  /** What depends on the sample files: the first line, and the ends of the others. */
  private static final Pattern FOUND = Pattern.compile("(?m)^files .*\\n| \\| .*$");

  /** These say that rows of others are missing, and give none. */
  private static final Set<Class<? extends Extractor>> WITHOUT_ROWS =
      Set.of(HivePlaces.class, Windows9xRegistry.class);

  /** The sample of these is signed by a key that is made for the run: columns are only counted. */
  private static final Set<Class<? extends Extractor>> OTHER_EACH_TIME = Set.of(Catalogs.class);

  private static List<Extractor> extractors() {
    return Extractors.ALL.stream()
        .filter(extractor -> !WITHOUT_ROWS.contains(extractor.getClass()))
        .toList();
  }

  private static final Pattern CHECKSUM = Pattern.compile("(?m) [0-9a-f]{8}$");

  /** A column of the rows that were found. */
  private static final class Filled {
    private final String about;
    private final CRC32 checksum = new CRC32();
    private long count;

    Filled(String name, ColumnType type, Column column) {
      this.about =
          Stream.concat(Stream.of("  " + name, type.name()), Stream.of(column.term()))
              .collect(Collectors.joining(" "));
    }

    void add(Object value) {
      count++;
      checksum.update((value + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "%s | %d %08x".formatted(about, count, checksum.getValue());
    }
  }

  /** The rows of a table. */
  private static final class Found {
    private final Map<String, Filled> columns = new LinkedHashMap<>();
    private long rows;

    Found(Table table) {
      table
          .fields()
          .forEach(field ->
              columns.put(field.name(), new Filled(field.name(), field.type(), field.about())));
      table
          .valueLists()
          .forEach(list ->
              columns.put(list.table(), new Filled(list.table(), list.type(), list.about())));
    }
  }

  @TestFactory
  Stream<DynamicTest> anExtractorFindsWhatItsGoldenFileSays() {
    return extractors().stream()
        .map(extractor ->
            DynamicTest.dynamicTest(
                extractor.getClass().getSimpleName(), () -> compare(extractor)));
  }

  private static void compare(Extractor extractor) throws Exception {
    Path file = GOLDEN.resolve(extractor.getClass().getSimpleName() + ".txt");
    Map<String, Found> tables = new LinkedHashMap<>();
    extractor.rows().forEach(rows -> addTable(Table.of(rows), tables));
    String said = "write it with DEADBOX_GOLDEN=write, and look at what changed: " + file;
    if (!WRITE) {
      // without the corpus, too
      String expected = FOUND.matcher(Files.readString(file)).replaceAll("");
      assertEquals(expected, FOUND.matcher(text(0, 0, tables)).replaceAll(""), said);
    }
    List<Sample> samples = SampleFiles.of(extractor);
    long issues = 0;
    for (Sample sample : samples) {
      Issues told = new Issues();
      RowDump.rows(extractor, sample.path(), sample.bytes(), told).forEach(row -> add(row, tables));
      issues += told.count();
    }
    String all = text(samples.size(), issues, tables);
    String text =
        OTHER_EACH_TIME.contains(extractor.getClass()) ? CHECKSUM.matcher(all).replaceAll("") : all;
    if (WRITE) {
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text, said);
  }

  private static void addTable(Table table, Map<String, Found> tables) {
    tables.put(table.name(), new Found(table));
    table.rowLists().forEach(list -> addTable(Table.of(list.rows()), tables));
  }

  private static void add(Record row, Map<String, Found> tables) {
    Table table = Table.of(row.getClass());
    Found found = Objects.requireNonNull(tables.get(table.name()), table.name());
    found.rows++;
    for (Table.Field field : table.fields()) {
      Object value = field.of(row);
      if (value != null) {
        column(found, field.name()).add(value);
      }
    }
    for (Table.ValueList list : table.valueLists()) {
      list.of(row).forEach(value -> column(found, list.table()).add(value));
    }
    table.rowLists().forEach(list -> list.of(row).forEach(child -> add(child, tables)));
  }

  private static Filled column(Found found, String name) {
    return Objects.requireNonNull(found.columns.get(name));
  }

  private static String text(int files, long issues, Map<String, Found> tables) {
    StringBuilder text = new StringBuilder("files %d, issues %d%n".formatted(files, issues));
    tables.forEach((name, found) -> {
      text.append(name).append(" | ").append(found.rows).append('\n');
      found.columns.values().forEach(column -> text.append(column).append('\n'));
    });
    return text.toString();
  }

  @Test
  void everyGoldenFileHasAnExtractor() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      files.forEach(file -> names.add(file.getFileName().toString().replace(".txt", "")));
    }
    names.sort(null);
    assertEquals(
        extractors().stream().map(each -> each.getClass().getSimpleName()).sorted().toList(),
        names);
  }
}
