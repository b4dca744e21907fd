package io.deadbox.cli;

import io.deadbox.collect.StepFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells when a reading process stops making progress: one of its threads runs on in one step
 * without reading anything, or none of it runs at all. A thread that waits for another does not
 * hang; the other may.
 */
final class HangWatch {
  /** Where two looks are further apart than this, this process was stopped, and the other too. */
  private static final long STOPPED = Duration.ofSeconds(10).toNanos();

  private record Seen(StepFile.Slot slot, long since) {}

  private final StepFile steps;
  private final long limit;
  private final Map<String, Seen> seen = new HashMap<>();
  private long heartbeat;
  private long heartbeatSince;
  private long looked;

  HangWatch(StepFile steps, Duration limit) {
    this.steps = steps;
    this.limit = limit.toNanos();
    this.looked = System.nanoTime();
    this.heartbeatSince = looked;
  }

  /**
   * Looks at the process, as is to be done several times a second; the steps in which it hangs.
   *
   * @param now nanoseconds on the clock of {@link System#nanoTime}
   */
  List<String> hanging(long now) {
    if (now - looked > STOPPED) {
      seen.clear();
      heartbeatSince = now;
    }
    looked = now;
    List<String> hanging = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (StepFile.Slot slot : steps.slots()) {
      if (slot.step().isEmpty()) {
        seen.remove(slot.thread());
        continue;
      }
      all.add(slot.step());
      Seen before = seen.get(slot.thread());
      if (before == null || !before.slot().equals(slot) || !slot.running()) {
        seen.put(slot.thread(), new Seen(slot, now));
      } else if (now - before.since() > limit) {
        hanging.add(slot.step());
      }
    }
    long beat = steps.heartbeat();
    if (beat != heartbeat) {
      heartbeat = beat;
      heartbeatSince = now;
    }
    return now - heartbeatSince > limit ? all : hanging;
  }
}
