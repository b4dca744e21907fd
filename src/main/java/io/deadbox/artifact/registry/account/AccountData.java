package io.deadbox.artifact.registry.account;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two values of an account: F, of fixed size, and V, which begins with a table of offsets. */
final class AccountData {
  private static final int TABLE_SIZE = 0xcc;
  private static final int NAME = 0x0c;
  private static final int FULL_NAME = 0x18;
  private static final int COMMENT = 0x24;
  private static final int HOME = 0x48;
  private static final int SCRIPT = 0x60;
  private static final int PROFILE = 0x6c;

  private static final int DISABLED = 0x1;
  private static final int NO_PASSWORD_NEEDED = 0x4;
  private static final int PASSWORD_STAYS = 0x200;
  private static final int LOCKED = 0x400;

  private AccountData() {}

  /** Reads an account; one without F or V has no data of that kind. */
  static AccountRow read(RegistryKey user, String sid, List<String> groups) throws Malformed {
    Bytes v = bytes(user, "V");
    Bytes f = bytes(user, "F");
    if (v == null && f == null) {
      throw new Malformed(user.offset(), "account", user.name() + " has neither F nor V");
    }
    Integer flags = f == null ? null : f.u16(56, "account flags");
    return new AccountRow(
        v == null ? "" : name(v),
        Long.parseLong(user.name(), 16),
        sid,
        v == null ? null : text(v, FULL_NAME, "full name"),
        v == null ? null : text(v, COMMENT, "comment"),
        v == null ? null : text(v, HOME, "home directory"),
        v == null ? null : text(v, SCRIPT, "logon script"),
        v == null ? null : text(v, PROFILE, "profile path"),
        f == null ? null : time(f, 8, "last logon"),
        f == null ? null : time(f, 24, "password last set"),
        f == null ? null : expiry(f),
        f == null ? null : time(f, 40, "last failed logon"),
        f == null ? null : f.u16(66, "logon count"),
        f == null ? null : f.u16(64, "failed logon count"),
        flags,
        has(flags, DISABLED),
        has(flags, LOCKED),
        flags == null ? null : (flags & NO_PASSWORD_NEEDED) == 0,
        has(flags, PASSWORD_STAYS),
        user.text("UserPasswordHint"),
        groups);
  }

  private static @Nullable Boolean has(@Nullable Integer flags, int flag) {
    return flags == null ? null : (flags & flag) != 0;
  }

  private static @Nullable Bytes bytes(RegistryKey user, String name) throws Malformed {
    RegistryValue value = user.value(name).orElse(null);
    return value == null ? null : value.bytes();
  }

  /** Name of the account. */
  static String name(Bytes v) throws Malformed {
    String name = text(v, NAME, "account name");
    return name == null ? "" : name;
  }

  private static @Nullable String text(Bytes v, int entry, String field) throws Malformed {
    long offset = v.u32(entry, field + " offset");
    long size = v.u32(entry + 4, field + " length");
    return size == 0 ? null : v.utf16(TABLE_SIZE + offset, size, field);
  }

  private static @Nullable Instant time(Bytes f, long at, String field) throws Malformed {
    return Conversion.fileTime(f, at, field);
  }

  /** When the account ends; an account that never does has a time beyond all. */
  private static @Nullable Instant expiry(Bytes f) throws Malformed {
    return FileTime.instant(f.u64(32, "account expiry"));
  }
}
