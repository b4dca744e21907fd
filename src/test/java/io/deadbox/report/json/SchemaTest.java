package io.deadbox.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.deadbox.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published schema of the JSON report. */
class SchemaTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/report");

  /** The schema as a report's folder has it. */
  private static Schema schema(Path folder) throws IOException {
    Path file = folder.resolve(JsonReport.SCHEMA);
    JsonReport.writeSchema(file);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JsonMapper.shared().readTree(Files.readString(file)));
  }

  private static List<Error> faults(Schema schema, JsonNode report) {
    return schema.validate(report);
  }

  @TestFactory
  Stream<DynamicTest> goldenReportsAreValid(@TempDir Path folder) throws IOException {
    Schema schema = schema(folder);
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.sorted().toList().stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  file.getFileName().toString(),
                  () ->
                      assertEquals(
                          List.of(),
                          faults(schema, JsonMapper.shared().readTree(Files.readString(file))))));
    }
  }

  @Test
  void reportsAreValidAndOthersAreNot(@TempDir Path folder) throws IOException {
    Schema schema = schema(folder);
    Path file = folder.resolve("report.json");
    new JsonReport(Reports.small(folder.resolve("case"))).write(file);
    ObjectNode report = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
    assertEquals(List.of(), faults(schema, report));

    assertFalse(faults(schema, report.deepCopy().put("more", 1)).isEmpty());
    ObjectNode less = report.deepCopy();
    less.remove("limitations");
    assertFalse(faults(schema, less).isEmpty());
    ObjectNode wrong = report.deepCopy();
    ((ObjectNode) wrong.at("/indicators/0")).put("verdict", "maybe");
    assertFalse(faults(schema, wrong).isEmpty());
  }
}
