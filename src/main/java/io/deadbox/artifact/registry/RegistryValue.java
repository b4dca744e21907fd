package io.deadbox.artifact.registry;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.regf.Value;
import io.deadbox.format.regf.ValueText;
import io.deadbox.format.regf.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value as a plugin sees it. */
public final class RegistryValue {
  private final Value value;

  RegistryValue(Value value) {
    this.value = value;
  }

  /** Its name; empty for the key's default value. */
  public String name() {
    return value.name();
  }

  /** Its name as messages have it. */
  String label() {
    return value.name().isEmpty() ? "the default value" : value.name();
  }

  /** Its type, for example REG_SZ. */
  public String type() {
    return ValueType.nameOf(value.type());
  }

  /** Offset of its cell in the file. */
  public long offset() {
    return value.offset();
  }

  /** Length of the data in bytes, as stored. */
  public long size() {
    return value.size();
  }

  /** Whether the data could be read; if not, that is told where the hive is read. */
  public boolean readable() {
    return value.data() != null;
  }

  /** The data, whatever their type. */
  public Bytes bytes() throws Malformed {
    Bytes data = value.data();
    if (data == null) {
      throw new Malformed(value.offset(), "value data", "of " + label() + " could not be read");
    }
    return data;
  }

  /** The data as text, as {@link ValueText} has it; null if they could not be read. */
  public @Nullable String text() {
    Bytes data = value.data();
    try {
      return data == null ? null : ValueText.of(value.type(), data).text();
    } catch (Malformed _) { // of a length that the type does not have: told when the hive is read
      return null;
    }
  }

  /** The texts of a REG_MULTI_SZ; empty if it has none, could not be read, or is another type. */
  public List<String> texts() {
    Bytes data = value.data();
    try {
      return data == null || !type().equals("REG_MULTI_SZ") ? List.of() : ValueText.texts(data);
    } catch (Malformed _) { // cannot be: all bytes are there
      return List.of();
    }
  }

  /** The data as an integer; null if they are none. */
  public @Nullable Long number() {
    Bytes data = value.data();
    if (data == null) {
      return null;
    }
    try {
      return switch (type()) {
        case "REG_DWORD" -> data.size() == 4 ? data.u32(0, "value data") : null;
        case "REG_DWORD_BIG_ENDIAN" ->
            data.size() == 4
                ? Integer.toUnsignedLong(Integer.reverseBytes(data.i32(0, "value data")))
                : null;
        case "REG_QWORD" -> data.size() == 8 ? data.u64(0, "value data") : null;
        default -> null;
      };
    } catch (Malformed _) { // cannot be: the length was looked at
      return null;
    }
  }
}
