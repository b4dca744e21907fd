package io.deadbox.report.exchange;

import io.deadbox.report.CaseFacts;
import io.deadbox.report.CaseFacts.Evidence;
import io.deadbox.report.CaseFacts.Segment;
import io.deadbox.report.CaseFacts.Verification;
import io.deadbox.report.EvidenceItem;
import io.deadbox.report.Exhibit;
import io.deadbox.report.InputFile;
import io.deadbox.report.ReportContent;
import io.deadbox.report.exchange.JsonOutput.Properties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The report as a CASE graph: the images with their hashes, the two actions that led from them to
 * the report, with tool and times, and the exhibits, each related to the image that it lies in. A
 * provenance record holds the images, another the exhibits.
 */
public final class CaseUcoReport {
  /** Prefixes by namespace; the first is that of this report's own things. */
  private static final Map<String, String> PREFIXES = new LinkedHashMap<>();

  static {
    PREFIXES.put("kb", "urn:uuid:");
    String uco = "https://ontology.unifiedcyberontology.org/uco/";
    for (String part : List.of("action", "core", "observable", "tool", "types", "vocabulary")) {
      PREFIXES.put("uco-" + part, uco + part + "/");
    }
    PREFIXES.put("case-investigation", "https://ontology.caseontology.org/case/investigation/");
    PREFIXES.put("xsd", "http://www.w3.org/2001/XMLSchema#");
  }

  private final ReportContent content;
  private final String report;

  /** A report of this content. */
  public CaseUcoReport(ReportContent content) {
    this.content = content;
    this.report = content.administration().reportId();
  }

  /** Writes the graph to a file, which is made or overwritten. */
  public void write(Path file) throws IOException {
    JsonOutput.write(
        file,
        json -> {
          json.writeStartObject();
          json.writePOJOProperty("@context", PREFIXES);
          json.writeArrayPropertyStart("@graph");
          investigation(json);
          tools(json);
          evidence(json);
          for (InputFile input : content.method().inputs()) {
            json.writePOJO(input(input));
          }
          actions(json);
          for (Exhibit exhibit : content.exhibits()) {
            new CaseUcoExhibit(this, exhibit).objects().forEach(json::writePOJO);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void investigation(JsonGenerator json) {
    List<Map<String, Object>> objects =
        List.of(
            reference("action", "collection"),
            reference("action", "evaluation"),
            reference("provenance", "images"),
            reference("provenance", "exhibits"));
    json.writePOJO(
        thing("investigation", "", "case-investigation:Investigation")
            .with("uco-core:name", content.administration().title())
            .with("uco-core:description", "Report " + report)
            .with("uco-core:object", objects)
            .map());
  }

  private void tools(JsonGenerator json) {
    CaseFacts.Collection collection = content.facts().collection();
    if (collection != null) {
      json.writePOJO(tool("collection", collection.toolVersion()));
    }
    json.writePOJO(tool("evaluation", content.edition().toolVersion()));
  }

  private Map<String, Object> tool(String use, String version) {
    return thing("tool", use, "uco-tool:Tool")
        .with("uco-core:name", "Deadbox")
        .with("uco-tool:toolType", "Forensic")
        .with("uco-tool:version", version)
        .map();
  }

  private void evidence(JsonGenerator json) {
    List<Map<String, Object>> images = new ArrayList<>();
    for (EvidenceItem item : content.evidence()) {
      Evidence image = item.image();
      images.add(reference("image", image.path()));
      Verification verification = image.verification();
      List<Map<String, Object>> hashes = new ArrayList<>();
      if (verification != null) {
        hash(hashes, image.path(), "MD5", verification.md5());
        hash(hashes, image.path(), "SHA1", verification.sha1());
        hash(hashes, image.path(), "SHA256", verification.sha256());
      }
      json.writePOJO(
          thing("image", image.path(), "uco-observable:Image")
              .with("uco-core:name", item.name())
              .with("uco-core:description", item.verification())
              .with(
                  "uco-core:hasFacet",
                  List.of(
                      facet("image-facet", image.path(), "uco-observable:ImageFacet")
                          .with("uco-observable:imageType", image.format())
                          .map(),
                      content("image", image.path(), image.size(), hashes)))
              .map());
      segments(json, image);
    }
    record(json, "images", "The images that were examined", images);
  }

  private void segments(JsonGenerator json, Evidence image) {
    for (Segment segment : image.segments()) {
      List<Map<String, Object>> hashes = new ArrayList<>();
      hash(hashes, segment.path(), "SHA256", segment.sha256());
      json.writePOJO(
          thing("segment", segment.path(), "uco-observable:File")
              .with(
                  "uco-core:hasFacet",
                  List.of(
                      facet("file-facet", segment.path(), "uco-observable:FileFacet")
                          .with("uco-observable:filePath", segment.path())
                          .with("uco-observable:sizeInBytes", integer(segment.size()))
                          .map(),
                      content("segment", segment.path(), segment.size(), hashes)))
              .map());
      json.writePOJO(
          relationship("segment", segment.path(), reference("segment", segment.path()))
              .with("uco-core:target", reference("image", image.path()))
              .with("uco-core:kindOfRelationship", "Part_Of")
              .map());
    }
  }

  private Map<String, Object> input(InputFile input) {
    List<Map<String, Object>> hashes = new ArrayList<>();
    hash(hashes, "input/" + input.name(), "SHA256", input.sha256());
    return thing("input", input.name() + "/" + input.sha256(), "uco-observable:File")
        .with("uco-core:description", input.role())
        .with(
            "uco-core:hasFacet",
            List.of(
                facet(
                        "input-facet",
                        input.name() + "/" + input.sha256(),
                        "uco-observable:FileFacet")
                    .with("uco-observable:filePath", input.name())
                    .map(),
                content("input", input.name() + "/" + input.sha256(), null, hashes)))
        .map();
  }

  private void actions(JsonGenerator json) {
    CaseFacts.Collection collection = content.facts().collection();
    if (collection != null) {
      json.writePOJO(
          thing("action", "collection", "case-investigation:InvestigativeAction")
              .with("uco-core:name", "Images read and indexed")
              .with("uco-core:description", String.join(" ", collection.arguments()))
              .with("uco-action:startTime", time(collection.started()))
              .with("uco-action:instrument", reference("tool", "collection"))
              .with("uco-action:object", reference("provenance", "images"))
              .map());
    }
    List<Map<String, Object>> examined = new ArrayList<>();
    examined.add(reference("provenance", "images"));
    for (InputFile input : content.method().inputs()) {
      examined.add(reference("input", input.name() + "/" + input.sha256()));
    }
    json.writePOJO(
        thing("action", "evaluation", "case-investigation:InvestigativeAction")
            .with("uco-core:name", "Indicators evaluated")
            .with("uco-core:description", String.join(" ", content.edition().arguments()))
            .with("uco-action:startTime", time(content.edition().issuedAt().toString()))
            .with("uco-action:instrument", reference("tool", "evaluation"))
            .with("uco-action:object", examined)
            .with("uco-action:result", List.of(reference("provenance", "exhibits")))
            .with(
                "case-investigation:wasInformedBy",
                collection == null ? null : reference("action", "collection"))
            .map());
    List<Map<String, Object>> exhibits =
        content.exhibits().stream().map(exhibit -> reference("exhibit", exhibit.id())).toList();
    record(json, "exhibits", "What the indicators rest on", exhibits);
  }

  private void record(
      JsonGenerator json, String name, String description, List<Map<String, Object>> objects) {
    json.writePOJO(
        thing("provenance", name, "case-investigation:ProvenanceRecord")
            .with("uco-core:description", description)
            .with("case-investigation:exhibitNumber", report + " " + name)
            .with("uco-core:object", objects.isEmpty() ? null : objects)
            .map());
  }

  CaseFacts facts() {
    return content.facts();
  }

  /** A thing of the report, with what it is. */
  Properties thing(String kind, String name, String type) {
    return new Properties().with("@id", id(kind, name)).with("@type", type);
  }

  /** A facet of a thing; each thing has its own. */
  Properties facet(String kind, String name, String type) {
    return thing(kind, name, type);
  }

  /** A relation of one thing to another that is still to be named. */
  Properties relationship(String kind, String name, Map<String, Object> source) {
    return thing("relation-" + kind, name, "uco-observable:ObservableRelationship")
        .with("uco-core:source", source)
        .with("uco-core:isDirectional", true);
  }

  /** What something's bytes are. */
  Map<String, Object> content(
      String kind, String name, @Nullable Long size, List<Map<String, Object>> hashes) {
    return facet(kind + "-content", name, "uco-observable:ContentDataFacet")
        .with("uco-observable:sizeInBytes", size == null ? null : integer(size))
        .with("uco-observable:hash", hashes.isEmpty() ? null : hashes)
        .map();
  }

  /** Adds a hash if there is one. */
  void hash(List<Map<String, Object>> hashes, String of, String method, @Nullable String hash) {
    if (hash != null) {
      hashes.add(
          thing("hash-" + method, of, "uco-types:Hash")
              .with("uco-types:hashMethod", typed("uco-vocabulary:HashNameVocab", method))
              .with("uco-types:hashValue", typed("xsd:hexBinary", hash))
              .map());
    }
  }

  Map<String, Object> reference(String kind, String name) {
    return new Properties().with("@id", id(kind, name)).map();
  }

  static Map<String, Object> integer(long number) {
    return typed("xsd:integer", String.valueOf(number));
  }

  static Map<String, Object> time(String time) {
    return typed("xsd:dateTime", time);
  }

  private static Map<String, Object> typed(String type, String value) {
    return new Properties().with("@type", type).with("@value", value).map();
  }

  private String id(String kind, String name) {
    return "kb:" + NamedUuid.of(NamedUuid.DEADBOX, report + "/" + kind + "/" + name);
  }
}
