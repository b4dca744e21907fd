package io.deadbox.artifact.eventlog;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Malformed;
import io.deadbox.format.evt.EvtFile;
import io.deadbox.format.evt.EvtRecord;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every event of the event logs of Windows NT to XP, those included that a log no longer keeps. */
public final class ClassicEventLogs implements Extractor {
  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(EventLogRow.class, EventRow.class);
  }

  /** The size of the header, 48, and its signature. */
  @Override
  public Source source() {
    return new Source.Signature("0\0\0\0LfLe");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    EvtFile log = EvtFile.open(file.bytes(), issues);
    Rows.Ref logRow =
        rows.add(
            new EventLogRow(log.version(), log.dirty(), log.full(), null, log.nextRecord(), true));
    String channel = channel(file.entry().name());
    log.walk(record -> rows.add(logRow, row(record, channel)));
  }

  /** Such logs do not hold their name: it is told by the file's. */
  private static String channel(String fileName) {
    String base = fileName.replaceFirst("\\.[^.]*$", "");
    return switch (base.toLowerCase(Locale.ROOT)) {
      case "appevent" -> "Application";
      case "secevent" -> "Security";
      case "sysevent" -> "System";
      default -> base;
    };
  }

  private static EventRow row(EvtRecord record, String channel) {
    int qualifiers = (int) (record.eventId() >>> 16);
    Blob data = record.data();
    List<EventRow.Data> values = new ArrayList<>();
    for (String string : record.strings()) {
      values.add(new EventRow.Data(null, string));
    }
    return new EventRow(
        record.eventId() & 0xFFFF,
        qualifiers,
        qualifiers == 0 ? null : record.eventId(),
        record.source(),
        null,
        null,
        channel,
        null,
        type(record.type()),
        record.generated(),
        record.written(),
        record.userSid(),
        record.machine(),
        record.number(),
        null,
        record.category(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        String.join("\n", record.strings()),
        false,
        data,
        true,
        record.recovered(),
        record.offset(),
        values);
  }

  private static String type(int type) {
    return switch (type) {
      case 0, 4 -> "Information";
      case 1 -> "Error";
      case 2 -> "Warning";
      case 8 -> "Audit Success";
      case 16 -> "Audit Failure";
      default -> "Type " + type;
    };
  }
}
