package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import org.jspecify.annotations.Nullable;

/**
 * Who owns keys and who may do what with them; many keys of a hive share one such descriptor.
 *
 * @param owner SID; null if none
 * @param group SID of the primary group; null if none
 * @param sddl all of it in the security descriptor definition language; null if a list in it could
 *     not be read
 * @param offset of its cell in the file
 */
public record SecurityDescriptor(
    @Nullable String owner, @Nullable String group, @Nullable String sddl, long offset) {

  private static final int CONTROL = 2;
  private static final int OWNER = 4;
  private static final int GROUP = 8;
  private static final int SACL = 12;
  private static final int DACL = 16;

  /** Reads a key security cell. The access lists may fail for themselves. */
  static SecurityDescriptor read(Bytes cell, long offset, Budget budget, Issues issues)
      throws Malformed {
    cell.expect(0, "sk", "key security signature");
    long size = cell.u32(16, "security descriptor size");
    Bytes descriptor = cell.slice(20, size, "security descriptor");
    String owner = sid(descriptor, OWNER, "owner offset");
    String group = sid(descriptor, GROUP, "group offset");
    if (!budget.takeBytes(size)) {
      issues.add(
          IssueKind.LIMIT,
          descriptor.origin(),
          "security descriptor",
          "access lists left out: descriptors share bytes, and are more than a hive can hold");
      return new SecurityDescriptor(owner, group, null, offset);
    }
    String sddl = null;
    try {
      sddl =
          (owner == null ? "" : "O:" + owner)
              + (group == null ? "" : "G:" + group)
              + list(descriptor, AccessList.Kind.DACL, DACL)
              + list(descriptor, AccessList.Kind.SACL, SACL);
    } catch (Malformed malformed) {
      issues.add(malformed);
    }
    return new SecurityDescriptor(owner, group, sddl, offset);
  }

  private static @Nullable String sid(Bytes descriptor, int at, String field) throws Malformed {
    long offset = descriptor.u32(at, field);
    return offset == 0 ? null : Sid.read(descriptor, offset);
  }

  private static String list(Bytes descriptor, AccessList.Kind kind, int at) throws Malformed {
    int control = descriptor.u16(CONTROL, "security descriptor control");
    if ((control & kind.present()) == 0) {
      return "";
    }
    return AccessList.sddl(descriptor, descriptor.u32(at, kind + " offset"), control, kind);
  }
}
