package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import org.jspecify.annotations.Nullable;

/**
 * Who owns a key; many keys of a hive share one such descriptor.
 *
 * @param owner SID; null if none
 * @param group SID of the primary group; null if none
 */
public record SecurityDescriptor(@Nullable String owner, @Nullable String group) {

  /** Reads a key security cell. */
  static SecurityDescriptor read(Bytes cell) throws Malformed {
    cell.expect(0, "sk", "key security signature");
    long size = cell.u32(16, "security descriptor size");
    Bytes descriptor = cell.slice(20, size, "security descriptor");
    return new SecurityDescriptor(
        sid(descriptor, 4, "owner offset"), sid(descriptor, 8, "group offset"));
  }

  private static @Nullable String sid(Bytes descriptor, int at, String field) throws Malformed {
    long offset = descriptor.u32(at, field);
    return offset == 0 ? null : Sid.read(descriptor, offset);
  }
}
