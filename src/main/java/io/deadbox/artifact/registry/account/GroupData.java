package io.deadbox.artifact.registry.account;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The value C of a local group: a table of offsets, then names and members. */
final class GroupData {
  private static final int TABLE_SIZE = 0x34;
  private static final int SID_HEADER = 8;

  private GroupData() {}

  static GroupRow read(Bytes c, String domain, Map<String, String> names) throws Malformed {
    long rid = c.u32(0, "group RID");
    List<GroupRow.Member> members = new ArrayList<>();
    long at = TABLE_SIZE + c.u32(0x28, "members offset");
    long end = Math.min(c.size(), at + c.u32(0x2c, "members length"));
    long count = c.u32(0x30, "number of members");
    while (at + SID_HEADER <= end && members.size() < count) {
      String sid = Sid.read(c, at);
      members.add(new GroupRow.Member(sid, names.get(sid)));
      at += SID_HEADER + 4L * c.u8(at + 1, "SID sub-authority count");
    }
    if (members.size() < count) {
      throw new Malformed(
          c.origin() + 0x30, "number of members", "%d of %d".formatted(members.size(), count));
    }
    return new GroupRow(
        text(c, 0x10, "group name"), rid, domain + "-" + rid, text(c, 0x1c, "comment"), members);
  }

  private static String text(Bytes c, int entry, String field) throws Malformed {
    long offset = c.u32(entry, field + " offset");
    return c.utf16(TABLE_SIZE + offset, c.u32(entry + 4, field + " length"), field);
  }
}
