package io.deadbox.evidence.tsk;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Volume;
import io.deadbox.format.disklabel.DiskLabel;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Slots of an MBR that a BSD or Solaris divides further by a label of its own. libtsk lists such a
 * slot as one volume, and the file systems in it would not be seen.
 */
final class LabelledSlots {
  private static final String DIVIDED = "dos";

  /** What libtsk calls the entries of a BSD label that hold no file system. */
  private static final String WHOLE = "Unused (0x00)";

  /** An MBR has four slots, and in practice some logical ones. */
  private static final int MAX_LABELS = 64;

  /** Reads bytes of the disk, fewer where it ends. */
  @FunctionalInterface
  interface Disk {
    Bytes read(long at, int size) throws EvidenceReadException;
  }

  private LabelledSlots() {}

  /** The slots, and behind them the partitions that labels in them list. */
  static List<Volume> of(List<Volume> slots, Disk disk, Issues issues) {
    List<Volume> outer = new ArrayList<>(slots);
    List<Volume> inner = new ArrayList<>();
    Set<Long> starts = new HashSet<>();
    slots.stream().filter(Volume::allocated).forEach(slot -> starts.add(slot.start()));
    int labels = 0;
    for (int i = 0; i < slots.size(); i++) {
      Volume slot = slots.get(i);
      Optional<DiskLabel> label = label(slot, disk);
      if (label.isEmpty()) {
        continue;
      }
      if (++labels > MAX_LABELS) {
        issues.add(
            new Issue(
                IssueKind.LIMIT,
                slot.start(),
                "slot " + slot.slot(),
                "its label was not read: only %d are".formatted(MAX_LABELS),
                null));
        break;
      }
      boolean begins =
          label.get().partitions().stream()
              .anyMatch(part -> part.volume() && part.start() == slot.start());
      if (begins) { // what begins here is that partition's
        starts.remove(slot.start());
        outer.set(i, divided(slot));
      }
      for (DiskLabel.Partition part : label.get().partitions()) {
        int number = slots.size() + inner.size();
        inner.add(volume(number, slot, label.get().system(), part, starts, issues));
      }
    }
    outer.addAll(inner);
    return outer;
  }

  /**
   * Whether what is in a slot is listed as volumes of their own: the slot has a label, or stands
   * for the whole disk.
   */
  static boolean divided(Volume slot, Disk disk) {
    if (slot.system().equals("bsd") && slot.description().equals(WHOLE)) {
      return true;
    }
    return label(slot, disk)
        .map(label -> label.partitions().stream().anyMatch(DiskLabel.Partition::volume))
        .orElse(false);
  }

  private static Optional<DiskLabel> label(Volume slot, Disk disk) {
    if (!slot.allocated() || !slot.system().equals(DIVIDED)) {
      return Optional.empty();
    }
    try {
      Bytes start = disk.read(slot.start(), DiskLabel.NEEDED);
      return DiskLabel.read(start, slot.start(), slot.length());
    } catch (EvidenceReadException unreadable) {
      return Optional.empty(); // opening the slot's file system tells of it
    }
  }

  private static Volume divided(Volume slot) {
    return new Volume(
        slot.slot(),
        slot.system(),
        slot.start(),
        slot.length(),
        slot.description(),
        false,
        slot.guid());
  }

  /** A row for a partition: a volume if it lies in its slot, and nothing else begins there. */
  private static Volume volume(
      int number,
      Volume slot,
      String system,
      DiskLabel.Partition part,
      Set<Long> starts,
      Issues issues) {
    boolean inside =
        part.start() >= slot.start()
            && part.start() + part.length() <= slot.start() + slot.length();
    boolean volume = part.volume() && inside && starts.add(part.start());
    if (part.volume() && !inside && !starts.contains(part.start())) {
      issues.add(
          new Issue(
              IssueKind.MALFORMED,
              slot.start(),
              "label of slot " + slot.slot(),
              "partition %s lies outside the slot and was not examined"
                  .formatted(part.description()),
              null));
    }
    return new Volume(
        number, system, part.start(), part.length(), part.description(), volume, null, slot.slot());
  }
}
