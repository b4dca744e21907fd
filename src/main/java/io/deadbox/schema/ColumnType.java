package io.deadbox.schema;

import io.deadbox.binary.Blob;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.WideText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a Java type is kept in SQLite, and how an examiner reads it. */
public enum ColumnType {
  /** Text; what UTF-8 cannot hold is escaped. */
  TEXT("TEXT"),
  /** 64-bit integer. */
  INTEGER("INTEGER"),
  /** Double. */
  REAL("REAL"),
  /** 0 or 1. */
  BOOLEAN("INTEGER"),
  /** 100-nanosecond ticks since 1601-01-01 UTC. */
  TIME("INTEGER"),
  /** Bytes; hashes among them. */
  BLOB("BLOB");

  private static final Map<Class<?>, ColumnType> BY_CLASS =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(int.class, INTEGER),
          Map.entry(Integer.class, INTEGER),
          Map.entry(long.class, INTEGER),
          Map.entry(Long.class, INTEGER),
          Map.entry(double.class, REAL),
          Map.entry(Double.class, REAL),
          Map.entry(boolean.class, BOOLEAN),
          Map.entry(Boolean.class, BOOLEAN),
          Map.entry(Instant.class, TIME),
          Map.entry(Blob.class, BLOB));

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** The type in a STRICT table. */
  public String sql() {
    return sql;
  }

  /** The type that keeps a Java class; enums are kept by name. */
  public static ColumnType of(Class<?> type) {
    if (type.isEnum()) {
      return TEXT;
    }
    ColumnType found = BY_CLASS.get(type);
    if (found == null) {
      throw new IllegalArgumentException("no column type for " + type);
    }
    return found;
  }

  /** A value as JDBC takes it. */
  public static @Nullable Object stored(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> WideText.storable(text);
      case Instant time -> FileTime.ticks(time);
      case Blob blob -> blob.bytes();
      case Boolean flag -> flag ? 1 : 0;
      case Enum<?> constant -> constant.name();
      default -> value;
    };
  }

  /**
   * SQL that makes a column of this type readable: ISO 8601 UTC with seven decimals, hex digits.
   */
  public String readable(String expression) {
    return switch (this) {
      case TIME ->
          "strftime('%Y-%m-%dT%H:%M:%S', (@) / 10000000 - 11644473600, 'unixepoch')"
              .concat(" || printf('.%07dZ', (@) % 10000000)")
              .replace("@", expression);
      case BLOB ->
          "iif(@ IS NULL, NULL, lower(hex(@)))".replace("@", expression); // hex(NULL) is ''

      default -> expression;
    };
  }
}
