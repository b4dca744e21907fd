package io.deadbox.report;

import io.deadbox.ioc.Verdict;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report for programs: {@code {tool, case, evidence[], indicators[], ...}}, keys always there
 * and always in the same order, text exactly as the case has it. Its keys are a contract.
 */
public final class JsonReport {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints( // a tree is as deep as its indicator
                      StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
                  .build())
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private final CaseFacts facts;
  private final List<Verdict> verdicts;
  private final Edition edition;

  /** A report on verdicts of a case. */
  public JsonReport(CaseFacts facts, List<Verdict> verdicts, Edition edition) {
    this.facts = facts;
    this.verdicts = List.copyOf(verdicts);
    this.edition = edition;
  }

  /** Writes the report to a file, which is made or overwritten. */
  public void write(Path file) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n"); // the same bytes on every platform
    DefaultPrettyPrinter layout =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        JsonGenerator json = JSON.writer().with(layout).createGenerator(out)) {
      json.writeStartObject();
      tool(json);
      caseData(json);
      json.writePOJOProperty("evidence", facts.evidence());
      json.writeArrayPropertyStart("indicators");
      for (Verdict verdict : verdicts) {
        new JsonVerdict(json, verdict).write();
      }
      json.writeEndArray();
      json.writePOJOProperty("hives", facts.hives());
      json.writePOJOProperty("items", facts.counts());
      issues(json);
      json.writePOJOProperty("glossary", facts.glossary());
      json.writeEndObject();
    }
  }

  private void tool(JsonGenerator json) {
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "Deadbox");
    json.writeStringProperty("version", edition.toolVersion());
    json.writeStringProperty("issuedAt", edition.issuedAt().toString());
    json.writePOJOProperty("arguments", edition.arguments());
    json.writeEndObject();
  }

  private void caseData(JsonGenerator json) {
    json.writePOJOProperty("case", facts.collection());
  }

  private void issues(JsonGenerator json) {
    json.writeObjectPropertyStart("issues");
    json.writeNumberProperty("total", facts.issueCount());
    json.writePOJOProperty("groups", facts.issueGroups());
    json.writeEndObject();
  }
}
