package io.deadbox.report.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A STIX bundle against what STIX 2.1 asks of each kind of object. */
class StixReportTest {
  private static final String UUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  /** Properties that each kind must have (STIX 2.1, sections 4 to 6). */
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "identity", List.of("created", "modified", "name", "identity_class"),
          "indicator", List.of("created", "modified", "pattern", "pattern_type", "valid_from"),
          "sighting", List.of("created", "modified", "sighting_of_ref"),
          "observed-data",
              List.of(
                  "created",
                  "modified",
                  "first_observed",
                  "last_observed",
                  "number_observed",
                  "object_refs"),
          "file", List.of("name"),
          "directory", List.of("path"),
          "windows-registry-key", List.of("key"));

  @TempDir static Path folder;
  private static JsonNode bundle;
  private static final Map<String, JsonNode> OBJECTS = new HashMap<>();

  @BeforeAll
  static void write() throws IOException {
    Path file = folder.resolve("report.stix.json");
    new StixReport(Reports.small(folder.resolve("case"))).write(file);
    bundle = JsonMapper.shared().readTree(Files.readString(file));
    for (JsonNode object : bundle.get("objects")) {
      assertEquals(null, OBJECTS.put(object.get("id").asString(), object));
    }
  }

  @Test
  void isABundleOfKnownObjects() {
    assertEquals("bundle", bundle.get("type").asString());
    assertTrue(bundle.get("id").asString().matches("bundle--" + UUID));
    for (JsonNode object : OBJECTS.values()) {
      String type = object.get("type").asString();
      assertTrue(REQUIRED.containsKey(type), type);
      assertTrue(object.get("id").asString().matches(type + "--" + UUID), object::toString);
      assertEquals("2.1", object.get("spec_version").asString());
      for (String property : REQUIRED.getOrDefault(type, List.of())) {
        assertTrue(object.has(property), () -> property + " of " + object);
      }
    }
  }

  @Test
  void referencesLeadToObjects() {
    for (JsonNode object : OBJECTS.values()) {
      object
          .properties()
          .forEach(property -> {
            if (property.getKey().endsWith("_ref")) {
              assertTrue(OBJECTS.containsKey(property.getValue().asString()), object::toString);
            } else if (property.getKey().endsWith("_refs")) {
              assertTrue(!property.getValue().isEmpty());
              property
                  .getValue()
                  .forEach(
                      one -> assertTrue(OBJECTS.containsKey(one.asString()), object::toString));
            }
          });
    }
  }

  @Test
  void timesAreTimes() {
    for (JsonNode object : OBJECTS.values()) {
      for (String name :
          List.of(
              "created",
              "modified",
              "valid_from",
              "first_observed",
              "last_observed",
              "ctime",
              "mtime",
              "atime")) {
        if (object.has(name)) {
          assertTrue(object.get(name).asString().matches(TIME), object::toString);
        }
      }
    }
  }

  @Test
  void onlyWhatHoldsIsSighted() {
    assertEquals(2, OBJECTS.values().stream().filter(one -> type(one, "sighting")).count());
    assertEquals(1, OBJECTS.values().stream().filter(one -> type(one, "indicator")).count());
    assertEquals(
        1, OBJECTS.values().stream().filter(one -> type(one, "windows-registry-key")).count());
    JsonNode key =
        OBJECTS.values().stream()
            .filter(one -> type(one, "windows-registry-key"))
            .findFirst()
            .orElseThrow();
    assertTrue(key.get("key").asString().startsWith("HKEY_LOCAL_MACHINE\\SYSTEM"));
  }

  private static boolean type(JsonNode object, String type) {
    return object.get("type").asString().equals(type);
  }

  @Test
  void idsOfObservedThingsFollowTheirNames() {
    // the example of the standard's section 2.9 is a name space and canonical JSON, as here
    assertEquals(
        "directory--" + NamedUuid.of(NamedUuid.STIX, "{\"path\":\"C:\\\\Windows\"}"),
        "directory--"
            + NamedUuid.of(NamedUuid.STIX, JsonOutput.canonical(Map.of("path", "C:\\Windows"))));
    // RFC 9562, appendix A.4
    assertEquals(
        "2ed6657d-e927-568b-95e1-2665a8aea6a2",
        NamedUuid.of(
                java.util.UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                "www.example.com")
            .toString());
  }
}
