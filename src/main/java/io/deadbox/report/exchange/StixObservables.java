package io.deadbox.report.exchange;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Provenance;
import io.deadbox.report.CaseFacts;
import io.deadbox.report.Exhibit;
import io.deadbox.report.exchange.JsonOutput.Properties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an exhibit STIX has words for: the file that it is or is in, its folder, a registry key.
 */
final class StixObservables {
  private final Exhibit exhibit;
  private final CaseFacts facts;
  private final List<Map<String, Object>> objects = new ArrayList<>();

  StixObservables(Exhibit exhibit, CaseFacts facts) {
    this.exhibit = exhibit;
    this.facts = facts;
  }

  List<Map<String, Object>> objects() {
    Hit hit = exhibit.hit();
    RegistryPlace place = RegistryPlace.of(hit, facts);
    if (place != null) {
      Map<String, Object> identifying =
          new Properties()
              .with("key", place.key())
              .with(
                  "values",
                  place.value() == null
                      ? null
                      : List.of(new Properties().with("name", place.value()).map()))
              .map();
      objects.add(observable("windows-registry-key", identifying, identifying));
    }
    if (!hit.provenance().file().isEmpty()) {
      file(hit.provenance());
    }
    return objects;
  }

  private void file(Provenance from) {
    String path = from.file();
    int slash = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    String name = path.substring(slash + 1);
    String folder = null;
    if (slash > 0) {
      Map<String, Object> directory = new Properties().with("path", path.substring(0, slash)).map();
      Map<String, Object> made = observable("directory", directory, directory);
      objects.add(made);
      folder = String.valueOf(made.get("id"));
    }
    Map<String, Object> hashes = new LinkedHashMap<>();
    hash(hashes, "MD5", from.md5());
    hash(hashes, "SHA-1", from.sha1());
    hash(hashes, "SHA-256", from.sha256());
    if (name.isEmpty() && hashes.isEmpty()) {
      return; // STIX wants one of them
    }
    Map<String, Object> identifying =
        new Properties()
            .with("hashes", hashes.isEmpty() ? null : first(hashes))
            .with("name", name.isEmpty() ? null : name)
            .with("parent_directory_ref", folder)
            .map();
    Map<String, Object> all =
        new Properties()
            .with("hashes", hashes.isEmpty() ? null : hashes)
            .with("size", from.size())
            .with("name", name.isEmpty() ? null : name)
            .with("ctime", time(from, "born"))
            .with("mtime", time(from, "modified"))
            .with("atime", time(from, "accessed"))
            .with("parent_directory_ref", folder)
            .map();
    objects.add(observable("file", identifying, all));
  }

  private static void hash(Map<String, Object> hashes, String name, @Nullable String hash) {
    if (hash != null) {
      hashes.put(name, hash);
    }
  }

  /** The one that goes into an id. */
  private static Map<String, Object> first(Map<String, Object> hashes) {
    Map.Entry<String, Object> first = hashes.entrySet().iterator().next();
    return Map.of(first.getKey(), first.getValue());
  }

  /** A time of the file; null too where it is not UTC, as STIX has no other. */
  private @Nullable String time(Provenance from, String what) {
    if (!facts.keepsUtc(from)) {
      return null;
    }
    return from.times().stream()
        .filter(time -> time.name().endsWith(what) && !time.name().startsWith("$FN"))
        .map(time -> StixReport.time(time.utc(), ""))
        .filter(time -> !time.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static Map<String, Object> observable(
      String type, Map<String, Object> identifying, Map<String, Object> properties) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", type);
    object.put("spec_version", "2.1");
    object.put("id", type + "--" + NamedUuid.of(NamedUuid.STIX, JsonOutput.canonical(identifying)));
    object.putAll(properties);
    return object;
  }
}
