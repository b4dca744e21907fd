package io.deadbox.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The C functions of libdeflate that inflating takes.
 *
 * @param allocate {@code libdeflate_alloc_decompressor(void)}
 * @param inflate {@code libdeflate_zlib_decompress(decompressor, in, in_nbytes, out,
 *     out_nbytes_avail, size_t *actual_out_nbytes)}
 * @param free {@code libdeflate_free_decompressor(decompressor)}
 */
record Libdeflate(MethodHandle allocate, MethodHandle inflate, MethodHandle free) {
  private static final String NAME = "libdeflate.so.0";

  private static final @Nullable Libdeflate LOADED =
      Library.of(NAME).map(Libdeflate::load).orElse(null);

  /** The library; null where the system has none that will do. */
  static @Nullable Libdeflate loaded() {
    return LOADED;
  }

  private static @Nullable Libdeflate load(Library library) {
    try {
      return new Libdeflate(
          library.function("libdeflate_alloc_decompressor", FunctionDescriptor.of(ADDRESS)),
          library.function(
              "libdeflate_zlib_decompress",
              FunctionDescriptor.of(
                  JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS)),
          library.function("libdeflate_free_decompressor", FunctionDescriptor.ofVoid(ADDRESS)));
    } catch (UnsatisfiedLinkError missing) {
      return null;
    }
  }

  MemorySegment decompressor() {
    MemorySegment made;
    try {
      made = (MemorySegment) allocate.invokeExact();
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
    if (made.address() == 0) {
      throw new OutOfMemoryError("no memory for inflating");
    }
    return made;
  }

  boolean inflate(
      MemorySegment decompressor, MemorySegment from, MemorySegment into, MemorySegment count) {
    try {
      return (int)
              inflate.invokeExact(decompressor, from, from.byteSize(), into, into.byteSize(), count)
          == 0;
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
  }

  void release(MemorySegment decompressor) {
    try {
      free.invokeExact(decompressor);
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
  }
}
