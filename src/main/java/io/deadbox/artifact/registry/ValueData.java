package io.deadbox.artifact.registry;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.regf.Value;
import io.deadbox.format.regf.ValueText;
import io.deadbox.format.regf.ValueType;
import io.deadbox.issue.Issues;
import org.jspecify.annotations.Nullable;

/**
 * What rows tell of a value's data.
 *
 * @param type name of the type
 * @param text the data as text; null if they could not be read
 * @param raw the very bytes, where the text does not tell them all
 */
record ValueData(String type, @Nullable String text, @Nullable Blob raw) {
  /** Of a value; what cannot be shown becomes an issue. */
  static ValueData of(Value value, Issues issues) {
    String type = value.tombstone() ? "TOMBSTONE" : ValueType.nameOf(value.type());
    Bytes data = value.data();
    if (data != null) {
      try {
        ValueText text = ValueText.of(value.type(), data);
        return new ValueData(
            type,
            text.text(),
            text.exact() ? null : Blob.copyOf(data.upTo(0, Math.toIntExact(data.size()))));
      } catch (Malformed malformed) {
        issues.add(malformed);
      }
    }
    return new ValueData(type, null, null);
  }
}
