package io.deadbox.report.json;

import io.deadbox.binary.WideText;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.report.Finding;
import io.deadbox.report.ReportContent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One indicator of the JSON report. */
final class JsonFinding {
  private final JsonGenerator json;
  private final Finding finding;
  private final Verdict verdict;
  private final JsonHit hits;

  JsonFinding(JsonGenerator json, ReportContent content, Finding finding) {
    this.json = json;
    this.finding = finding;
    this.verdict = finding.verdict();
    this.hits = new JsonHit(json, content);
  }

  void write() {
    Indicator indicator = verdict.indicator();
    json.writeStartObject();
    json.writeNumberProperty("number", finding.number());
    text("id", indicator.id());
    text("name", indicator.name());
    text("source", indicator.source());
    text("sha256", indicator.sha256().hex());
    text("description", indicator.description());
    outcome("verdict", verdict.outcome());
    json.writeObjectPropertyStart("coverage");
    json.writeNumberProperty("terms", verdict.terms());
    json.writeNumberProperty("answerable", verdict.answerable());
    json.writeEndObject();
    texts("covered", finding.coverage());
    texts("notes", indicator.notes());
    texts("warnings", verdict.warnings());
    json.writeName("tree");
    VerdictNode top = verdict.tree();
    if (top == null) {
      json.writeNull();
    } else {
      tree(top);
    }
    json.writeEndObject();
  }

  /** Without recursion: the depth is the indicator's choice. */
  private void tree(VerdictNode top) {
    Deque<Iterator<VerdictNode>> open = new ArrayDeque<>();
    open.push(List.of(top).iterator());
    while (!open.isEmpty()) {
      if (!open.getFirst().hasNext()) {
        open.pop();
        if (!open.isEmpty()) {
          json.writeEndArray();
          json.writeEndObject();
        }
        continue;
      }
      switch (open.getFirst().next()) {
        case GroupVerdict group -> {
          json.writeStartObject();
          text("operator", group.group().operator().name());
          outcome("outcome", group.outcome());
          text("reason", group.reason());
          json.writeArrayPropertyStart("children");
          open.push(group.children().iterator());
        }
        case ItemVerdict item -> literal(item);
      }
    }
  }

  private void literal(ItemVerdict literal) {
    json.writeStartObject();
    text("term", literal.item().search());
    text("condition", literal.item().condition().word());
    json.writeBooleanProperty("negate", literal.item().negate());
    json.writeBooleanProperty("preserveCase", literal.item().preserveCase());
    text("value", literal.item().content());
    outcome("outcome", literal.outcome());
    text("reason", literal.reason());
    json.writeNumberProperty("hitCount", literal.hitCount());
    json.writeArrayPropertyStart("hits");
    literal.hits().forEach(hits::write);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void outcome(String key, Outcome outcome) {
    json.writeStringProperty(key, outcome.word());
  }

  private void text(String key, @Nullable String text) {
    if (text == null) {
      json.writeNullProperty(key);
    } else {
      json.writeStringProperty(key, WideText.storable(text)); // UTF-8 has no unpaired surrogates
    }
  }

  private void texts(String key, List<String> texts) {
    json.writeArrayPropertyStart(key);
    texts.forEach(text -> json.writeString(WideText.storable(text)));
    json.writeEndArray();
  }
}
