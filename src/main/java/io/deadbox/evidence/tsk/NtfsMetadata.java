package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import io.deadbox.evidence.Macb;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an MFT entry's own attributes say beyond libtsk's common metadata: times of both kinds in
 * their full range (libtsk keeps 32 bits of seconds), Windows attributes, 8.3 name and owner.
 *
 * <p>Attribute layouts: Richard Russon and Yuval Fledel, "NTFS Documentation", attributes
 * $STANDARD_INFORMATION and $FILE_NAME; [MS-DTYP] 2.4.6 for the security descriptor.
 */
final class NtfsMetadata {
  private static final int STANDARD_INFORMATION = 16;
  private static final int FILE_NAME = 48;
  private static final int SECURITY_DESCRIPTOR = 80;

  private static final int FN_NAME = 66;
  private static final int FN_NAMESPACE = 65;
  private static final int WIN32 = 1;
  private static final int DOS = 2;
  private static final int MAX_ATTRIBUTE = 4096; // an MFT entry, which holds what is resident

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfChar CHAR =
      ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final LibTsk tsk;
  private final Issues issues;
  private final MemorySegment fileSystem;
  private @Nullable SecurityDescriptors descriptors;

  private final List<MemorySegment> longNames = new ArrayList<>();
  private final List<MemorySegment> dosNames = new ArrayList<>();
  private MemorySegment standard = MemorySegment.NULL;
  private MemorySegment security = MemorySegment.NULL;
  private MemorySegment fileName = MemorySegment.NULL;

  NtfsMetadata(LibTsk tsk, MemorySegment fileSystem, Issues issues) {
    this.tsk = tsk;
    this.issues = issues;
    this.fileSystem = fileSystem;
  }

  /**
   * Finds the attributes that belong to a name.
   *
   * @param parent inode of the directory the name is in: with hard links, tells which $FILE_NAME
   */
  void select(Attributes attributes, long parent, String name) {
    standard = MemorySegment.NULL;
    security = MemorySegment.NULL;
    longNames.clear();
    dosNames.clear();
    for (MemorySegment attribute : attributes.all()) {
      switch (Attributes.type(attribute)) {
        case STANDARD_INFORMATION -> standard = Attributes.resident(attribute, MAX_ATTRIBUTE);
        case SECURITY_DESCRIPTOR -> security = Attributes.resident(attribute, MAX_ATTRIBUTE);
        case FILE_NAME -> {
          MemorySegment found = Attributes.resident(attribute, MAX_ATTRIBUTE);
          if (found.byteSize() >= FN_NAME) {
            (namespace(found) == DOS ? dosNames : longNames).add(found);
          }
        }
        default -> {}
      }
    }
    fileName = longNames.isEmpty() ? MemorySegment.NULL : longNames.getFirst();
    if (longNames.size() > 1) {
      int best = -1;
      for (MemorySegment candidate : longNames) {
        int fit = (parent(candidate) == parent ? 2 : 0) + (text(candidate).equals(name) ? 1 : 0);
        if (fit > best) {
          best = fit;
          fileName = candidate;
        }
      }
    }
  }

  private static long parent(MemorySegment fileName) {
    return fileName.get(LONG, 0) & 0xFFFF_FFFF_FFFFL; // the upper 16 bits are a sequence number
  }

  private static int namespace(MemorySegment fileName) {
    return fileName.get(JAVA_BYTE, FN_NAMESPACE);
  }

  private static String text(MemorySegment fileName) {
    int length =
        (int)
            Math.min(
                Byte.toUnsignedInt(fileName.get(JAVA_BYTE, FN_NAMESPACE - 1)),
                (fileName.byteSize() - FN_NAME) / 2);
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = fileName.get(CHAR, FN_NAME + 2L * i);
    }
    return new String(text);
  }

  /** Times of $STANDARD_INFORMATION; none where the entry has no such attribute. */
  Macb times(long inode) {
    return standard.byteSize() < 36 ? Macb.NONE : macb(standard, 0, inode, "$STANDARD_INFORMATION");
  }

  /** Times of the name's $FILE_NAME; none where the entry has no such attribute. */
  Macb nameTimes(long inode) {
    return fileName.byteSize() < FN_NAME ? Macb.NONE : macb(fileName, 8, inode, "$FILE_NAME");
  }

  private Macb macb(MemorySegment attribute, int at, long inode, String field) {
    return new Macb(
        instant(attribute.get(LONG, at + 8), inode, field),
        instant(attribute.get(LONG, at + 24), inode, field),
        instant(attribute.get(LONG, at + 16), inode, field),
        instant(attribute.get(LONG, at), inode, field));
  }

  private @Nullable Instant instant(long ticks, long inode, String field) {
    if (!FileTime.valid(ticks)) {
      issues.add(
          new Issue(
              IssueKind.MALFORMED,
              null,
              "%s of inode %d".formatted(field, inode),
              "impossible time %016x".formatted(ticks),
              null));
    }
    return FileTime.instant(ticks);
  }

  /** Windows' attributes as text; null where the entry does not say. */
  @Nullable String attributes(boolean directory) {
    return standard.byteSize() < 36
        ? null
        : WindowsAttributes.text(standard.get(INT, 32), directory);
  }

  /** The 8.3 name that goes with the long name; null where the name is 8.3 itself or has none. */
  @Nullable String shortName() {
    if (fileName.byteSize() < FN_NAME || namespace(fileName) != WIN32) {
      return null;
    }
    for (MemorySegment dosName : dosNames) {
      if (parent(dosName) == parent(fileName)) {
        return text(dosName);
      }
    }
    return null;
  }

  /** SID of the owner; null where it cannot be told. */
  @Nullable String owner() {
    int securityId = standard.byteSize() < 56 ? 0 : standard.get(INT, 52);
    if (securityId == 0) {
      return descriptorOwner();
    }
    if (descriptors == null) {
      descriptors = SecurityDescriptors.read(tsk, fileSystem, issues);
    }
    return descriptors.owner(securityId);
  }

  /** From the entry's own security descriptor, as NTFS 1.2 and mkntfs's system files have it. */
  private @Nullable String descriptorOwner() {
    if (security.byteSize() < 20) {
      return null;
    }
    try {
      return Sid.read(
          Bytes.of(security.toArray(JAVA_BYTE)), Integer.toUnsignedLong(security.get(INT, 4)));
    } catch (Malformed unreadable) {
      return null;
    }
  }
}
