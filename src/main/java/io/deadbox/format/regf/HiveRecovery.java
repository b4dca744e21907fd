package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A hive whose last write did not end, as Windows would load it: with what its transaction logs
 * hold. The file itself stays as it is; the recovered one is a copy.
 *
 * @param hive bytes of the recovered hive; the given ones if nothing was applied
 * @param recovered whether a log was applied
 * @param logs what became of each log, in the order given
 */
public record HiveRecovery(Bytes hive, boolean recovered, List<LogUse> logs) {

  /** A header and the header of a bin. */
  private static final int SMALLEST = BaseBlock.SIZE + 32;

  /** Hives and logs beyond this are left as they are: the copy is made in memory. */
  private static final long LARGEST = 256L << 20;

  /**
   * Applies logs to a hive; does nothing to a hive that is not dirty.
   *
   * @param logs of the hive, in the order LOG1, LOG2, LOG
   * @throws Malformed if the file is no hive
   */
  public static HiveRecovery of(Bytes hive, List<HiveLog> logs) throws Malformed {
    BaseBlock base = BaseBlock.read(hive, new Issues());
    if (!base.dirty() || !base.isHive()) {
      return new HiveRecovery(hive, false, List.of());
    }
    return new Attempt(hive, base, logs.stream().map(LogContent::read).toList()).run();
  }

  /** One recovery on its way. */
  private static final class Attempt {
    private final Bytes hive;
    private final BaseBlock base;
    private final List<LogContent> logs;
    private final long room;
    private final IdentityHashMap<LogContent, List<LogEntry>> used = new IdentityHashMap<>();
    private final IdentityHashMap<LogContent, String> why = new IdentityHashMap<>();

    Attempt(Bytes hive, BaseBlock base, List<LogContent> logs) {
      this.hive = hive;
      this.base = base;
      this.logs = logs;
      long sum = hive.size();
      for (LogContent content : logs) {
        sum += content.log().bytes().size();
      }
      this.room = sum;
    }

    HiveRecovery run() throws Malformed {
      Bytes recovered = hive;
      if (hive.size() < SMALLEST || room > LARGEST) {
        logs.forEach(
            log -> why.put(log, "not applied: hive and logs have %d bytes".formatted(room)));
      } else {
        recovered = applyEntries();
        if (used.isEmpty()) {
          recovered = applyOldLog();
        }
      }
      return new HiveRecovery(
          recovered,
          !used.isEmpty(),
          logs.stream()
              .map(log -> log.use(used.getOrDefault(log, List.of()), why.getOrDefault(log, "")))
              .toList());
    }

    private Bytes applyEntries() throws Malformed {
      RecoveredHive copy = new RecoveredHive(hive);
      long last = -1;
      for (LogContent log : inOrder()) {
        List<LogEntry> entries = new ArrayList<>();
        for (LogEntry entry : log.entries()) {
          if (last >= 0 ? entry.sequence() <= last : isApplied(entry)) {
            why.putIfAbsent(log, "the hive has what older entries hold");
            continue;
          }
          if (last >= 0 && entry.sequence() != last + 1) {
            why.put(log, "entry %d does not follow %d".formatted(entry.sequence(), last));
            break;
          }
          if (BaseBlock.SIZE + entry.binsSize() > room) {
            why.put(
                log,
                "entry %d makes the hive larger than hive and logs".formatted(entry.sequence()));
            break;
          }
          if (last < 0 && !base.checksumValid()) {
            copy.takeBaseBlock(log.log().bytes());
          }
          copy.apply(entry, log.log().bytes());
          entries.add(entry);
          last = entry.sequence();
        }
        if (!entries.isEmpty()) {
          used.put(log, entries);
        }
      }
      return last < 0 ? hive : copy.sealed(last);
    }

    /** Whether a hive with a valid header has the entry already. */
    private boolean isApplied(LogEntry entry) {
      return base.checksumValid() && entry.sequence() < base.primarySequence();
    }

    /**
     * Logs of the new format, oldest first. Where the hive's header does not tell where to begin,
     * only those are of use that lead without a gap to the newest.
     */
    private List<LogContent> inOrder() {
      List<LogContent> ordered = new ArrayList<>();
      for (LogContent log : logs) {
        if (log.newFormat() && !log.entries().isEmpty()) {
          ordered.add(log);
        }
      }
      ordered.sort(Comparator.comparingLong(log -> log.entries().getFirst().sequence()));
      for (int i = ordered.size() - 1; i > 0 && !base.checksumValid(); i--) {
        long next = ordered.get(i).entries().getFirst().sequence();
        if (ordered.get(i - 1).entries().getLast().sequence() + 1 < next) {
          List<LogContent> older = ordered.subList(0, i);
          older.forEach(log -> why.put(log, "entries between it and %d are gone".formatted(next)));
          return List.copyOf(ordered.subList(i, ordered.size()));
        }
      }
      return ordered;
    }

    private Bytes applyOldLog() throws Malformed {
      for (LogContent log : logs) {
        if (log.base() == null || log.newFormat() || log.entries().isEmpty()) {
          continue;
        }
        LogEntry entry = log.entries().getFirst();
        long written = writeTime();
        if (log.log().bytes().u64(12, "last written timestamp") != written) {
          why.put(log, "belongs to another write: the hive was last written at another time");
        } else if (BaseBlock.SIZE + entry.binsSize() > room) {
          why.put(log, "makes the hive larger than hive and log");
        } else {
          RecoveredHive copy = new RecoveredHive(hive);
          if (!base.checksumValid()) {
            copy.takeBaseBlock(log.log().bytes());
          }
          copy.apply(entry, log.log().bytes());
          long bad = copy.changedBinThatIsNone(entry);
          if (bad < 0) {
            used.put(log, List.of(entry));
            return copy.sealed(Math.max(base.primarySequence(), base.secondarySequence()));
          }
          why.put(log, "would leave no hive bin at offset %d of the hive".formatted(bad));
        }
      }
      return hive;
    }

    /** When the hive was last written; the first bin repeats what a torn header has lost. */
    private long writeTime() throws Malformed {
      return hive.u64(base.checksumValid() ? 12 : BaseBlock.SIZE + 20, "last written timestamp");
    }
  }
}
