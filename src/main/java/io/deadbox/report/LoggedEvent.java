package io.deadbox.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An entry of a case's log. */
final class LoggedEvent {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonNode node;

  private LoggedEvent(JsonNode node) {
    this.node = node;
  }

  /** The entry that a line is; null if it is none. */
  static @Nullable LoggedEvent of(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      return node.isObject() ? new LoggedEvent(node) : null;
    } catch (JacksonException notJson) {
      return null;
    }
  }

  /** A field's text; empty if it has none. */
  String text(String field) {
    JsonNode value = node.get(field);
    return value == null || !value.isString() ? "" : value.stringValue();
  }

  /** A field's number; 0 if it has none. */
  long number(String field) {
    JsonNode value = node.get(field);
    return value == null || !value.isIntegralNumber() ? 0 : value.asLong();
  }

  /** Whether a field is there and true. */
  boolean holds(String field) {
    JsonNode value = node.get(field);
    return value != null && value.isBoolean() && value.asBoolean();
  }

  /** A list's texts, or what an object's fields have; empty if there is no such list. */
  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    JsonNode value = node.get(field);
    if (value != null && value.isArray()) {
      value.forEach(one -> texts.add(one.asString("")));
    }
    return texts;
  }

  /** An object's fields, in their order; empty if there is no such object. */
  Map<String, JsonNode> children(String field) {
    Map<String, JsonNode> children = new LinkedHashMap<>();
    JsonNode value = node.get(field);
    if (value != null && value.isObject()) {
      value.properties().forEach(child -> children.put(child.getKey(), child.getValue()));
    }
    return children;
  }

  /** Two times as one text; the clock of the log is UTC. */
  static String span(String started, String finished) {
    if (started.isEmpty() || finished.isEmpty()) {
      return started + finished;
    }
    return second(started) + " to " + second(finished);
  }

  /** A time without its fraction; as it is if it is none. */
  private static String second(String time) {
    try {
      return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeException notATime) {
      return time;
    }
  }
}
