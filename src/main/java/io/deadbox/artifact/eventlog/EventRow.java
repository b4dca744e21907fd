package io.deadbox.artifact.eventlog;

import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of an event log: an item of OpenIOC's EventLogItem. */
@Row(
    table = "event",
    doc = "An event that Windows or a program reported to an event log",
    parent = EventLogRow.class,
    item = "EventLogItem",
    label =
        "coalesce(event.channel, '?') || ' ' || event.record_number || ': '"
            + " || coalesce(event.source, '?') || ' ' || coalesce(event.event_id, '?')",
    offset = "event.file_offset")
public record EventRow(
    @Column(
            value = "Number of the event: what a source calls this kind of event",
            term = "EventLogItem/EID",
            unknownWhen = EventRow.CUT,
            indexed = true)
        @Nullable Long eventId,
    @Column(
            "Upper half of the number, as classic sources make it of severity and facility; null if"
                + " none")
        @Nullable Integer qualifiers,
    @Column(
            value =
                "Number with its qualifiers as the upper 16 of 32 bits; null without qualifiers",
            term = "EventLogItem/EID")
        @Nullable Long fullEventId,
    @Column(
            value = "Name of the source that reported",
            term = "EventLogItem/source",
            unknownWhen = EventRow.CUT,
            indexed = true)
        @Nullable String source,
    @Column(
            value = "Classic name of the source, where it has one besides",
            term = "EventLogItem/source")
        @Nullable String classicSource,
    @Column("GUID of the source; null if it has none") @Nullable String sourceGuid,
    @Column(
            value = "Name of the log that the event was reported to",
            term = "EventLogItem/log",
            unknownWhen = EventRow.CUT)
        @Nullable String channel,
    @Column("Level as a number: 1 critical, 2 error, 3 warning, 0 and 4 information, 5 verbose")
        @Nullable Integer level,
    @Column(
            value =
                "Level in words, for example Error; of an event of the audit, Audit Success or Audit"
                    + " Failure",
            term = "EventLogItem/type",
            unknownWhen = EventRow.CUT)
        @Nullable String type,
    @Column(
            value = "When the event happened, by the clock of the computer it is of",
            term = "EventLogItem/genTime",
            unknownWhen = EventRow.CUT)
        @Nullable Instant generated,
    @Column(value = "When the event was written to the log", term = "EventLogItem/writeTime")
        @Nullable Instant written,
    @Column(
            value = "SID of the user on whose behalf the source reported; null if not noted",
            term = "EventLogItem/user")
        @Nullable String userSid,
    @Column(
            value = "Name of the computer that the event is of",
            term = "EventLogItem/machine",
            unknownWhen = EventRow.CUT)
        @Nullable String machine,
    @Column(value = "Number of the record in this file", term = "EventLogItem/index")
        long recordNumber,
    @Column(
            value =
                "Number of the record in the log that it was first written to, which a log that was"
                    + " saved or forwarded keeps; null if that could not be read",
            term = "EventLogItem/index")
        @Nullable Long eventRecordId,
    @Column(value = "Task: the source's category, as a number", term = "EventLogItem/categoryNum")
        @Nullable Integer task,
    @Column(
            value = "Task in words; null where Windows did not put it into words in the log",
            term = "EventLogItem/category",
            unknownWhen = "event.category IS NULL")
        @Nullable String category,
    @Column("Opcode as a number") @Nullable Integer opcode,
    @Column("Keywords: a mask of 64 bits, hexadecimal") @Nullable String keywords,
    @Column(
            value = "Process that reported",
            term = "EventLogItem/ExecutionProcessId",
            unknownWhen = EventRow.CUT)
        @Nullable Long processId,
    @Column(
            value = "Thread that reported",
            term = "EventLogItem/ExecutionThreadId",
            unknownWhen = EventRow.CUT)
        @Nullable Long threadId,
    @Column(
            value = "GUID of the activity that the event is a part of",
            term = "EventLogItem/CorrelationActivityId")
        @Nullable String activityId,
    @Column(
            value = "GUID of the activity that it has to do with besides",
            term = "EventLogItem/CorrelationRelatedActivityId")
        @Nullable String relatedActivityId,
    @Column(
            value =
                "The event's values, one a line with their names; the text itself where Windows put"
                    + " it into the log",
            term = "EventLogItem/message",
            substitute =
                "an event shows the values that Windows puts into the text of its message; the text"
                    + " around them is kept in the programs that report, not in the log")
        String message,
    @Column("Whether the message is the text as Windows showed it") boolean messageRendered,
    @Column(value = "Bytes that came with the event; null if none", term = "EventLogItem/blob")
        @Nullable Blob data,
    @Column("Whether the whole record could be read; if not, an issue says why") boolean complete,
    @Column("Whether the record was found where the log no longer keeps records") boolean recovered,
    @Column("Where the record begins in the file, in bytes") long fileOffset,
    @Column("The event's values") List<Data> values) {

  /** Condition: events that could not be read in full. */
  static final String CUT = "NOT event.complete";

  /** One value of an event. */
  @Row(
      table = "event_data",
      doc = "A value of an event, from its EventData or UserData",
      parent = EventRow.class)
  public record Data(
      @Column("Name that the source gives the value; null if it has none") @Nullable String name,
      @Column(
              value = "The value as text, as Windows writes it",
              term = "EventLogItem/unformattedMessage/string")
          String value) {}
}
