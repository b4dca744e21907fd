package io.deadbox.report.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A CASE graph: its form as JSON-LD, and the types of values that UCO's shapes ask for. */
class CaseUcoReportTest {
  /** Types of values by property, as the shapes of UCO 1.3 have them. */
  private static final Map<String, String> TYPED =
      Map.of(
          "uco-observable:sizeInBytes", "xsd:integer",
          "uco-observable:rangeOffset", "xsd:integer",
          "uco-observable:rangeSize", "xsd:integer",
          "uco-observable:observableCreatedTime", "xsd:dateTime",
          "uco-observable:modifiedTime", "xsd:dateTime",
          "uco-observable:accessedTime", "xsd:dateTime",
          "uco-observable:metadataChangeTime", "xsd:dateTime",
          "uco-action:startTime", "xsd:dateTime",
          "uco-types:hashValue", "xsd:hexBinary",
          "uco-types:hashMethod", "uco-vocabulary:HashNameVocab");

  private static final Set<String> HASHES = Set.of("MD5", "SHA1", "SHA256");

  @TempDir static Path folder;
  private static JsonNode graph;

  /** Everything with an id and a type, however deep. */
  private static final Map<String, JsonNode> NODES = new HashMap<>();

  private static final Set<String> REFERENCES = new HashSet<>();

  @BeforeAll
  static void write() throws IOException {
    Path file = folder.resolve("report.case.jsonld");
    new CaseUcoReport(Reports.small(folder.resolve("case"))).write(file);
    graph = JsonMapper.shared().readTree(Files.readString(file));
    Deque<JsonNode> open = new ArrayDeque<>(List.of(graph.get("@graph")));
    while (!open.isEmpty()) {
      JsonNode node = open.pop();
      if (node.has("@id") && node.has("@type")) {
        assertNull(NODES.put(node.get("@id").asString(), node), node::toString);
      } else if (node.has("@id")) {
        REFERENCES.add(node.get("@id").asString());
      }
      node.forEach(open::push);
    }
  }

  @Test
  void everyNameHasAPrefixOfTheContext() {
    JsonNode context = graph.get("@context");
    for (JsonNode node : NODES.values()) {
      assertTrue(node.get("@id").asString().matches("kb:[0-9a-f-]{36}"), node::toString);
      assertTrue(context.has(prefix(node.get("@type").asString())), node::toString);
      for (String property : node.propertyNames()) {
        assertTrue(property.startsWith("@") || context.has(prefix(property)), property);
      }
    }
  }

  private static String prefix(String name) {
    return name.substring(0, name.indexOf(':'));
  }

  @Test
  void referencesLeadToThings() {
    for (String reference : REFERENCES) {
      assertTrue(NODES.containsKey(reference), reference);
    }
  }

  @Test
  void valuesHaveTheTypesThatTheShapesAskFor() {
    int seen = 0;
    for (JsonNode node : NODES.values()) {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        String type = TYPED.get(property.getKey());
        if (type != null) {
          seen++;
          assertEquals(type, property.getValue().get("@type").asString());
        }
      }
      if (node.has("uco-types:hashMethod")) {
        assertTrue(HASHES.contains(node.at("/uco-types:hashMethod/@value").asString()));
      }
    }
    assertTrue(seen > 20, "only " + seen);
  }

  @Test
  void provenanceLeadsFromTheExhibitsToTheImage() {
    JsonNode evaluation = only("Indicators evaluated");
    JsonNode exhibits = node(evaluation.at("/uco-action:result/0/@id"));
    JsonNode first = node(exhibits.at("/uco-core:object/0/@id"));
    assertEquals("exhibit-0001", first.get("uco-core:name").asString());
    JsonNode within =
        NODES.values().stream()
            .filter(node ->
                node.at("/uco-core:source/@id").asString("").equals(first.get("@id").asString()))
            .findFirst()
            .orElseThrow();
    assertEquals("Contained_Within", within.get("uco-core:kindOfRelationship").asString());
    JsonNode image = node(within.at("/uco-core:target/@id"));
    assertEquals("uco-observable:Image", image.get("@type").asString());
    assertEquals(2, within.get("uco-core:hasFacet").size());
    assertEquals(
        "2097152", within.at("/uco-core:hasFacet/0/uco-observable:rangeOffset/@value").asString());
  }

  private static JsonNode node(JsonNode id) {
    return Objects.requireNonNull(NODES.get(id.asString()), id::toString);
  }

  private static JsonNode only(String name) {
    return NODES.values().stream()
        .filter(node -> node.path("uco-core:name").asString("").equals(name))
        .findFirst()
        .orElseThrow();
  }
}
