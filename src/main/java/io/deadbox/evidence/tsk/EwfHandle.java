package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.binary.Malformed;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.tsk.TskLayout.Img;
import io.deadbox.format.ewf.EwfMedia;
import io.deadbox.format.ewf.EwfReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/**
 * An E01 image as libtsk sees it where Deadbox itself reads the container: a TSK_IMG_INFO of type
 * "external" whose functions lead back here. libewf would inflate under one lock, and give zeros
 * for a damaged chunk without a word.
 */
final class EwfHandle implements ImageHandle {
  /** libtsk's {@code ssize_t (*read)(TSK_IMG_INFO *, TSK_OFF_T, char *, size_t)}. */
  @FunctionalInterface
  interface Read {
    long call(MemorySegment image, long at, MemorySegment into, long length);
  }

  /** libtsk's {@code void (*close)(TSK_IMG_INFO *)}. */
  @FunctionalInterface
  interface Close {
    void call(MemorySegment image);
  }

  /** libtsk's {@code void (*imgstat)(TSK_IMG_INFO *, FILE *)}. */
  @FunctionalInterface
  interface State {
    void call(MemorySegment image, MemorySegment file);
  }

  private final LibTsk tsk;
  private final EwfReader reader;
  private final Arena arena;
  private final MemorySegment image;

  @SuppressWarnings("MustBeClosedChecker") // this object owns the arena, and closes it
  EwfHandle(LibTsk tsk, String name, EwfMedia media) throws EvidenceOpenException {
    this.tsk = tsk;
    this.reader = new EwfReader(media);
    this.arena = Arena.ofConfined();
    MemorySegment struct = arena.allocate(Img.SIZEOF, 16);
    MemorySegment opened =
        tsk.openExternalImage(
            struct,
            media.size(),
            media.sectorSize(),
            Upcall.of(
                arena,
                Read.class,
                (_, at, into, length) -> read(at, into.reinterpret(length)),
                FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG)),
            // what is here is let go of after libtsk closed the image, not while
            Upcall.of(arena, Close.class, _ -> {}, FunctionDescriptor.ofVoid(ADDRESS)),
            // prints what an image is; nobody asks libtsk to
            Upcall.of(
                arena, State.class, (_, _) -> {}, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS)));
    if (opened.address() == 0) {
      String reason = tsk.error();
      free();
      throw new EvidenceOpenException(name + " cannot be opened as a disk image: " + reason);
    }
    this.image = TskLayout.struct(opened, Img.SIZEOF, Img.TAG_VALUE);
  }

  @Override
  public MemorySegment struct() {
    return image;
  }

  /** Reads past libtsk and its cache; no exception leaves, since none may cross libtsk. */
  @Override
  public long read(long at, MemorySegment into) {
    try {
      return reader.read(at, into);
    } catch (IOException | Malformed | RuntimeException | Error e) {
      tsk.failedBelow(String.valueOf(e.getMessage()));
      return -1;
    }
  }

  @Override
  public void close() {
    LibTsk.release(tsk.imgClose(), image);
    free();
  }

  private void free() {
    reader.close();
    arena.close();
  }
}
