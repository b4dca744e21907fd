package io.deadbox.artifact.registry.system;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import io.deadbox.binary.WideText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads fields of the value Triggers one after another; most fill up blocks of 8 bytes. */
final class TaskFields {
  private static final int BLOCK = 8;

  private final Bytes data;
  private long at;

  TaskFields(Bytes data) {
    this.data = data;
  }

  /** A time, and whether it is of the computer's own time zone; null for none. */
  record Time(@Nullable Instant instant, boolean local) {}

  boolean hasMore() {
    return at < data.size();
  }

  long offset() {
    return data.origin() + at;
  }

  void skip(long size, String field) throws Malformed {
    data.slice(at, size, field);
    at += size;
  }

  int u16(String field) throws Malformed {
    int number = data.u16(at, field);
    at += 2;
    return number;
  }

  long u32(String field) throws Malformed {
    long number = data.u32(at, field);
    at += 4;
    return number;
  }

  boolean flag(String field) throws Malformed {
    boolean set = data.u8(at, field) != 0;
    at++;
    return set;
  }

  /** A byte that fills a block. */
  int block8(String field) throws Malformed {
    int number = data.u8(at, field);
    skip(BLOCK, field);
    return number;
  }

  /** 32 bits that fill a block. */
  long block32(String field) throws Malformed {
    long number = data.u32(at, field);
    skip(BLOCK, field);
    return number;
  }

  long u64(String field) throws Malformed {
    long number = data.u64(at, field);
    at += 8;
    return number;
  }

  /** Blocks that begin with their size. */
  Bytes buffer(String field) throws Malformed {
    long size = block32(field + " size");
    Bytes content = data.slice(at, size, field);
    at += size;
    fill(size);
    return content;
  }

  /** Text in blocks that begin with its size in bytes. */
  String text(String field) throws Malformed {
    Bytes content = buffer(field);
    return WideText.untilNul(content.utf16(0, content.size(), field));
  }

  /** Text in blocks that begin with its number of characters; a NUL more is stored. */
  String countedText(String field) throws Malformed {
    long count = block32(field + " length");
    if (count == 0) {
      return "";
    }
    long size = 2 * count + 2;
    String text = data.utf16(at, size, field);
    at += size;
    fill(size);
    return WideText.untilNul(text);
  }

  /** Text with its size in bytes before it, both together in blocks. */
  void skipPacked(String field) throws Malformed {
    long size = u32(field + " size");
    skip(size, field);
    fill(size + 4);
  }

  private void fill(long size) {
    at = Math.min(data.size(), at + (BLOCK - size % BLOCK) % BLOCK); // the last may be left out
  }

  Time time(String field) throws Malformed {
    boolean local = block8(field) != 0;
    long ticks = u64(field);
    return new Time(ticks == -1 ? null : FileTime.instant(ticks), local);
  }

  /** A user: name or SID; null if none is meant. */
  @Nullable String user() throws Malformed {
    if (block8("user left out") != 0) {
      return null;
    }
    String sid = null;
    if (block8("SID left out") == 0) {
      block32("SID type");
      Bytes stored = buffer("SID");
      sid = stored.size() == 0 ? null : Sid.read(stored, 0);
    }
    String name = text("user name");
    return name.isEmpty() ? sid : name;
  }
}
