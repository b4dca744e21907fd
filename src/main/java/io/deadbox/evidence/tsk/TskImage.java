package io.deadbox.evidence.tsk;

import static io.deadbox.evidence.tsk.TskLayout.struct;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.Volume;
import io.deadbox.evidence.tsk.TskLayout.Img;
import io.deadbox.evidence.tsk.TskLayout.Part;
import io.deadbox.evidence.tsk.TskLayout.Vs;
import io.deadbox.format.ewf.EwfImage;
import io.deadbox.format.ewf.EwfMedia;
import io.deadbox.format.gpt.Gpt;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An image opened by The Sleuth Kit: raw, split raw, E01, VHD, VMDK or AFF. */
public final class TskImage implements Image {
  /** Volume system of an image that has none. */
  private static final String NO_SYSTEM = "none";

  private static final String GUID_SYSTEM = "gpt";

  private static final int SCRATCH = 1 << 20; // bytes a call copies at most
  private static final int MAX_DESCRIPTION = 1024;

  /** A GPT has 128 slots, an extended partition's chain is cut by libtsk; twice that and more. */
  private static final int MAX_SLOTS = 10_000;

  private static final int VS_UNKNOWN_TYPE = 0x04000000; // TSK_ERR_VS_UNKTYPE
  private static final int VS_ENCRYPTED = VS_UNKNOWN_TYPE | 8; // TSK_ERR_VS_ENCRYPTED

  private final LibTsk tsk;
  private final Arena arena;
  private final ImageHandle image;
  private final MemorySegment handle;
  private final MemorySegment scratch;
  private final List<Path> segments;
  private final ImageFacts facts;
  private final @Nullable EwfMedia shared;
  private final boolean owner;
  private final ApfsVolumes containers;
  private boolean closed;

  /**
   * An image.
   *
   * @param segments what libtsk is given to open it once more
   * @param shared what all handles on an image share that is read here; null for libtsk's
   * @param owner whether this is the handle that lets go of it
   */
  @SuppressWarnings("MustBeClosed") // the arena lives as long as this, and is closed with it
  private TskImage(
      LibTsk tsk,
      ImageHandle image,
      List<Path> segments,
      ImageFacts facts,
      @Nullable EwfMedia shared,
      boolean owner) {
    this.tsk = tsk;
    this.segments = segments;
    this.image = image;
    this.handle = image.struct();
    this.facts = facts;
    this.shared = shared;
    this.owner = owner;
    this.containers = new ApfsVolumes(this::bytes);
    this.arena = Arena.ofConfined();
    this.scratch = arena.allocate(SCRATCH);
  }

  /** Version of The Sleuth Kit in use, for example {@code 4.11.1}; says so where there is none. */
  public static String libraryVersion() {
    return LibTsk.versionText();
  }

  /**
   * Opens an image.
   *
   * @param given its segments in order, or the first of them, whose others are found beside it
   * @throws EvidenceOpenException in one line: what is wrong with which file, and what to do
   */
  public static TskImage open(List<Path> given) throws EvidenceOpenException {
    LibTsk tsk = LibTsk.loaded();
    GivenImage image = GivenImage.of(given);
    EwfMedia media = image.ewf() == null ? null : media(image.segments());
    boolean opened = false;
    try {
      TskImage result =
          open(
              tsk,
              image.segments(),
              handle -> image.facts(handle, media == null ? formatOf(handle, image) : EWF_FORMAT),
              media,
              true);
      opened = true;
      return result;
    } finally {
      if (!opened && media != null) {
        media.close();
      }
    }
  }

  /** An E01 image that is read here; null for one that libewf may know better. */
  private static @Nullable EwfMedia media(List<Path> segments) {
    try {
      return EwfMedia.open(segments);
    } catch (IOException | Malformed unread) {
      return null; // libewf, asked next, reads it or says why not
    }
  }

  private interface FactsOf {
    ImageFacts of(MemorySegment handle) throws EvidenceOpenException;
  }

  private static TskImage open(
      LibTsk tsk, List<Path> segments, FactsOf facts, @Nullable EwfMedia media, boolean owner)
      throws EvidenceOpenException {
    ImageHandle handle =
        media == null
            ? LibraryHandle.open(tsk, segments)
            : new EwfHandle(tsk, segments.getFirst().toString(), media);
    TskImage opened = null;
    try {
      opened = new TskImage(tsk, handle, segments, facts.of(handle.struct()), media, owner);
      return opened;
    } finally {
      if (opened == null) {
        handle.close();
      }
    }
  }

  /** TSK_IMG_TYPE_EWF_EWF of tsk_img.h. */
  private static final int EWF = 0x40;

  /** TSK_IMG_TYPE_RAW. */
  private static final int RAW = 0x01;

  private static final String EWF_FORMAT = "ewf";

  private static String formatOf(MemorySegment img, GivenImage image) throws EvidenceOpenException {
    int used = img.get(JAVA_INT, Img.NUM_IMG);
    if (used != image.segments().size()) {
      throw new EvidenceOpenException(
          "%s: The Sleuth Kit takes %d files for parts of this image; name all parts in order"
              .formatted(image.segments().getFirst(), used));
    }
    int type = img.get(JAVA_INT, Img.ITYPE);
    if (image.ewf() != null && type != EWF) {
      throw new EvidenceOpenException(
          "%s: begins as an E01 image, but libewf refuses it: damaged; acquire or copy it again"
              .formatted(image.segments().getFirst()));
    }
    if (!image.parts().isEmpty() && type == RAW) {
      throw new EvidenceOpenException(
          "%s: names other files for the bytes of a disk, but no library reads it so: damaged; copy it again"
              .formatted(image.segments().getFirst()));
    }
    return switch (type) {
      case RAW -> used > 1 ? "split raw" : "raw";
      case 0x04, 0x08, 0x10, 0x20 -> "aff";
      case EWF -> EWF_FORMAT;
      case 0x80 -> "vmdk";
      case 0x100 -> "vhd";
      default -> "unknown";
    };
  }

  @Override
  public ImageFacts facts() {
    return facts;
  }

  @Override
  public List<Volume> volumes(Issues issues) {
    requireOpen();
    facts.acquisition().stream()
        .filter(fact -> fact.name().equals(EwfImage.NOT_ACQUIRED))
        .forEach(fact -> issues.add(notAcquired(fact.value())));
    tsk.resetError();
    MemorySegment system = tsk.openVolumeSystem(handle);
    if (system.address() == 0) {
      int error = tsk.errno(); // 0 where there simply is no volume system
      if (error != 0 && error != VS_UNKNOWN_TYPE) {
        IssueKind kind = error == VS_ENCRYPTED ? IssueKind.UNSUPPORTED : IssueKind.UNREADABLE;
        issues.add(new Issue(kind, 0L, "volume system", tsk.error(), null));
      }
      Volume whole =
          new Volume(0, NO_SYSTEM, 0, facts.size(), "Whole image, no partition table", true, null);
      return containers.of(List.of(whole), issues);
    }
    try {
      List<Volume> slots = slots(struct(system, Vs.SIZEOF, Vs.TAG_VALUE), issues);
      List<Volume> divided = LabelledSlots.of(slots, this::bytes, issues);
      return containers.of(LostVolumes.of(divided, this::bytes, issues), issues);
    } finally {
      LibTsk.release(tsk.vsClose(), system);
    }
  }

  private static Issue notAcquired(String ranges) {
    return new Issue(
        IssueKind.UNREADABLE,
        null,
        "acquisition",
        "sectors could not be read at acquisition, and other bytes stand in their place; ranges: "
            + ranges,
        null);
  }

  private List<Volume> slots(MemorySegment vs, Issues issues) {
    String name = tsk.volumeSystemName(vs.get(JAVA_INT, Vs.VSTYPE));
    long blockSize = Integer.toUnsignedLong(vs.get(JAVA_INT, Vs.BLOCK_SIZE));
    long start = vs.get(JAVA_LONG, Vs.OFFSET);
    int count = vs.get(JAVA_INT, Vs.PART_COUNT);
    if (vs.get(JAVA_INT, Vs.IS_BACKUP) != 0) {
      issues.add(
          IssueKind.MALFORMED,
          0,
          "volume system",
          "the first partition table cannot be read; its backup at the end of the disk was used");
    }
    if (Integer.compareUnsigned(count, MAX_SLOTS) > 0) {
      issues.add(
          IssueKind.LIMIT, start, "volume system", "only %d slots read".formatted(MAX_SLOTS));
      count = MAX_SLOTS;
    }
    Map<Long, String> guids =
        name.equals(GUID_SYSTEM) ? guids(Math.toIntExact(blockSize), issues) : Map.of();
    List<Volume> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      MemorySegment slot = tsk.volume(vs, i);
      if (slot.address() == 0) {
        issues.add(new Issue(IssueKind.UNREADABLE, null, "slot " + i, tsk.error(), null));
        continue;
      }
      MemorySegment part = struct(slot, Part.SIZEOF, Part.TAG_VALUE);
      long first = start + part.get(JAVA_LONG, Part.START) * blockSize;
      long length = part.get(JAVA_LONG, Part.LEN) * blockSize;
      boolean allocated = (part.get(JAVA_INT, Part.FLAGS) & Part.ALLOC) != 0;
      if (allocated && first + length > facts.size()) {
        issues.add(
            new Issue(
                IssueKind.TRUNCATED,
                first,
                "slot " + i,
                "ends %d bytes behind the end of the image: part of it was not acquired"
                    .formatted(first + length - facts.size()),
                null));
      }
      slots.add(
          new Volume(
              i,
              name,
              first,
              length,
              CText.of(part.get(ADDRESS, Part.DESC), MAX_DESCRIPTION),
              allocated,
              allocated ? guids.get(first) : null));
    }
    return slots;
  }

  /** GUIDs of a GPT's partitions by their first byte: libtsk reads, but does not hand them on. */
  private Map<Long, String> guids(int blockSize, Issues issues) {
    Map<Long, String> guids = new HashMap<>();
    try {
      Gpt gpt = Gpt.read(this::bytes, facts.size(), blockSize, issues);
      if (gpt != null) {
        for (Gpt.Partition partition : gpt.partitions()) {
          guids.putIfAbsent(partition.firstBlock() * blockSize, partition.guid());
        }
      }
    } catch (IOException e) {
      issues.add(
          new Issue(IssueKind.UNREADABLE, null, "GPT", String.valueOf(e.getMessage()), null));
    }
    return guids;
  }

  private Bytes bytes(long at, int size) throws EvidenceReadException {
    byte[] bytes = new byte[size];
    int got = 0;
    while (got < size) {
      int more = read(at + got, bytes, got, size - got);
      if (more <= 0) {
        break;
      }
      got += more;
    }
    return Bytes.of(Arrays.copyOf(bytes, got), at);
  }

  @Override
  public @Nullable FileSystem fileSystem(Volume volume, Issues issues) {
    requireOpen();
    if (volume.superblock() != null) {
      return containers.open(tsk, handle, volume, volume.superblock(), issues);
    }
    Issues refusals = new Issues();
    TskFileSystem opened = TskFileSystem.open(tsk, handle, volume, refusals);
    boolean divided = LabelledSlots.divided(volume, this::bytes) || containers.divided(volume);
    if (opened != null || !divided) {
      refusals.all().forEach(issues::add);
    }
    return opened;
  }

  @Override
  public int read(long at, byte[] into, int offset, int length) throws EvidenceReadException {
    requireOpen();
    if (at < 0 || at >= facts.size() || length == 0) {
      return 0;
    }
    int wanted = (int) Math.min(Math.min(length, SCRATCH), facts.size() - at);
    tsk.resetError();
    long count = image.read(at, scratch.asSlice(0, wanted));
    if (count <= 0) {
      throw new EvidenceReadException(
          "%s: %d bytes at %d of the disk: %s".formatted(facts.path(), wanted, at, tsk.error()));
    }
    MemorySegment.copy(scratch, 0, MemorySegment.ofArray(into), offset, count);
    return (int) count;
  }

  @Override
  public Image reopen() throws EvidenceOpenException {
    return open(tsk, segments, handle -> facts, shared, false);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the image is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      image.close();
      arena.close();
      if (owner && shared != null) {
        shared.close();
      }
    }
  }
}
