package io.deadbox.report.json;

import io.deadbox.report.Administration;
import io.deadbox.report.CaseFacts;
import io.deadbox.report.EvidenceItem;
import io.deadbox.report.Exhibit;
import io.deadbox.report.Finding;
import io.deadbox.report.ReportContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report for programs: {@code {tool, administration, case, evidence[], indicators[],
 * exhibits[], ...}}, keys always there and always in the same order, text exactly as the case has
 * it. Its keys are a contract.
 */
public final class JsonReport {
  /** Name of the file that says what the report's JSON looks like: JSON Schema, draft 2020-12. */
  public static final String SCHEMA = "report.schema.json";

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints( // a tree is as deep as its indicator
                      StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
                  .build())
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private final ReportContent content;
  private final CaseFacts facts;

  /** A report of this content. */
  public JsonReport(ReportContent content) {
    this.content = content;
    this.facts = content.facts();
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
      administration(json);
      json.writePOJOProperty("case", facts.collection());
      json.writePOJOProperty("evidence", facts.evidence());
      evidenceItems(json);
      json.writePOJOProperty("custody", content.custody());
      json.writePOJOProperty("method", content.method());
      json.writeStringProperty("timeZone", content.zone().sentence());
      json.writeArrayPropertyStart("indicators");
      for (Finding finding : content.findings()) {
        new JsonFinding(json, content, finding).write();
      }
      json.writeEndArray();
      exhibits(json);
      json.writePOJOProperty("notes", content.notes());
      json.writePOJOProperty("limitations", content.limitations());
      json.writePOJOProperty("hives", facts.hives());
      json.writePOJOProperty("items", facts.counts());
      issues(json);
      json.writePOJOProperty("reproduction", content.recipe());
      json.writePOJOProperty("log", content.log());
      json.writePOJOProperty("certificates", content.certificates());
      json.writePOJOProperty("glossary", facts.glossary());
      json.writePOJOProperty("words", content.glossary());
      json.writeEndObject();
    }
  }

  /** Writes the schema of all such reports to a file. */
  public static void writeSchema(Path file) throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(JsonReport.class.getResourceAsStream(SCHEMA), SCHEMA)) {
      Files.copy(schema, file);
    }
  }

  private void tool(JsonGenerator json) {
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "Deadbox");
    json.writeStringProperty("version", content.edition().toolVersion());
    json.writeStringProperty("issuedAt", content.edition().issuedAt().toString());
    json.writePOJOProperty("arguments", content.edition().arguments());
    json.writePOJOProperty("environment", content.edition().environment());
    json.writeStringProperty("detail", content.detail().word());
    json.writeEndObject();
  }

  private void administration(JsonGenerator json) {
    Administration head = content.administration();
    json.writeObjectPropertyStart("administration");
    json.writeStringProperty("title", head.title());
    json.writeStringProperty("reportId", head.reportId());
    json.writeStringProperty("version", head.version());
    json.writePOJOProperty("supersedes", head.supersedes());
    json.writePOJOProperty("distribution", head.distribution());
    json.writePOJOProperty("blocks", head.blocks());
    json.writeEndObject();
  }

  private void evidenceItems(JsonGenerator json) {
    json.writeArrayPropertyStart("evidenceItems");
    for (EvidenceItem item : content.evidence()) {
      json.writeStartObject();
      json.writeNumberProperty("number", item.number());
      json.writeStringProperty("name", item.name());
      json.writeStringProperty("image", item.image().path());
      json.writePOJOProperty("described", item.described());
      json.writeStringProperty("verification", item.verification());
      json.writePOJOProperty("references", item.references());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void exhibits(JsonGenerator json) {
    json.writeArrayPropertyStart("exhibits");
    for (Exhibit exhibit : content.exhibits()) {
      json.writeStartObject();
      json.writeNumberProperty("number", exhibit.number());
      json.writeStringProperty("id", exhibit.id());
      json.writeBooleanProperty("decisive", exhibit.decisive());
      json.writeName("item");
      new JsonHit(json, content).write(exhibit.hit());
      json.writeArrayPropertyStart("met");
      for (Exhibit.Met met : exhibit.met()) {
        json.writeStartObject();
        json.writeNumberProperty("indicator", met.finding());
        json.writeNumberProperty("literal", met.literal());
        json.writeStringProperty("value", JsonHit.storable(met.value()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writePOJOProperty("times", exhibit.times());
      json.writePOJOProperty("reproduction", exhibit.reproduction());
      json.writePOJOProperty("extract", exhibit.extract());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void issues(JsonGenerator json) {
    json.writeObjectPropertyStart("issues");
    json.writeNumberProperty("total", facts.issueCount());
    json.writePOJOProperty("groups", facts.issueGroups());
    json.writeEndObject();
  }
}
