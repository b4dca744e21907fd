package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The long values of a table, which lie in a tree of their own, in segments. */
final class LongValues {
  /** Of one value; the largest that real tables hold are some 100 KB. */
  private static final int LARGEST = 16 << 20;

  private static final int SEGMENT_OFFSET = 4;

  private record Segment(long offset, Bytes data) {}

  /** A value: its size once expanded, and its segments by their offset in it. */
  private static final class Value {
    private long size;
    private final List<Segment> segments = new ArrayList<>();
  }

  /** By the identifier; its bytes are the beginning of the key, the other way round. */
  private final Map<Long, Value> values = new HashMap<>();

  private LongValues() {}

  static LongValues read(Bytes file, EseHeader header, long root, Issues issues) {
    LongValues found = new LongValues();
    if (root != 0) {
      Tree.walk(
          file,
          header,
          root,
          issues,
          (_, entry) -> {
            if (!entry.removed()) {
              found.add(entry.key(), entry.data());
            }
          });
    }
    return found;
  }

  private void add(Bytes key, Bytes data) throws Malformed {
    int size = (int) key.size();
    int identifier = size == 8 + SEGMENT_OFFSET ? 8 : 4;
    if (size == identifier) {
      value(key, identifier).size = data.u32(4, "long value size");
    } else if (size == identifier + SEGMENT_OFFSET) {
      value(key, identifier)
          .segments
          .add(new Segment(number(key, identifier, SEGMENT_OFFSET), data));
    }
  }

  private Value value(Bytes key, int identifier) throws Malformed {
    return values.computeIfAbsent(number(key, 0, identifier), _ -> new Value());
  }

  private static long number(Bytes key, int from, int count) throws Malformed {
    long number = 0;
    for (int i = from; i < from + count; i++) {
      number = number << 8 | key.u8(i, "page key");
    }
    return number;
  }

  /** A value; a segment that is shorter than its place in the value is compressed. */
  byte[] read(long identifier, Bytes referredFrom, Issues issues) throws Malformed {
    Value value = values.get(identifier);
    if (value == null) {
      throw new Malformed(
          referredFrom.origin(), "long value", identifier + " is not in the table's tree");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < value.segments.size(); i++) {
      Segment segment = value.segments.get(i);
      boolean last = i + 1 == value.segments.size();
      long end = last ? value.size : value.segments.get(i + 1).offset();
      Bytes data = segment.data();
      if (all.size() + data.size() > LARGEST) {
        issues.add(
            IssueKind.LIMIT,
            data.origin(),
            "long value",
            "only %d of %d bytes were read".formatted(all.size(), value.size));
        break;
      }
      boolean compressed = data.size() < end - segment.offset();
      all.writeBytes(
          compressed ? Compression.expand(data) : data.array(0, data.size(), "long value"));
    }
    return all.toByteArray();
  }
}
