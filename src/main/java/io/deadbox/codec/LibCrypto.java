package io.deadbox.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The C functions of OpenSSL's libcrypto that digests take.
 *
 * @param init {@code int EVP_DigestInit_ex(EVP_MD_CTX *, const EVP_MD *, ENGINE *)}
 * @param update {@code int EVP_DigestUpdate(EVP_MD_CTX *, const void *, size_t)}
 * @param last {@code int EVP_DigestFinal_ex(EVP_MD_CTX *, unsigned char *, unsigned int *)}
 * @param newContext {@code EVP_MD_CTX *EVP_MD_CTX_new(void)}
 * @param free {@code void EVP_MD_CTX_free(EVP_MD_CTX *)}
 * @param algorithms what {@code EVP_md5()} and its kin gave
 */
record LibCrypto(
    MethodHandle init,
    MethodHandle update,
    MethodHandle last,
    MethodHandle newContext,
    MethodHandle free,
    Map<DigestKind, MemorySegment> algorithms) {

  private static final String NAME = "libcrypto.so.3";

  private static final @Nullable LibCrypto LOADED =
      Library.of(NAME).map(LibCrypto::load).orElse(null);

  /** The library; null where the system has none that will do. */
  static @Nullable LibCrypto loaded() {
    return LOADED;
  }

  private static @Nullable LibCrypto load(Library library) {
    try {
      Map<DigestKind, MemorySegment> algorithms = new EnumMap<>(DigestKind.class);
      for (DigestKind kind : DigestKind.values()) {
        algorithms.put(kind, algorithm(library, kind));
      }
      LibCrypto crypto =
          new LibCrypto(
              library.function(
                  "EVP_DigestInit_ex", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
              // critical: takes Java's arrays without a copy, calls nothing back, and a call over
              // a piece of OpensslDigest.PIECE bytes ends within a tenth of a millisecond
              library.function(
                  "EVP_DigestUpdate",
                  FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
                  Linker.Option.critical(true)),
              library.function(
                  "EVP_DigestFinal_ex", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
              library.function("EVP_MD_CTX_new", FunctionDescriptor.of(ADDRESS)),
              library.function("EVP_MD_CTX_free", FunctionDescriptor.ofVoid(ADDRESS)),
              algorithms);
      return crypto.computesAll() ? crypto : null;
    } catch (UnsatisfiedLinkError missing) {
      return null;
    }
  }

  private static MemorySegment algorithm(Library library, DigestKind kind) {
    try {
      return (MemorySegment)
          library.function(kind.function(), FunctionDescriptor.of(ADDRESS)).invokeExact();
    } catch (UnsatisfiedLinkError missing) {
      throw missing;
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
  }

  /** A system in FIPS mode refuses MD5. */
  private boolean computesAll() {
    for (DigestKind kind : DigestKind.values()) {
      MemorySegment context = context();
      try {
        if (!begin(context, kind)) {
          return false;
        }
      } finally {
        release(context);
      }
    }
    return true;
  }

  MemorySegment context() {
    try {
      MemorySegment context = (MemorySegment) newContext.invokeExact();
      if (context.address() == 0) {
        throw new OutOfMemoryError("no memory for a digest");
      }
      return context;
    } catch (OutOfMemoryError told) {
      throw told;
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
  }

  /** Begins a digest; false where the algorithm is refused. */
  boolean begin(MemorySegment context, DigestKind kind) {
    MemorySegment algorithm = algorithms.getOrDefault(kind, MemorySegment.NULL);
    try {
      return (int) init.invokeExact(context, algorithm, MemorySegment.NULL) == 1;
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
  }

  void update(MemorySegment context, MemorySegment data) {
    try {
      require((int) update.invokeExact(context, data, data.byteSize()));
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
  }

  void end(MemorySegment context, MemorySegment into) {
    try {
      require((int) last.invokeExact(context, into, MemorySegment.NULL));
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
  }

  private static void require(int result) {
    if (result != 1) {
      throw new IllegalStateException("OpenSSL could not compute a digest");
    }
  }

  void release(MemorySegment context) {
    try {
      free.invokeExact(context);
    } catch (Throwable fault) {
      throw Library.failed(fault);
    }
  }
}
