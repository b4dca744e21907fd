package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.ADDRESS;

import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.tsk.TskLayout.Img;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/** An image whose files libtsk, or a library it uses, reads itself. */
record LibraryHandle(LibTsk tsk, MemorySegment struct) implements ImageHandle {

  static LibraryHandle open(LibTsk tsk, List<Path> segments) throws EvidenceOpenException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment paths = arena.allocate(ADDRESS, segments.size());
      for (int i = 0; i < segments.size(); i++) {
        paths.setAtIndex(ADDRESS, i, arena.allocateFrom(segments.get(i).toString()));
      }
      tsk.resetError();
      MemorySegment handle = tsk.openImage(segments.size(), paths);
      if (handle.address() == 0) {
        throw new EvidenceOpenException(
            "%s cannot be opened as a disk image: %s".formatted(segments.getFirst(), tsk.error()));
      }
      return new LibraryHandle(tsk, TskLayout.struct(handle, Img.SIZEOF, Img.TAG_VALUE));
    }
  }

  @Override
  public long read(long at, MemorySegment into) {
    return tsk.readImage(struct, at, into, into.byteSize());
  }

  @Override
  public void close() {
    LibTsk.release(tsk.imgClose(), struct);
  }
}
