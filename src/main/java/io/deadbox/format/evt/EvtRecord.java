package io.deadbox.format.evt;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import io.deadbox.binary.WideText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of an event log.
 *
 * @param offset of the record in the file, in bytes
 * @param recovered whether the log no longer counts it as its own
 * @param number of the record in its log
 * @param generated when it was reported
 * @param written when it was written to the log
 * @param eventId all 32 bits of the event's number
 * @param type 1 error, 2 warning, 4 information, 8 audit success, 16 audit failure
 * @param category of the source, as a number
 * @param source name of the source
 * @param machine name of the computer
 * @param userSid SID of the user; null if none
 * @param strings values for the message
 * @param data bytes that came with the event; null if none
 */
public record EvtRecord(
    long offset,
    boolean recovered,
    long number,
    Instant generated,
    Instant written,
    long eventId,
    int type,
    int category,
    String source,
    String machine,
    @Nullable String userSid,
    List<String> strings,
    @Nullable Blob data) {

  static final int HEADER = 56;

  /** Reads a record. */
  static EvtRecord read(Bytes record, boolean recovered) throws Malformed {
    long end = record.size() - 4; // the copy of the size
    String source = text(record, HEADER, end, "source name");
    long machineAt = HEADER + 2L * source.length() + 2;
    String machine = text(record, machineAt, end, "computer name");
    List<String> strings = new ArrayList<>();
    int count = record.u16(26, "number of strings");
    long at = record.u32(36, "strings offset");
    for (int i = 0; i < count; i++) {
      String string = text(record, at, end, "string");
      strings.add(string);
      at += 2L * string.length() + 2;
    }
    long dataSize = record.u32(48, "data size");
    long sidSize = record.u32(40, "user SID size");
    return new EvtRecord(
        record.origin(),
        recovered,
        record.u32(8, "record number"),
        Instant.ofEpochSecond(record.u32(12, "creation time")),
        Instant.ofEpochSecond(record.u32(16, "written time")),
        record.u32(20, "event identifier"),
        record.u16(24, "event type"),
        record.u16(28, "event category"),
        source,
        machine,
        sidSize == 0 ? null : Sid.read(record, record.u32(44, "user SID offset")),
        List.copyOf(strings),
        dataSize == 0
            ? null
            : Blob.copyOf(record.array(record.u32(52, "data offset"), dataSize, "data")));
  }

  /** Text up to its NUL. */
  private static String text(Bytes record, long at, long end, String field) throws Malformed {
    long next = at;
    while (record.u16(next, field) != 0) {
      next += 2;
      if (next >= end) {
        throw Malformed.truncated(record.origin() + at, field, "runs past the end of its record");
      }
    }
    return WideText.untilNul(record.utf16(at, next - at, field));
  }
}
