package io.deadbox.artifact.eventlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.RowDump;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.binary.Blob;
import io.deadbox.collect.AccountRow;
import io.deadbox.format.evtx.EvtxBuilder;
import io.deadbox.format.evtx.EvtxBuilder.Slot;
import io.deadbox.schema.Table;
import io.deadbox.schema.TermBinding;
import io.deadbox.schema.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventLogsTest {
  private static List<String> values(EventRow row) {
    return row.values().stream().map(value -> value.name() + "=" + value.value()).toList();
  }

  private static EventRow only(byte[] file) {
    EventDump.Found found = EventDump.read(file);
    assertEquals(List.of(), found.issues().all());
    assertEquals(1, found.events().size());
    return found.events().getFirst();
  }

  @Test
  void anEventIsOneRowWithAllItSays() {
    byte[] file = new EvtxBuilder().usual().usualEvent(7001, Slot.text("value of X")).build();
    EventRow row = only(file);
    assertEquals(7001, row.eventId());
    assertEquals(0x4000, row.qualifiers());
    assertEquals(0x40001B59L, row.fullEventId());
    assertEquals("Service Control Manager", row.source());
    assertNull(row.classicSource());
    assertEquals("System", row.channel());
    assertEquals(2, row.level());
    assertEquals("Error", row.type());
    assertEquals("0x80000000000000", row.keywords());
    assertEquals(Instant.parse("2020-01-02T03:04:05.678901200Z"), row.generated());
    assertEquals(Instant.parse("2020-01-02T03:04:05.678901300Z"), row.written());
    assertEquals("S-1-5-18", row.userSid());
    assertEquals("HOST", row.machine());
    assertEquals(1, row.recordNumber());
    assertEquals(701, row.eventRecordId());
    assertEquals("X: value of X", row.message());
    assertFalse(row.messageRendered());
    assertEquals(List.of("X=value of X"), values(row));
    assertEquals(EvtxBuilder.FIRST_RECORD, row.fileOffset());
    assertTrue(row.complete());
    assertFalse(row.recovered());
    assertEquals(
        new EventLogRow("3.1", false, false, 1, 2, true), EventDump.read(file).logs().getFirst());
  }

  @Test
  void anElementWithoutItsOptionalValueIsNoValue() {
    EventRow row = only(new EvtxBuilder().usual().usualEvent(1, Slot.none()).build());
    assertEquals(List.of(), row.values());
    assertEquals("", row.message());
  }

  @Test
  void anArrayIsSeveralValues() {
    Slot array = new Slot(0x81, "one\0two\0".getBytes(StandardCharsets.UTF_16LE));
    EventRow row = only(new EvtxBuilder().usual().usualEvent(1, array).build());
    assertEquals(List.of("X=one", "X=two"), values(row));
    assertEquals("X: one\nX: two", row.message());
  }

  @Test
  void eventsOfTheAuditHaveItsTypes() {
    for (String type : List.of("Audit Success", "Audit Failure")) {
      EvtxBuilder builder = new EvtxBuilder();
      builder.template().start("Event").content().start("System").content();
      builder.template().leaf("EventID", 0).leaf("Keywords", 1).leaf("Level", 2).end().end();
      long keyword = type.endsWith("Success") ? 0x8020000000000000L : 0x8010000000000000L;
      EventRow row =
          only(
              builder
                  .event(Slot.text("4624"), Slot.of(0x15, 8, keyword), Slot.of(0x04, 1, 0))
                  .build());
      assertEquals(4624, row.eventId());
      assertEquals(type, row.type());
    }
  }

  @Test
  void userDataAreNamedByTheirPath() {
    EvtxBuilder builder = new EvtxBuilder();
    EvtxBuilder.XmlWriter xml = builder.template();
    xml.start("Event").content().start("System").content().leaf("EventID", 0).end();
    xml.start("UserData").content().start("LogFileCleared").attribute("xmlns").text("http://a");
    xml.content().leaf("SubjectUserName", 1).start("Channel").attribute("Name").text("Security");
    xml.empty().start("Deeper").content().leaf("Leaf", 2).end().end().end().end();
    EventRow row =
        only(
            builder
                .event(Slot.of(0x06, 2, 1102), Slot.text("admin"), Slot.of(0x14, 4, 10))
                .build());
    assertEquals(
        List.of("SubjectUserName=admin", "Channel/@Name=Security", "Channel=", "Deeper/Leaf=0xa"),
        values(row));
  }

  @Test
  void bytesOfClassicEventsAreKept() {
    EvtxBuilder builder = new EvtxBuilder();
    EvtxBuilder.XmlWriter xml = builder.template();
    xml.start("Event").content().start("System").content().leaf("EventID", 0).end();
    xml.start("EventData").content().leaf("Data", 1).leaf("Binary", 2).end().end();
    EventRow row =
        only(
            builder
                .event(Slot.of(0x06, 2, 1), Slot.text("text"), new Slot(0x0E, new byte[] {1, 2}))
                .build());
    assertEquals(List.of("null=text", "Binary=0102"), values(row));
    assertEquals(Blob.ofHex("0102"), row.data());
    assertEquals("text\nBinary: 0102", row.message());
  }

  @Test
  void aMessageThatWindowsRenderedIsTaken() {
    EvtxBuilder builder = new EvtxBuilder();
    EvtxBuilder.XmlWriter xml = builder.template();
    xml.start("Event").content().start("System").content().leaf("EventID", 0).end();
    xml.start("EventData").content().leaf("Data", 1).end();
    xml.start("RenderingInfo").attribute("Culture").text("en-US").content();
    xml.leaf("Message", 2).leaf("Task", 3).end().end();
    EventRow row =
        only(
            builder
                .event(
                    Slot.of(0x06, 2, 1),
                    Slot.text("spooler"),
                    Slot.text("The service spooler started."),
                    Slot.text("Starting"))
                .build());
    assertEquals("The service spooler started.", row.message());
    assertTrue(row.messageRendered());
    assertEquals("Starting", row.category());
    assertEquals(List.of("null=spooler"), values(row));
  }

  @Test
  void anEventThatCannotBeReadInFullIsGivenAsFarAsItCan() {
    EvtxBuilder builder = new EvtxBuilder().usual();
    EvtxBuilder.XmlWriter lost = builder.xml();
    builder.instance(lost, 40_000, Slot.text("unnamed"));
    Slot x = new Slot(0x21, lost.toByteArray());
    EventDump.Found found = EventDump.read(builder.usualEvent(9, x).build());
    EventRow row = found.events().getFirst();
    assertEquals(9, row.eventId());
    assertEquals("HOST", row.machine());
    assertEquals(List.of("null=unnamed"), values(row));
    assertFalse(row.complete());
    assertEquals(1, found.issues().count());
  }

  @Test
  void aRecordThatIsNoEventIsAnIssue() {
    EvtxBuilder builder = new EvtxBuilder();
    builder.template().start("Event").content().end();
    EventDump.Found found = EventDump.read(builder.event().build());
    assertEquals(List.of(), found.events());
    assertEquals(
        "MALFORMED @4608 event: has no EventID", RowDump.text(found.issues().all().getFirst()));
  }

  @Test
  void aRecordWhoseEndIsNotThatOfItsBeginningIsNotComplete() {
    byte[] file = new EvtxBuilder().usual().usualEvent(1, Slot.text("a")).build();
    file[EvtxBuilder.CHUNK + 8192 - 4] = 0;
    file[EvtxBuilder.CHUNK + 8192 - 3] = 0;
    EventDump.Found found = EventDump.read(EvtxBuilder.sum(file));
    assertFalse(found.events().getFirst().complete());
    assertEquals("copy of size", found.issues().all().getFirst().field());
  }

  @Test
  void eachTermIsAnswered() {
    Set<String> terms = new TreeSet<>();
    List<TermBinding> bindings =
        new Terms(
                Stream.of(
                        FileRow.class,
                        AccountRow.class,
                        EventLogRow.class,
                        EventRow.class,
                        EventRow.Data.class)
                    .map(Table::of)
                    .toList())
            .bindings();
    for (TermBinding binding : bindings) {
      if (binding.document().equals("EventLogItem")) {
        terms.add(binding.term().substring("EventLogItem/".length()));
      }
    }
    assertEquals(
        new TreeSet<>(
            List.of(
                "CorrelationActivityId",
                "CorrelationRelatedActivityId",
                "EID",
                "ExecutionProcessId",
                "ExecutionThreadId",
                "blob",
                "category",
                "categoryNum",
                "genTime",
                "index",
                "log",
                "machine",
                "message",
                "source",
                "type",
                "unformattedMessage/string",
                "user",
                "writeTime")),
        terms);
  }
}
