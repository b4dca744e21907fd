package io.deadbox.report;

import io.deadbox.binary.WideText;
import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Provenance;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One indicator of the JSON report. */
final class JsonVerdict {
  private final JsonGenerator json;
  private final Verdict verdict;

  JsonVerdict(JsonGenerator json, Verdict verdict) {
    this.json = json;
    this.verdict = verdict;
  }

  void write() {
    Indicator indicator = verdict.indicator();
    json.writeStartObject();
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
    literal.hits().forEach(this::hit);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void hit(Hit hit) {
    json.writeStartObject();
    text("document", hit.document());
    text("table", hit.table());
    json.writeNumberProperty("row", hit.row());
    text("value", hit.value());
    text("path", hit.path());
    json.writeBooleanProperty("decisive", hit.decisive());
    text("knownGood", hit.knownGood());
    json.writeName("provenance");
    provenance(hit.provenance());
    json.writeEndObject();
  }

  private void provenance(Provenance from) {
    json.writeStartObject();
    text("image", from.image());
    json.writeNumberProperty("volume", from.volume());
    json.writeNumberProperty("volumeStart", from.volumeStart());
    json.writeNumberProperty("sectorSize", from.sectorSize());
    json.writeNumberProperty("inode", from.inode());
    text("attribute", from.attribute());
    text("file", from.file());
    json.writeBooleanProperty("allocated", from.allocated());
    number("size", from.size());
    text("md5", from.md5());
    text("sha1", from.sha1());
    text("sha256", from.sha256());
    text("runs", from.runs());
    number("offset", from.offset());
    json.writeObjectPropertyStart("times");
    from.times().forEach(time -> text(time.name(), time.utc()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void outcome(String key, Outcome outcome) {
    json.writeStringProperty(key, outcome.word());
  }

  private void number(String key, @Nullable Long number) {
    if (number == null) {
      json.writeNullProperty(key);
    } else {
      json.writeNumberProperty(key, number);
    }
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
