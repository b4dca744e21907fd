package io.deadbox.artifact.execution;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import io.deadbox.binary.WideText;
import io.deadbox.format.ese.EseFile;
import io.deadbox.format.ese.EseRecord;
import io.deadbox.format.ese.EseTable;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What programs used, hour by hour, from the database of Windows' resource monitor (SRUM). */
public final class Srum implements Extractor {
  private static final String APPLICATIONS = "{D10CA2FE-6FCF-4F6D-848E-B2E99266FA89}";
  private static final String NETWORK = "{973F5D5C-1D90-4944-BE8E-24B94231A174}";
  private static final String CONNECTIONS = "{DD6636C4-8929-4683-974E-22C046A43763}";
  private static final String IDENTIFIERS = "SruDbIdMapTable";
  private static final long SID = 3;

  private static final Instant DAY_ZERO = Instant.parse("1899-12-30T00:00:00Z");
  private static final BigDecimal MILLIS_A_DAY = BigDecimal.valueOf(86_400_000);
  private static final long LATEST_DAY = 2_958_465; // the last one of the year 9999

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(SrumApplicationRow.class, SrumNetworkRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?SRUDB\\.dat");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    EseFile database = EseFile.read(file.bytes(), issues);
    Map<Long, String> names = new HashMap<>();
    records(
        database,
        IDENTIFIERS,
        issues,
        record -> {
          Long index = record.number("IdIndex");
          String name = index == null ? null : name(record, issues);
          if (index != null && name != null) {
            names.put(index, name);
          }
        });
    records(database, APPLICATIONS, issues, record -> rows.add(application(record, names)));
    records(database, NETWORK, issues, record -> rows.add(network(record, names)));
    records(database, CONNECTIONS, issues, record -> rows.add(network(record, names)));
  }

  private static void records(
      EseFile database, String name, Issues issues, Consumer<EseRecord> visitor) {
    EseTable table = database.table(name).orElse(null);
    if (table == null) {
      issues.add(IssueKind.MALFORMED, 0, "table " + name, "is not in the database");
      return;
    }
    table.records(issues, visitor);
  }

  /** What a number stands for: the SID of a user, or text that names a program. */
  private static @Nullable String name(EseRecord record, Issues issues) {
    byte[] value = record.bytes("IdBlob");
    if (value == null || isEmpty(value)) {
      return null;
    }
    Long type = record.number("IdType");
    if (type == null || type != SID) {
      return WideText.untilNul(WideText.decode(value));
    }
    try {
      return Sid.read(Bytes.of(value), 0);
    } catch (Malformed malformed) {
      issues.add(IssueKind.MALFORMED, record.offset(), malformed.field(), malformed.reason());
      return null;
    }
  }

  /** Nobody, and nothing, have numbers too; what they stand for is zeros. */
  private static boolean isEmpty(byte[] value) {
    for (byte each : value) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static SrumApplicationRow application(EseRecord record, Map<Long, String> names) {
    String application = named(record, "AppId", names);
    return new SrumApplicationRow(
        record.offset(),
        time(record),
        application,
        application == null ? null : application.substring(application.lastIndexOf('\\') + 1),
        named(record, "UserId", names),
        record.number("ForegroundCycleTime"),
        record.number("BackgroundCycleTime"),
        record.number("ForegroundBytesRead"),
        record.number("ForegroundBytesWritten"),
        record.number("BackgroundBytesRead"),
        record.number("BackgroundBytesWritten"));
  }

  private static SrumNetworkRow network(EseRecord record, Map<Long, String> names) {
    Long begun = record.number("ConnectStartTime");
    return new SrumNetworkRow(
        record.offset(),
        time(record),
        named(record, "AppId", names),
        named(record, "UserId", names),
        record.number("BytesSent"),
        record.number("BytesRecvd"),
        record.number("InterfaceLuid"),
        record.number("L2ProfileId"),
        begun == null ? null : FileTime.instant(begun),
        record.number("ConnectedTime"));
  }

  private static @Nullable String named(EseRecord record, String column, Map<Long, String> names) {
    Long number = record.number(column);
    return number == null ? null : names.get(number);
  }

  /**
   * A number of days with a fraction, which is exact to some microseconds; here to a millisecond.
   */
  static @Nullable Instant ofDays(double days) {
    if (!Double.isFinite(days) || days <= 0 || days > LATEST_DAY) {
      return null;
    }
    return DAY_ZERO.plusMillis(
        new BigDecimal(days)
            .multiply(MILLIS_A_DAY)
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact());
  }

  private static @Nullable Instant time(EseRecord record) {
    Long bits = record.number("TimeStamp");
    return bits == null ? null : ofDays(Double.longBitsToDouble(bits));
  }
}
