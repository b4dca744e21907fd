package io.deadbox.codec;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** A C library of the system that need not be there. */
public record Library(SymbolLookup symbols) {

  /** The library of this name; empty where the system has none. */
  public static Optional<Library> of(String name) {
    try {
      return Optional.of(new Library(SymbolLookup.libraryLookup(name, Arena.global())));
    } catch (IllegalArgumentException notFound) {
      return Optional.empty();
    }
  }

  /** A function; the exception names one that is missing. */
  public MethodHandle function(
      String name, FunctionDescriptor prototype, Linker.Option... options) {
    return Linker.nativeLinker()
        .downcallHandle(
            symbols.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name)),
            prototype,
            options);
  }

  /** A down-call itself throws only where prototype and call differ: a fault of the binding. */
  public static AssertionError failed(Throwable fault) {
    return new AssertionError("wrong call into a library", fault);
  }
}
