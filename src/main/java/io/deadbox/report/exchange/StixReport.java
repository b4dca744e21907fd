package io.deadbox.report.exchange;

import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.OpenIocWriter;
import io.deadbox.report.Administration;
import io.deadbox.report.CaseFacts;
import io.deadbox.report.Exhibit;
import io.deadbox.report.Finding;
import io.deadbox.report.ReportContent;
import io.deadbox.report.VerdictLines;
import io.deadbox.report.exchange.JsonOutput.Properties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The report as a bundle of STIX 2.1: who reports, the indicators that hold, a sighting of each,
 * and what was observed. Indicators that do not hold have no sighting, and are not in it: STIX
 * cannot say that something was looked for and not found.
 */
public final class StixReport {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int MOST_COUNTED = 999_999_999; // of a sighting

  private final ReportContent content;
  private final String issued;
  private final String observed;
  private final String reporter;
  private final Set<String> written = new HashSet<>();

  /** A report of this content. */
  public StixReport(ReportContent content) {
    this.content = content;
    this.issued = MILLISECONDS.format(content.edition().issuedAt());
    CaseFacts.Collection collection = content.facts().collection();
    this.observed = collection == null ? issued : time(collection.started(), issued);
    this.reporter = id("identity", content.administration().reportId());
  }

  /** Writes the bundle to a file, which is made or overwritten. */
  public void write(Path file) throws IOException {
    JsonOutput.write(
        file,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("type", "bundle");
          json.writeStringProperty("id", id("bundle", content.administration().reportId()));
          json.writeArrayPropertyStart("objects");
          identity(json);
          for (Exhibit exhibit : content.exhibits()) {
            observation(json, exhibit);
          }
          for (Finding finding : content.findings()) {
            if (VerdictLines.holds(finding.verdict().outcome())) {
              indicator(json, finding);
              sighting(json, finding);
            }
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void identity(JsonGenerator json) {
    Administration head = content.administration();
    json.writePOJO(
        common("identity", reporter)
            .with(
                "name",
                "Deadbox " + content.edition().toolVersion() + ", report " + head.reportId())
            .with("identity_class", "system")
            .map());
  }

  private void observation(JsonGenerator json, Exhibit exhibit) {
    StixObservables observables = new StixObservables(exhibit, content.facts());
    List<String> references = new ArrayList<>();
    for (Map<String, Object> object : observables.objects()) {
      String id = String.valueOf(object.get("id"));
      references.add(id);
      if (written.add(id)) {
        json.writePOJO(object);
      }
    }
    if (references.isEmpty()) {
      return;
    }
    json.writePOJO(
        common("observed-data", observation(exhibit.number()))
            .with("created_by_ref", reporter)
            .with("first_observed", observed)
            .with("last_observed", observed)
            .with("number_observed", 1)
            .with("object_refs", references)
            .with(
                "external_references",
                List.of(
                    new Properties()
                        .with("source_name", "Deadbox report")
                        .with(
                            "external_id", content.administration().reportId() + " " + exhibit.id())
                        .with("description", exhibit.hit().path())
                        .map()))
            .map());
  }

  private void indicator(JsonGenerator json, Finding finding) {
    Indicator indicator = finding.verdict().indicator();
    String id = indicatorId(finding);
    if (!written.add(id)) {
      return; // the same file given twice
    }
    json.writePOJO(
        common("indicator", id)
            .with("created_by_ref", reporter)
            .with("name", indicator.name())
            .with("description", indicator.description().isEmpty() ? null : indicator.description())
            .with("pattern", OpenIocWriter.write(indicator, OpenIocWriter.Version.V1_1).xml())
            .with("pattern_type", "openioc")
            .with("pattern_version", "1.1")
            .with("valid_from", time(indicator.authored(), issued))
            .with(
                "external_references",
                List.of(
                    new Properties()
                        .with("source_name", "OpenIOC")
                        .with("external_id", indicator.id().isEmpty() ? null : indicator.id())
                        .with("description", indicator.source())
                        .with("hashes", Map.of("SHA-256", indicator.sha256().hex()))
                        .map()))
            .map());
  }

  private void sighting(JsonGenerator json, Finding finding) {
    List<String> references =
        finding.exhibits().stream().map(this::observation).filter(written::contains).toList();
    json.writePOJO(
        common(
                "sighting",
                id("sighting", content.administration().reportId() + "/" + finding.number()))
            .with("created_by_ref", reporter)
            .with("description", "Outcome: " + finding.verdict().outcome().word())
            .with("count", Math.min(finding.hits(), MOST_COUNTED))
            .with("sighting_of_ref", indicatorId(finding))
            .with("observed_data_refs", references.isEmpty() ? null : references)
            .with("where_sighted_refs", List.of(reporter))
            .map());
  }

  private Properties common(String type, String id) {
    written.add(id);
    return new Properties()
        .with("type", type)
        .with("spec_version", "2.1")
        .with("id", id)
        .with("created", issued)
        .with("modified", issued);
  }

  private String observation(int exhibit) {
    return id("observed-data", content.administration().reportId() + "/exhibit/" + exhibit);
  }

  private static String indicatorId(Finding finding) {
    return id("indicator", finding.verdict().indicator().sha256().hex());
  }

  private static String id(String type, String name) {
    return type + "--" + NamedUuid.of(NamedUuid.DEADBOX, type + "/" + name);
  }

  /** A time as STIX has it; another where the text is none. */
  static String time(@Nullable String text, String otherwise) {
    try {
      return text == null ? otherwise : MILLISECONDS.format(Instant.parse(text));
    } catch (DateTimeException notThat) {
      return otherwise;
    }
  }
}
