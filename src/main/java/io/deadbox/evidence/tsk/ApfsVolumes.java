package io.deadbox.evidence.tsk;

import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Volume;
import io.deadbox.format.apfs.ApfsContainer;
import io.deadbox.format.apfs.ApfsVolume;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Volumes of APFS containers, which are in slots of the disk. They are listed by reading here, not
 * by libtsk: a container that it refuses or dies of is listed all the same, and it tells neither
 * roles nor snapshots. Their files are read by libtsk.
 */
final class ApfsVolumes {
  private static final String SYSTEM = "apfs";

  /** A disk of macOS has three. */
  private static final int MAX_CONTAINERS = 64;

  private final ApfsContainer.Disk disk;

  ApfsVolumes(ApfsContainer.Disk disk) {
    this.disk = disk;
  }

  /** The slots, and behind them the volumes of containers in them. */
  List<Volume> of(List<Volume> slots, Issues issues) {
    List<Volume> all = new ArrayList<>(slots);
    int containers = 0;
    for (Volume slot : slots) {
      if (!slot.allocated()) {
        continue;
      }
      Optional<ApfsContainer> container = container(slot, issues);
      if (container.isEmpty()) {
        continue;
      }
      if (++containers > MAX_CONTAINERS) {
        issues.add(
            new Issue(
                IssueKind.LIMIT,
                slot.start(),
                "slot " + slot.slot(),
                "its APFS container was not read: only %d are".formatted(MAX_CONTAINERS),
                null));
        break;
      }
      for (ApfsVolume volume : container.get().volumes()) {
        all.add(
            new Volume(
                all.size(),
                SYSTEM,
                slot.start(),
                slot.length(),
                "APFS volume: " + volume.description(),
                true,
                null,
                slot.slot(),
                volume.block()));
      }
    }
    return all;
  }

  /** Whether what is in a slot is listed as volumes of their own. */
  boolean divided(Volume slot) {
    return slot.allocated()
        && container(slot, new Issues())
            .map(container -> !container.volumes().isEmpty())
            .orElse(false);
  }

  private Optional<ApfsContainer> container(Volume slot, Issues issues) {
    try {
      return ApfsContainer.read(disk, slot.start(), slot.length(), issues);
    } catch (IOException e) {
      issues.add(
          new Issue(
              IssueKind.UNREADABLE,
              slot.start(),
              "slot " + slot.slot(),
              String.valueOf(e.getMessage()),
              null));
      return Optional.empty();
    }
  }

  /**
   * Opens the file system of a volume; null, and an issue why, where it is not.
   *
   * @param image the disk's
   */
  @Nullable FileSystem open(
      LibTsk tsk, MemorySegment image, Volume volume, long superblock, Issues issues) {
    Optional<ApfsVolume> found =
        container(volume, new Issues()).stream()
            .flatMap(container -> container.volumes().stream())
            .filter(other -> other.block() == superblock)
            .findFirst();
    if (found.isEmpty()) {
      issues.add(TskFileSystem.unsupported(volume, "no volume is found there any more"));
      return null;
    }
    ApfsVolume apfs = found.get();
    if (apfs.encrypted()) {
      issues.add(TskFileSystem.unsupported(volume, "encrypted APFS volume, not examined"));
      return null;
    }
    if (!apfs.rooted()) { // libtsk 4.11.1 would die of it
      issues.add(TskFileSystem.unsupported(volume, "its object map does not lead to its files"));
      return null;
    }
    try {
      PoolVolume pool = PoolVolume.open(tsk, image, volume.start(), superblock);
      TskFileSystem opened = TskFileSystem.open(tsk, image, pool, volume, apfs);
      notExamined(volume, apfs, issues);
      return opened;
    } catch (EvidenceReadException e) {
      issues.add(TskFileSystem.unsupported(volume, String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static void notExamined(Volume volume, ApfsVolume apfs, Issues issues) {
    if (apfs.snapshots() != 0) {
      issues.add(
          TskFileSystem.unsupported(
              volume, "snapshots, not examined: " + Long.toUnsignedString(apfs.snapshots())));
    }
    if (!apfs.hashedNames()) {
      issues.add(
          TskFileSystem.unsupported(
              volume,
              "keeps names in an old way: The Sleuth Kit shows them without the first two bytes"));
    }
    if (apfs.sealed()) {
      issues.add(
          TskFileSystem.unsupported(
              volume, "the volume is sealed: The Sleuth Kit may not find its files"));
    }
  }
}
