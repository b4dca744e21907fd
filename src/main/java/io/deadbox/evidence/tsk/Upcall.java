package io.deadbox.evidence.tsk;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** Makes functions for libtsk to call. None may throw: an exception cannot cross C code. */
final class Upcall {
  private Upcall() {}

  /**
   * A pointer to a function.
   *
   * @param arena as long as it is open, the pointer may be called
   * @param type interface whose one method is named {@code call}
   */
  static <T> MemorySegment of(
      Arena arena, Class<T> type, T function, FunctionDescriptor prototype) {
    try {
      MethodHandle call =
          MethodHandles.lookup().findVirtual(type, "call", prototype.toMethodType());
      return Linker.nativeLinker().upcallStub(call.bindTo(function), prototype, arena);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }
}
