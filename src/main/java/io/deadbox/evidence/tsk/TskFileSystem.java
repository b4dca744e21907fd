package io.deadbox.evidence.tsk;

import static io.deadbox.evidence.tsk.TskLayout.struct;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.DirectoryGuard;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileSystemFacts;
import io.deadbox.evidence.Volume;
import io.deadbox.evidence.tsk.TskLayout.Attr;
import io.deadbox.evidence.tsk.TskLayout.File;
import io.deadbox.evidence.tsk.TskLayout.Fs;
import io.deadbox.evidence.tsk.TskLayout.Meta;
import io.deadbox.format.apfs.ApfsVolume;
import io.deadbox.format.wof.WofMethod;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file system opened by The Sleuth Kit. */
final class TskFileSystem implements FileSystem {
  private static final int SCRATCH = 1 << 20; // bytes a call copies at most
  private static final int NTFS_BAD_CLUSTERS_INODE = 8;

  private static final int FS_ENCRYPTED = 0x08000012; // TSK_ERR_FS_ENCRYPTED
  private static final int FS_POSSIBLY_ENCRYPTED = 0x08000013;

  private final LibTsk tsk;
  private final Arena arena;
  private final MemorySegment image;
  private final MemorySegment handle;
  private final MemorySegment scratch;
  private final ContentElsewhere elsewhere;
  private final Family family;
  private final FileSystemFacts facts;
  private final RawMetadata raw;
  private final @Nullable ApfsVolume apfs;
  private final @Nullable PoolVolume pool;
  private @Nullable MftRecords mft;
  private boolean closed;

  @SuppressWarnings("MustBeClosed") // the arena lives as long as this, and is closed with it
  private TskFileSystem(
      LibTsk tsk,
      MemorySegment image,
      MemorySegment handle,
      Volume volume,
      @Nullable ApfsVolume apfs,
      @Nullable PoolVolume pool) {
    this.tsk = tsk;
    long start = volume.start();
    long blockSize = Integer.toUnsignedLong(handle.get(JAVA_INT, Fs.BLOCK_SIZE));
    this.apfs = apfs;
    this.pool = pool;
    this.image = image;
    this.handle = handle;
    this.arena = Arena.ofConfined();
    this.scratch = arena.allocate(SCRATCH);
    this.elsewhere = new ContentElsewhere(tsk, scratch);
    String type = tsk.fileSystemName(handle.get(JAVA_INT, Fs.FTYPE)).toLowerCase(Locale.ROOT);
    this.family = Family.of(type);
    this.facts =
        new FileSystemFacts(
            type,
            start,
            blockSize,
            // libtsk tells how many a volume of a container has, not where they end
            apfs == null ? handle.get(JAVA_LONG, Fs.BLOCK_COUNT) : volume.length() / blockSize,
            handle.get(JAVA_LONG, Fs.ROOT_INUM),
            handle.get(JAVA_LONG, Fs.LAST_INUM),
            apfs == null ? VolumeLabel.of(tsk, image, handle, type, start, scratch) : label(apfs),
            apfs == null ? serial() : apfs.uuid(),
            family.windows() ? "\\" : "/",
            null,
            null);
    this.raw = RawMetadata.of(tsk, image, type, start, scratch);
  }

  /** Opens the file system of a volume; null, and an issue where one was to be expected. */
  static @Nullable TskFileSystem open(
      LibTsk tsk, MemorySegment image, Volume volume, Issues issues) {
    tsk.resetError();
    MemorySegment pointer = tsk.openFileSystem(image, volume.start());
    if (pointer.address() == 0) {
      if (volume.allocated()) {
        issues.add(refusal(tsk, image, volume));
      }
      return null;
    }
    VolumeSignature.disguise(start(tsk, image, volume))
        .ifPresent(reason -> issues.add(unsupported(volume, reason)));
    TskFileSystem opened = null;
    try {
      opened =
          new TskFileSystem(
              tsk, image, struct(pointer, Fs.SIZEOF, Fs.TAG_VALUE), volume, null, null);
      return opened;
    } finally {
      if (opened == null) {
        LibTsk.release(tsk.fsClose(), pointer);
      }
    }
  }

  /**
   * Opens the file system of a volume of an APFS container.
   *
   * @param pool taken over; closed here where this fails
   * @throws EvidenceReadException why it cannot be opened
   */
  static TskFileSystem open(
      LibTsk tsk, MemorySegment image, PoolVolume pool, Volume volume, ApfsVolume apfs)
      throws EvidenceReadException {
    MemorySegment pointer = MemorySegment.NULL;
    TskFileSystem opened = null;
    try {
      tsk.resetError();
      pointer = tsk.openFileSystem(pool.image(), volume.start());
      if (pointer.address() == 0) {
        throw new EvidenceReadException(toldBy(tsk));
      }
      MemorySegment handle = struct(pointer, Fs.SIZEOF, Fs.TAG_VALUE);
      opened = new TskFileSystem(tsk, image, handle, volume, apfs, pool);
      return opened;
    } finally {
      if (opened == null) {
        if (pointer.address() != 0) {
          LibTsk.release(tsk.fsClose(), pointer);
        }
        pool.close();
      }
    }
  }

  private static Issue refusal(LibTsk tsk, MemorySegment image, Volume volume) {
    String told = toldBy(tsk);
    Optional<String> known = VolumeSignature.of(start(tsk, image, volume));
    return unsupported(volume, known.orElse(told));
  }

  private static String toldBy(LibTsk tsk) {
    String reason =
        switch (tsk.errno()) {
          case FS_ENCRYPTED -> "the volume is encrypted; unlock it and acquire it again: ";
          case FS_POSSIBLY_ENCRYPTED -> NOT_RECOGNISED + ", the volume may be encrypted: ";
          default -> NOT_RECOGNISED + ": ";
        };
    return reason + tsk.error();
  }

  static Issue unsupported(Volume volume, String reason) {
    return new Issue(
        IssueKind.UNSUPPORTED,
        volume.start(),
        "volume " + volume.slot() + " (" + volume.description() + ")",
        reason,
        null);
  }

  private static Bytes start(LibTsk tsk, MemorySegment image, Volume volume) {
    long wanted = Math.clamp(volume.length(), 0, VolumeSignature.NEEDED);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment into = arena.allocate(VolumeSignature.NEEDED);
      long got = tsk.readImage(image, volume.start(), into, wanted);
      byte[] start = into.asSlice(0, Math.max(0, got)).toArray(JAVA_BYTE);
      return Bytes.of(start, volume.start());
    }
  }

  private static @Nullable String label(ApfsVolume apfs) {
    return apfs.name().isBlank() ? null : apfs.name();
  }

  /** The serial number or UUID as other tools write it, not as the bytes of {@code fs_id} lie. */
  private @Nullable String serial() {
    int used = Math.clamp(handle.get(JAVA_LONG, Fs.FS_ID_USED), 0, Fs.FS_ID_LEN);
    byte[] id = handle.asSlice(Fs.FS_ID, used).toArray(JAVA_BYTE);
    boolean zero = true;
    for (byte b : id) {
      zero &= b == 0;
    }
    if (zero) {
      return null;
    }
    if (family.windows()) { // a little-endian number
      for (int i = 0; i < used / 2; i++) {
        byte swapped = id[i];
        id[i] = id[used - 1 - i];
        id[used - 1 - i] = swapped;
      }
    }
    return HexFormat.of().formatHex(id);
  }

  @Override
  public FileSystemFacts facts() {
    return facts;
  }

  @Override
  public long filesInUse() {
    requireOpen();
    if (apfs != null) {
      return apfs.files();
    }
    return FilesInUse.of(tsk, image, handle, facts.type(), facts.start(), scratch);
  }

  @Override
  public void walk(Consumer<FileEntry> entries, Issues issues) {
    walk(entries, issues, DirectoryGuard.OPEN);
  }

  @Override
  public void walk(Consumer<FileEntry> entries, Issues issues, DirectoryGuard guard) {
    requireOpen();
    try (TskWalk walk = new TskWalk(tsk, handle, family, raw, entries, issues, guard)) {
      walk.run();
    }
  }

  @Override
  public Optional<FileEntry> find(String directory, String name) {
    requireOpen();
    try (TskFind find = new TskFind(tsk, handle, family, raw)) {
      return find.find(directory, name);
    }
  }

  @Override
  public Content content(FileEntry file, FileStream stream) throws EvidenceReadException {
    requireOpen();
    String name =
        "inode %d-%d-%d".formatted(file.inode(), stream.attributeType(), stream.attributeId());
    tsk.resetError();
    MemorySegment opened = tsk.openFile(handle, file.inode());
    if (opened.address() == 0) {
      throw new EvidenceReadException(name + ": " + tsk.error());
    }
    if (encrypted(file.inode(), opened)) {
      LibTsk.release(tsk.fileClose(), opened);
      throw new EvidenceReadException(
          name + ": is encrypted by Linux (fscrypt); the disk holds encrypted bytes alone");
    }
    MemorySegment found = tsk.attribute(opened, stream.attributeType(), stream.attributeId(), true);
    if (found.address() == 0) {
      String reason = tsk.error();
      LibTsk.release(tsk.fileClose(), opened);
      throw new EvidenceReadException(name + ": " + reason);
    }
    MemorySegment attribute = found.reinterpret(Attr.SIZEOF);
    // $BadClus:$Bad maps every cluster of the volume, holds none, and libtsk reads none of it
    boolean badClusters =
        family == Family.NTFS
            && file.inode() == NTFS_BAD_CLUSTERS_INODE
            && stream.name().equals("$Bad");
    long size = badClusters ? 0 : attribute.get(JAVA_LONG, Attr.SIZE);
    if (family == Family.NTFS && size > 0) {
      Optional<ContentElsewhere.Place> place =
          elsewhere.of(opened, attribute, () -> extents(file.inode(), attribute, size));
      if (place.isPresent()) {
        return unpacked(file.inode(), name, opened, size, place.get());
      }
    }
    return new TskContent(
        tsk, name, opened, attribute, size, scratch, what -> extents(file.inode(), what, size));
  }

  /** The content that Windows compressed into another stream; takes over the opened file. */
  private Content unpacked(
      long inode, String name, MemorySegment opened, long size, ContentElsewhere.Place place)
      throws EvidenceReadException {
    MemorySegment packed =
        place.packed() == null
            ? MemorySegment.NULL
            : new Attributes(tsk).data(opened, WofMethod.STREAM);
    if (packed.address() == 0 || place.packed() == null) {
      LibTsk.release(tsk.fileClose(), opened);
      throw new EvidenceReadException(name + ": " + place.reason());
    }
    long length = packed.get(JAVA_LONG, Attr.SIZE);
    TskContent stream =
        new TskContent(
            tsk, name, opened, packed, length, scratch, what -> extents(inode, what, length));
    return new UnpackedContent(stream, name, size, place.packed());
  }

  private boolean encrypted(long inode, MemorySegment opened) {
    if (raw.ext() == null) {
      return false;
    }
    MemorySegment meta = struct(opened, File.SIZEOF, File.TAG_VALUE).get(ADDRESS, File.META);
    ExtInodes.Inode found =
        meta.address() == 0
            ? null
            : raw.ext().inode(inode, struct(meta, Meta.SIZEOF, Meta.TAG_VALUE));
    return found != null && found.encrypted();
  }

  private List<Extent> extents(long inode, MemorySegment attribute, long size)
      throws EvidenceReadException {
    if ((attribute.get(JAVA_INT, Attr.FLAGS) & Attr.RES) == 0) {
      return TskExtents.of(attribute, facts.start(), facts.blockSize(), size);
    }
    if (family != Family.NTFS) {
      throw new EvidenceReadException("it lies in the metadata, whose place is not told");
    }
    if (mft == null) {
      mft = MftRecords.of(tsk, image, handle, facts.start(), facts.blockSize());
    }
    return mft.extents(
        inode,
        Attributes.type(attribute),
        Attributes.name(attribute),
        Attributes.resident(attribute, size).toArray(JAVA_BYTE));
  }

  @Override
  public Optional<BitSet> allocatedBlocks() throws EvidenceReadException {
    requireOpen();
    if (apfs != null) {
      return Optional.empty(); // blocks are in use for the container, and libtsk may die of looking
    }
    return TskBlocks.allocated(tsk, handle, facts.blockCount());
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the file system is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LibTsk.release(tsk.fsClose(), handle);
      if (pool != null) {
        pool.close();
      }
      arena.close();
    }
  }
}
