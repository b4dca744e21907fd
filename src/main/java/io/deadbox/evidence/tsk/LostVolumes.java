package io.deadbox.evidence.tsk;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * File systems in slots that no entry of the partition table uses: their partitions were deleted,
 * or the table was written anew. What lies whole in such a slot is a volume; of what does not, an
 * issue tells, since its files may be those that are asked for.
 *
 * <p>Looked at are the places where partitions begin: where the slot does or what was found last
 * ends, 63 and 2048 sectors behind that; each cylinder of 16,065 sectors and 63 sectors behind it,
 * as Windows to XP has it; each whole MiB.
 */
final class LostVolumes {
  private static final String UNUSED = "Unallocated"; // as libtsk calls such slots

  private static final int SECTOR = 512;
  private static final int TRACK = 63 * SECTOR;
  private static final long CYLINDER = 255 * TRACK;
  private static final long MIB = 1 << 20;

  /** Places of an image that are looked at: some 50 GiB of unused space. */
  private static final int MAX_PLACES = 65_536;

  /** A disk that was divided anew twice has some ten. */
  private static final int MAX_FOUND = 64;

  private final LabelledSlots.Disk disk;
  private final List<Volume> volumes;
  private final Issues issues;
  private final Set<Long> starts = new HashSet<>();
  private int places;
  private int found;

  private LostVolumes(LabelledSlots.Disk disk, List<Volume> slots, Issues issues) {
    this.disk = disk;
    this.volumes = new ArrayList<>(slots);
    this.issues = issues;
    slots.stream().filter(Volume::allocated).forEach(slot -> starts.add(slot.start()));
  }

  /** The slots, and behind them the volumes that were found in unused ones. */
  static List<Volume> of(List<Volume> slots, LabelledSlots.Disk disk, Issues issues) {
    LostVolumes search = new LostVolumes(disk, slots, issues);
    for (Volume slot : slots) {
      if (!slot.allocated() && slot.description().equals(UNUSED)) {
        search.slot(slot);
      }
    }
    return List.copyOf(search.volumes);
  }

  private void slot(Volume slot) {
    long end = slot.start() + slot.length();
    long at = slot.start();
    while (at < end) {
      at = next(slot, at, end);
    }
    spareBootSector(slot, end);
  }

  /** Looks for what begins first from an offset on; gives where to go on. */
  private long next(Volume slot, long from, long end) {
    TreeSet<Long> near =
        new TreeSet<>(
            List.of(
                from, from + TRACK, from + 2048 * SECTOR, Math.ceilDiv(from, CYLINDER) * CYLINDER));
    long step = Math.ceilDiv(from, MIB) * MIB;
    while (true) {
      long at = near.isEmpty() ? step : Math.min(near.first(), step);
      near.remove(at);
      if (at % CYLINDER == 0) {
        near.add(at + TRACK);
        near.add(at + CYLINDER);
      }
      step += at == step ? MIB : 0;
      if (at >= end) {
        return end;
      }
      if (places == MAX_PLACES || found == MAX_FOUND) {
        limit(slot, at);
        return end;
      }
      places++;
      long beyond = examine(slot, at, end);
      if (beyond > at) {
        return beyond;
      }
    }
  }

  /** Whether a volume begins at an offset: its end; {@code at} where none does. */
  private long examine(Volume slot, long at, long end) {
    Bytes start;
    try {
      start = disk.read(at, VolumeStart.NEEDED);
    } catch (EvidenceReadException e) {
      issue(IssueKind.UNREADABLE, slot, at, String.valueOf(e.getMessage()));
      return end;
    }
    Optional<String> other = VolumeSignature.of(start);
    Optional<VolumeStart> told = VolumeStart.of(start);
    if (at == 0 && !told.map(VolumeStart::kind).filter("ext"::equals).isPresent()) {
      return at; // the first sector is the partition table's
    }
    if (told.isEmpty()) {
      if (other.isPresent()) {
        add(slot, at, end, "volume");
        return at + MIB; // its end is not told, and an LVM holds file systems
      }
      return at;
    }
    VolumeStart volume = told.get();
    long size = volume.size();
    if (volume.copy()) {
      doubtful(slot, at, "a copy of the super block of an ext file system");
    } else if (size > end - at) {
      doubtful(slot, at, "the beginning of %s of %d bytes".formatted(volume.kind(), size));
    } else {
      return add(slot, at, at + size, volume.kind());
    }
    return at + SECTOR;
  }

  private long add(Volume slot, long at, long end, String kind) {
    found++;
    starts.add(at);
    volumes.add(
        new Volume(
            volumes.size(),
            Volume.LOST,
            at,
            end - at,
            "%s found in slot %d, which is not in use".formatted(kind, slot.slot()),
            true,
            null,
            slot.slot()));
    return end;
  }

  /** NTFS keeps a copy of its first sector behind its last: it may be all that is left. */
  private void spareBootSector(Volume slot, long end) {
    try {
      Bytes last = disk.read(end - SECTOR, SECTOR);
      VolumeStart.of(last)
          .filter(volume -> volume.kind().equals("NTFS"))
          .filter(volume -> !starts.contains(end - volume.size()))
          .ifPresent(volume ->
              doubtful(
                  slot,
                  end - SECTOR,
                  "the spare boot sector of NTFS of %d bytes".formatted(volume.size())));
    } catch (EvidenceReadException e) {
      issue(IssueKind.UNREADABLE, slot, end - SECTOR, String.valueOf(e.getMessage()));
    }
  }

  private void doubtful(Volume slot, long at, String what) {
    found++;
    issue(
        IssueKind.UNSUPPORTED,
        slot,
        at,
        "holds %s, which was overwritten in part: not examined".formatted(what));
  }

  private void limit(Volume slot, long at) {
    issue(
        IssueKind.LIMIT,
        slot,
        at,
        "not looked through for lost file systems from here on: %d places of the disk, %d finds"
            .formatted(places, found));
  }

  private void issue(IssueKind kind, Volume slot, long at, String reason) {
    issues.add(new Issue(kind, at, "slot %d (not in use)".formatted(slot.slot()), reason, null));
  }
}
