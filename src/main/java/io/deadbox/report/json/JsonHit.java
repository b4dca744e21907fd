package io.deadbox.report.json;

import io.deadbox.binary.WideText;
import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Provenance;
import io.deadbox.report.Exhibit;
import io.deadbox.report.ReportContent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A hit in the JSON report: what met a literal, and where it is. */
final class JsonHit {
  private final JsonGenerator json;
  private final ReportContent content;

  JsonHit(JsonGenerator json, ReportContent content) {
    this.json = json;
    this.content = content;
  }

  /** UTF-8 has no unpaired surrogates. */
  static String storable(String text) {
    return WideText.storable(text);
  }

  void write(Hit hit) {
    Exhibit exhibit = content.exhibit(hit);
    json.writeStartObject();
    text("document", hit.document());
    text("table", hit.table());
    json.writeNumberProperty("row", hit.row());
    text("value", hit.value());
    text("path", hit.path());
    json.writeBooleanProperty("decisive", hit.decisive());
    text("knownGood", hit.knownGood());
    number("exhibit", exhibit == null ? null : (long) exhibit.number());
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
}
