package io.deadbox.artifact.registry;

import io.deadbox.artifact.Rows;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Hashes;
import io.deadbox.format.regf.Hive;
import io.deadbox.format.regf.HiveVisitor;
import io.deadbox.format.regf.Key;
import io.deadbox.format.regf.Value;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The other state of a hive to which logs were applied: the keys and values that its file alone
 * has, where they are not those of the recovered hive. Together with the rows of the recovered hive
 * they tell both states.
 */
final class StateBeforeLogs {
  /** Longer data are compared by their hash, so as not to hold a hive's data twice. */
  private static final int KEPT_AS_THEY_ARE = 32;

  private record KeyState(
      String path, @Nullable Instant lastWritten, long subkeyCount, long valueCount) {
    static KeyState of(Key key) {
      return new KeyState(key.path(), key.lastWritten(), key.subkeyCount(), key.valueCount());
    }
  }

  private record ValueState(String path, String name, long type, long size, @Nullable Blob data) {
    static ValueState of(String path, Value value) {
      return new ValueState(path, value.name(), value.type(), value.size(), fingerprint(value));
    }

    private static @Nullable Blob fingerprint(Value value) {
      Bytes data = value.data();
      if (data == null) {
        return null;
      }
      byte[] bytes = data.upTo(0, Math.toIntExact(data.size()));
      return bytes.length <= KEPT_AS_THEY_ARE ? Blob.copyOf(bytes) : Hashes.sha256(bytes);
    }
  }

  private final Set<KeyState> keys = new HashSet<>();
  private final Set<ValueState> values = new HashSet<>();

  /** Remembers what a recovered hive has. */
  StateBeforeLogs(Hive recovered) {
    recovered.walk(
        new HiveVisitor() {
          private String path = "";

          @Override
          public void key(Key key) {
            path = key.path();
            keys.add(KeyState.of(key));
          }

          @Override
          public void value(Value value) {
            values.add(ValueState.of(path, value));
          }
        });
  }

  /**
   * Gives what the hive as found has otherwise.
   *
   * @param unread issues of the hive as found: a write that did not end leaves what cannot be read
   */
  void rows(Hive asFound, Rows rows, Rows.Ref hiveRow, Issues unread, Issues issues) {
    long before = unread.count();
    asFound.walk(
        new HiveVisitor() {
          private String path = "";

          @Override
          public void key(Key key) {
            path = key.path();
            if (!keys.contains(KeyState.of(key))) {
              rows.add(
                  hiveRow,
                  new ReplacedKeyRow(
                      path, key.lastWritten(), key.subkeyCount(), key.valueCount(), key.offset()));
            }
          }

          @Override
          public void value(Value value) {
            if (!values.contains(ValueState.of(path, value))) {
              ValueData data = ValueData.of(value, unread);
              rows.add(
                  hiveRow,
                  new ReplacedValueRow(
                      path,
                      value.name(),
                      data.type(),
                      data.text(),
                      data.raw(),
                      value.size(),
                      value.offset()));
            }
          }
        });
    if (unread.count() > before) {
      issues.add(
          IssueKind.DIRTY,
          4,
          "state before the logs",
          "%d structures of the hive as found, without its logs, could not be read"
              .formatted(unread.count() - before));
    }
  }
}
