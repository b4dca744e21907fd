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
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * An E01 image as libtsk sees it where Deadbox itself reads the container: a TSK_IMG_INFO of type
 * "external" whose functions lead back here. libewf would inflate under one lock, and give zeros
 * for a damaged chunk without a word.
 */
final class EwfHandle implements ImageHandle {
  private static final MethodHandle READ = method("read", long.class, MemorySegment.class,
      long.class, MemorySegment.class, long.class);
  private static final MethodHandle CLOSED = method("closed", void.class, MemorySegment.class);
  private static final MethodHandle STATE =
      method("state", void.class, MemorySegment.class, MemorySegment.class);

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
            upcall(READ, FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG)),
            upcall(CLOSED, FunctionDescriptor.ofVoid(ADDRESS)),
            upcall(STATE, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS)));
    if (opened.address() == 0) {
      String reason = tsk.error();
      free();
      throw new EvidenceOpenException(name + " cannot be opened as a disk image: " + reason);
    }
    this.image = TskLayout.struct(opened, Img.SIZEOF, Img.TAG_VALUE);
  }

  private static MethodHandle method(String name, Class<?> result, Class<?>... arguments) {
    try {
      return MethodHandles.lookup()
          .findVirtual(EwfHandle.class, name, MethodType.methodType(result, arguments));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  private MemorySegment upcall(MethodHandle method, FunctionDescriptor prototype) {
    return Linker.nativeLinker().upcallStub(method.bindTo(this), prototype, arena);
  }

  @Override
  public MemorySegment struct() {
    return image;
  }

  /** Called by libtsk. */
  private long read(MemorySegment img, long at, MemorySegment into, long length) {
    return read(at, into.reinterpret(length));
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

  /** Called by libtsk when the image is closed; what is here is let go of by {@link #close}. */
  private void closed(MemorySegment img) {}

  /** Called by libtsk to print what an image is; nobody here asks it to. */
  private void state(MemorySegment img, MemorySegment file) {}

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
