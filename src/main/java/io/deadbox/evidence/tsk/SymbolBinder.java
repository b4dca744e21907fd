package io.deadbox.evidence.tsk;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds symbols and remembers those that are missing, so that one message names them all. */
final class SymbolBinder {
  private final Linker linker;
  private final SymbolLookup symbols;
  private final List<String> missing = new ArrayList<>();

  SymbolBinder(Linker linker, SymbolLookup symbols) {
    this.linker = linker;
    this.symbols = symbols;
  }

  /**
   * A handle on a function; of one that is missing, a handle that must not be called.
   *
   * @param result null for void
   */
  MethodHandle bind(String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
    FunctionDescriptor function =
        result == null
            ? FunctionDescriptor.ofVoid(arguments)
            : FunctionDescriptor.of(result, arguments);
    Optional<MemorySegment> symbol = symbols.find(name);
    if (symbol.isEmpty()) {
      missing.add(name);
      return linker.downcallHandle(function);
    }
    return linker.downcallHandle(symbol.get(), function);
  }

  /** Names of functions that the library lacks. */
  List<String> missing() {
    return missing;
  }
}
