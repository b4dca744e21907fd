package io.deadbox.evidence.tsk;

import static io.deadbox.evidence.tsk.TskLayout.struct;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Macb;
import io.deadbox.evidence.tsk.TskLayout.Fs;
import io.deadbox.evidence.tsk.TskLayout.Meta;
import io.deadbox.evidence.tsk.TskLayout.Name;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link FileEntry} of a name and its metadata as libtsk has them in memory. */
final class EntryReader {
  static final int NAME_UNDEFINED = 0;
  static final int NAME_DIRECTORY = 3;
  static final int NAME_VIRTUAL_DIRECTORY = 11;

  static final int META_DIRECTORY = 2;
  static final int META_VIRTUAL_DIRECTORY = 11;
  private static final int META_LINK = 6;

  private static final int ATTRIBUTE_DEFAULT = 1;
  private static final int ATTRIBUTE_DATA = 128;
  private static final int ATTRIBUTE_INDEX_ROOT = 144;
  private static final int ATTRIBUTE_INDEX_BLOCKS = 160;
  private static final int ATTRIBUTE_COMPRESSION = 0x1103;

  private static final int MAX_NAME = 4096; // 255 characters of at most 4 bytes, and room
  private static final int MAX_LINK = 4096; // a path's length on Unix

  /**
   * Up to the year 9999, the latest that the case database writes; libtsk has seconds of 64 bits.
   */
  private static final long MAX_SECONDS = 253_402_300_799L;

  private static final int ISO9660 = 0x00000800; // TSK_FS_TYPE_ISO9660

  private final LibTsk tsk;
  private final Family family;
  private final boolean keepsModes;
  private final RawMetadata raw;
  private final Issues issues;
  private final Attributes attributes;
  private final NtfsMetadata ntfs;

  EntryReader(LibTsk tsk, MemorySegment fileSystem, Family family, RawMetadata raw, Issues issues) {
    this.raw = raw;
    this.tsk = tsk;
    this.family = family;
    this.keepsModes = fileSystem.get(JAVA_INT, Fs.FTYPE) != ISO9660;
    this.issues = issues;
    this.attributes = new Attributes(tsk);
    this.ntfs = new NtfsMetadata(tsk, fileSystem, issues);
  }

  /**
   * Makes the entry.
   *
   * @param meta null pointer where the name leads to none
   */
  FileEntry read(MemorySegment file, MemorySegment name, MemorySegment meta, String directory) {
    byte[] bytes = nameBytes(name);
    String text = new String(bytes, StandardCharsets.UTF_8);
    long inode = name.get(JAVA_LONG, Name.META_ADDR);
    if (CText.lossy(text, bytes)) {
      issues.add(
          new Issue(
              IssueKind.LOSSY_TEXT,
              null,
              "name of inode %d in directory \"%s\"".formatted(inode, directory),
              "is not UTF-8; what is not was replaced",
              null));
    }
    boolean hasMeta = meta.address() != 0;
    FileType type =
        hasMeta
            ? typeOfMeta(meta.get(JAVA_INT, Meta.TYPE))
            : typeOfName(name.get(JAVA_INT, Name.TYPE));
    boolean isNtfs = family == Family.NTFS && hasMeta;
    boolean listed = hasMeta && (isNtfs || family == Family.FORKED) && loaded(file, inode);
    if (isNtfs) {
      ntfs.select(attributes, name.get(JAVA_LONG, Name.PAR_ADDR), text);
    }
    boolean unix = hasMeta && !family.windows();
    ExtInodes.Inode ext = hasMeta && raw.ext() != null ? raw.ext().inode(inode, meta) : null;
    boolean encrypted = ext != null && ext.encrypted();
    if (encrypted && type == FileType.DIRECTORY && !text.equals(".") && !text.equals("..")) {
      issues.add(
          new Issue(
              IssueKind.UNSUPPORTED,
              null,
              "directory %s (inode %d)".formatted(text, inode),
              "its names are encrypted by Linux (fscrypt); the disk holds encrypted names alone",
              null));
    }
    List<FileStream> streams =
        listed ? streams(inode) : hasMeta ? soleStream(meta, type) : List.of();
    return new FileEntry(
        directory,
        text,
        isNtfs ? ntfs.shortName() : shortName(name, text),
        (name.get(JAVA_INT, Name.FLAGS) & Name.ALLOC) != 0,
        hasMeta && (meta.get(JAVA_INT, Meta.FLAGS) & Meta.ALLOC) != 0,
        hasMeta,
        inode,
        Integer.toUnsignedLong(name.get(JAVA_INT, Name.META_SEQ)),
        type,
        hasMeta ? size(meta, streams) : 0,
        !hasMeta ? Macb.NONE : isNtfs ? ntfs.times(inode) : ext != null ? ext.times() : times(meta),
        isNtfs ? ntfs.nameTimes(inode) : Macb.NONE,
        isNtfs ? ntfs.attributes(type == FileType.DIRECTORY) : fatAttributes(inode, type, hasMeta),
        isNtfs ? ntfs.owner() : null,
        unix ? (Long) Integer.toUnsignedLong(meta.get(JAVA_INT, Meta.UID)) : null,
        unix ? (Long) Integer.toUnsignedLong(meta.get(JAVA_INT, Meta.GID)) : null,
        unix ? mode(meta) : null,
        hasMeta && !encrypted ? link(meta) : null,
        streams);
  }

  /** The name as text; bytes that are not UTF-8 become U+FFFD. */
  String name(MemorySegment pointer) {
    return pointer.address() == 0
        ? ""
        : new String(
            nameBytes(struct(pointer, Name.SIZEOF, Name.TAG_VALUE)), StandardCharsets.UTF_8);
  }

  private static byte[] nameBytes(MemorySegment name) {
    return CText.bytes(
        name.get(ADDRESS, Name.NAME), Math.clamp(name.get(JAVA_LONG, Name.NAME_SIZE), 0, MAX_NAME));
  }

  private static @Nullable String shortName(MemorySegment name, String longName) {
    MemorySegment pointer = name.get(ADDRESS, Name.SHRT_NAME);
    String text =
        CText.of(pointer, Math.clamp(name.get(JAVA_LONG, Name.SHRT_NAME_SIZE), 0, MAX_NAME));
    return text.isEmpty() || text.equals(longName) ? null : text;
  }

  /**
   * The entry "." with its data streams alone, or null if it has none: where it stands for the root
   * directory, nothing else names them.
   */
  @Nullable FileEntry dataOnly(FileEntry dot) {
    List<FileStream> data =
        dot.streams().stream().filter(stream -> stream.attributeType() == ATTRIBUTE_DATA).toList();
    if (data.isEmpty()) {
      return null;
    }
    return new FileEntry(
        dot.directory(),
        dot.name(),
        dot.shortName(),
        dot.nameAllocated(),
        dot.metaAllocated(),
        dot.hasMeta(),
        dot.inode(),
        dot.sequence(),
        dot.type(),
        dot.size(),
        dot.times(),
        dot.nameTimes(),
        dot.attributes(),
        dot.ownerSid(),
        dot.uid(),
        dot.gid(),
        dot.mode(),
        dot.link(),
        data);
  }

  private @Nullable String fatAttributes(long inode, FileType type, boolean hasMeta) {
    FatAttributes fat = raw.fat();
    return hasMeta && fat != null ? fat.text(inode, type) : null;
  }

  private boolean loaded(MemorySegment file, long inode) {
    tsk.resetError();
    if (!attributes.load(file)) {
      issues.add(
          new Issue(IssueKind.UNREADABLE, null, "attributes of inode " + inode, tsk.error(), null));
      return false;
    }
    return true;
  }

  /** Bytes of the default stream; libtsk has none for a file that macOS compressed. */
  private long size(MemorySegment meta, List<FileStream> streams) {
    long size = meta.get(JAVA_LONG, Meta.SIZE);
    boolean compressed = family == Family.FORKED && size == 0 && !streams.isEmpty();
    return compressed && streams.getFirst().name().isEmpty() ? streams.getFirst().size() : size;
  }

  /** Streams of a file with several: the unnamed one first, then as the file has them. */
  private List<FileStream> streams(long inode) {
    List<FileStream> streams = new ArrayList<>(2);
    boolean compressed = false;
    for (MemorySegment attribute : attributes.all()) {
      compressed |= Attributes.type(attribute) == ATTRIBUTE_COMPRESSION && family == Family.FORKED;
      if (isContent(Attributes.type(attribute))) {
        FileStream stream = Attributes.stream(attribute);
        boolean defaultStream =
            stream.name().isEmpty() && stream.attributeType() != ATTRIBUTE_INDEX_ROOT;
        streams.add(defaultStream ? 0 : streams.size(), stream);
      }
    }
    if (compressed && (streams.isEmpty() || !streams.getFirst().name().isEmpty())) {
      issues.add(
          new Issue(
              IssueKind.UNSUPPORTED,
              null,
              "content of inode " + inode,
              "is compressed in a way that The Sleuth Kit does not read",
              null));
    }
    return streams;
  }

  private boolean isContent(int type) {
    return family == Family.NTFS
        ? type == ATTRIBUTE_DATA || type == ATTRIBUTE_INDEX_ROOT || type == ATTRIBUTE_INDEX_BLOCKS
        : type != ATTRIBUTE_COMPRESSION;
  }

  /** The one stream of a file, whose block list is left unread until the content is asked for. */
  private static List<FileStream> soleStream(MemorySegment meta, FileType type) {
    if (type != FileType.REGULAR && type != FileType.VIRTUAL) {
      return List.of();
    }
    return List.of(new FileStream("", ATTRIBUTE_DEFAULT, 0, meta.get(JAVA_LONG, Meta.SIZE), false));
  }

  private static Macb times(MemorySegment meta) {
    return new Macb(
        instant(meta, Meta.MTIME, Meta.MTIME_NANO),
        instant(meta, Meta.ATIME, Meta.ATIME_NANO),
        instant(meta, Meta.CTIME, Meta.CTIME_NANO),
        instant(meta, Meta.CRTIME, Meta.CRTIME_NANO));
  }

  private static @Nullable Instant instant(MemorySegment meta, long seconds, long nanos) {
    long since1970 = meta.get(JAVA_LONG, seconds);
    if (since1970 == 0 || since1970 > MAX_SECONDS || since1970 < -MAX_SECONDS) {
      return null;
    }
    int fraction = meta.get(JAVA_INT, nanos);
    boolean valid = fraction >= 0 && fraction < 1_000_000_000;
    return Instant.ofEpochSecond(since1970, valid ? fraction / 100 * 100L : 0);
  }

  private static @Nullable String link(MemorySegment meta) {
    MemorySegment pointer = meta.get(ADDRESS, Meta.LINK);
    return pointer.address() == 0 || meta.get(JAVA_INT, Meta.TYPE) != META_LINK
        ? null
        : CText.of(pointer, MAX_LINK);
  }

  private static FileType typeOfMeta(int type) {
    return switch (type) {
      case 1 -> FileType.REGULAR;
      case META_DIRECTORY -> FileType.DIRECTORY;
      case META_LINK -> FileType.LINK;
      case 3, 4, 5, 8 -> FileType.DEVICE;
      case 10 -> FileType.VIRTUAL;
      case META_VIRTUAL_DIRECTORY -> FileType.VIRTUAL_DIRECTORY;
      default -> FileType.UNKNOWN;
    };
  }

  private static FileType typeOfName(int type) {
    return switch (type) {
      case 5 -> FileType.REGULAR;
      case NAME_DIRECTORY -> FileType.DIRECTORY;
      case 6 -> FileType.LINK;
      case 1, 2, 4, 7 -> FileType.DEVICE;
      case 10 -> FileType.VIRTUAL;
      case NAME_VIRTUAL_DIRECTORY -> FileType.VIRTUAL_DIRECTORY;
      default -> FileType.UNKNOWN;
    };
  }

  /** The permissions; null on ISO 9660, whose own are not told, where Rock Ridge adds none. */
  private @Nullable String mode(MemorySegment meta) {
    int mode = meta.get(JAVA_INT, Meta.MODE);
    if (mode == 0 && !keepsModes) {
      return null;
    }
    String octal = Integer.toOctalString(mode & 07777);
    return "0".repeat(4 - octal.length()) + octal;
  }
}
