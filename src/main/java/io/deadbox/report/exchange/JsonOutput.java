package io.deadbox.report.exchange;

import io.deadbox.binary.WideText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON of objects one by one, so that no more than one is in memory. */
final class JsonOutput {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private JsonOutput() {}

  /** What writes the objects. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  static void write(Path file, Content content) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n"); // the same bytes on every platform
    DefaultPrettyPrinter layout =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try (BufferedOutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        JsonGenerator json = JSON.writer().with(layout).createGenerator(out)) {
      content.write(json);
    }
  }

  /** The text of an object whose keys are sorted: RFC 8785 for texts and small numbers. */
  static String canonical(Map<String, Object> object) {
    return CANONICAL.writeValueAsString(object);
  }

  /** An object that leaves out what is null. */
  static final class Properties {
    private final Map<String, Object> values = new LinkedHashMap<>();

    Properties with(String key, @Nullable Object value) {
      if (value instanceof String text) {
        values.put(key, WideText.storable(text)); // UTF-8 has no unpaired surrogates
      } else if (value != null) {
        values.put(key, value);
      }
      return this;
    }

    Map<String, Object> map() {
      return values;
    }
  }
}
