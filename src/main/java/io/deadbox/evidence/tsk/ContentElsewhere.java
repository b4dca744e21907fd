package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.tsk.TskLayout.Attr;
import io.deadbox.format.wof.WofMethod;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * NTFS files whose bytes as libtsk reads them are not those that a program on the computer saw:
 * encrypted ones, and those with holes that a driver of Windows fills when they are read. Zeros in
 * place of a program must get no hash, or the program would not be found by it.
 *
 * <p>Document: [MS-FSCC] 2.1.2.1, reparse tags.
 */
final class ContentElsewhere {
  private static final int DATA = 128;
  private static final int REPARSE_POINT = 192;

  /** Set in tags that stand for another name, as symbolic links and mount points do. */
  private static final int NAME_SURROGATE = 0x2000_0000;

  /** Bits in which the tags of one cloud provider differ from those of another. */
  private static final int CLOUD_PROVIDER = 0x0000_F000;

  private static final ValueLayout.OfInt TAG =
      JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).withByteAlignment(1);

  private final LibTsk tsk;
  private final MemorySegment scratch;

  ContentElsewhere(LibTsk tsk, MemorySegment scratch) {
    this.tsk = tsk;
    this.scratch = scratch;
  }

  /** Tells where the bytes of an attribute lie. */
  @FunctionalInterface
  interface Places {
    List<Extent> find() throws EvidenceReadException;
  }

  /**
   * Where the content of a stream is that does not lie in its place.
   *
   * @param reason why it is not what a program saw of it
   * @param packed how Windows compressed it into another stream of the file; null where it is out
   *     of reach
   */
  record Place(String reason, @Nullable WofMethod packed) {}

  /** Where the content of a stream is; empty if it lies in its place. */
  Optional<Place> of(MemorySegment file, MemorySegment attribute, Places places) {
    if (Attributes.type(attribute) != DATA) {
      return Optional.empty();
    }
    if ((attribute.get(JAVA_INT, Attr.FLAGS) & Attr.ENCRYPTED) != 0) {
      return Optional.of(
          new Place("is encrypted by Windows (EFS); the disk holds encrypted bytes alone", null));
    }
    if (!Attributes.name(attribute).isEmpty()) {
      return Optional.empty();
    }
    MemorySegment reparse = tsk.attribute(file, REPARSE_POINT, 0, false);
    long got =
        reparse.address() == 0 ? 0 : tsk.readAttribute(reparse, 0, scratch, WofMethod.NEEDED);
    if (got < TAG.byteSize()) {
      return Optional.empty();
    }
    Bytes point = Bytes.of(scratch.asSlice(0, got).toArray(JAVA_BYTE));
    int tag = scratch.get(TAG, 0);
    boolean filled = (tag & NAME_SURROGATE) == 0 && hasHole(places);
    return filled
        ? Optional.of(new Place(words(tag), WofMethod.of(point).orElse(null)))
        : Optional.empty();
  }

  private static boolean hasHole(Places places) {
    try {
      return places.find().stream().anyMatch(Extent::zeros);
    } catch (EvidenceReadException compressed) {
      return false; // NTFS's own compression leaves holes too; reading tells of other faults
    }
  }

  private static String words(int tag) {
    String what =
        switch (tag & ~CLOUD_PROVIDER) {
          case 0x8000_0017 ->
              "Windows keeps it compressed, in a WIM archive that is not read, or in a stream"
                  + " WofCompressedData that is missing or of an unknown kind";
          case 0x8000_0013 ->
              "Windows keeps it deduplicated, in the chunk store of this volume, which is not read";
          case 0x9000_001A, 0x8000_0021 -> "it is kept in a cloud";
          case 0x8000_0006, 0xC000_0004 -> "it was moved to other storage";
          default -> "a driver of Windows gives it its content";
        };
    return "holds zeros in its place on the disk: %s (reparse tag %08x)".formatted(what, tag);
  }
}
