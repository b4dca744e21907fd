package io.deadbox.artifact.unix;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.gzip.GzipFile;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logons to a Linux system, from wtmp, btmp and utmp. */
public final class LoginRecords implements Extractor {
  /** On x86-64, as on all systems that keep times in 32 bits here. */
  private static final int RECORD = 384;

  /** Of compressed records, in memory: 131,072 of them. */
  private static final int LARGEST_PACKED = RECORD << 17;

  private static final String[] TYPES = {
    "EMPTY",
    "RUN_LVL",
    "BOOT_TIME",
    "NEW_TIME",
    "OLD_TIME",
    "INIT_PROCESS",
    "LOGIN_PROCESS",
    "USER_PROCESS",
    "DEAD_PROCESS",
    "ACCOUNTING"
  };

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(LoginRow.class);
  }

  /** Older records too, as logs are rotated: by number or date, and perhaps compressed by gzip. */
  @Override
  public Source source() {
    return new Source.Path(
        "(.*/)?var/(log|run)/(wtmp|btmp|utmp)(\\.[0-9]+|-[0-9]{8})?(\\.gz)?|(.*/)?run/utmp");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    Bytes bytes =
        GzipFile.is(file.bytes())
            ? GzipFile.read(file.bytes(), LARGEST_PACKED, issues)
            : file.bytes();
    boolean failed = file.entry().name().startsWith("btmp");
    for (long at = 0; at + RECORD <= bytes.size(); at += RECORD) {
      int type = bytes.u16(at, "type");
      if (type >= TYPES.length) {
        issues.add(IssueKind.MALFORMED, at, "type", type + " is none of utmp(5)");
      } else if (type != 0) {
        rows.add(row(bytes.slice(at, RECORD, "record"), TYPES[type], failed));
      }
    }
    long rest = bytes.size() % RECORD;
    if (rest != 0) {
      issues.add(
          IssueKind.TRUNCATED, bytes.size() - rest, "record", rest + " bytes are no whole record");
    }
  }

  private static LoginRow row(Bytes record, String type, boolean failed) throws Malformed {
    String host = text(record, 76, 256, "host");
    String address = address(record.array(348, 16, "address"));
    long seconds = record.i32(340, "seconds");
    return new LoginRow(
        record.origin(),
        type,
        text(record, 44, 32, "user"),
        text(record, 8, 32, "line"),
        host,
        address,
        record.i32(4, "pid"),
        seconds <= 0
            ? null
            : Instant.ofEpochSecond(
                seconds, 1000L * Math.clamp(record.i32(344, "microseconds"), 0, 999_999)),
        address != null || (!host.isEmpty() && !host.startsWith(":") && host.indexOf('.') >= 0),
        failed);
  }

  private static String text(Bytes record, long at, int size, String field) throws Malformed {
    byte[] bytes = record.array(at, size, field);
    int end = 0;
    while (end < size && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** Four bytes of it are an address of version 4. */
  private static @Nullable String address(byte[] bytes) {
    boolean none = true;
    boolean four = true;
    for (int i = 0; i < bytes.length; i++) {
      none &= bytes[i] == 0;
      four &= i < 4 || bytes[i] == 0;
    }
    try {
      return none
          ? null
          : InetAddress.getByAddress(four ? Arrays.copyOf(bytes, 4) : bytes).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible); // both lengths are an address's
    }
  }
}
