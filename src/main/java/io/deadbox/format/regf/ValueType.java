package io.deadbox.format.regf;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the data of a value are, by Windows' names. */
public enum ValueType {
  /** No type. */
  REG_NONE(0),
  /** Text. */
  REG_SZ(1),
  /** Text in which names of environment variables stand for their values. */
  REG_EXPAND_SZ(2),
  /** Bytes. */
  REG_BINARY(3),
  /** 32-bit integer. */
  REG_DWORD(4),
  /** 32-bit integer, most significant byte first. */
  REG_DWORD_BIG_ENDIAN(5),
  /** Target of a symbolic link: a key's path. */
  REG_LINK(6),
  /** Several texts. */
  REG_MULTI_SZ(7),
  /** A driver's hardware resources. */
  REG_RESOURCE_LIST(8),
  /** Resources of a device. */
  REG_FULL_RESOURCE_DESCRIPTOR(9),
  /** Resources a device could use. */
  REG_RESOURCE_REQUIREMENTS_LIST(10),
  /** 64-bit integer. */
  REG_QWORD(11);

  private static final Map<Long, ValueType> BY_NUMBER =
      Stream.of(values()).collect(Collectors.toMap(type -> type.number, Function.identity()));

  private final long number;

  ValueType(long number) {
    this.number = number;
  }

  /** Name of a type's number; programs may use any, for example {@code 0x00000102}. */
  public static String nameOf(long number) {
    ValueType known = BY_NUMBER.get(number);
    return known != null ? known.name() : String.format(Locale.US, "0x%08x", number);
  }

  /** The type of a number, {@link #REG_BINARY} where Windows has none: data without meaning. */
  public static ValueType of(long number) {
    return BY_NUMBER.getOrDefault(number, REG_BINARY);
  }
}
