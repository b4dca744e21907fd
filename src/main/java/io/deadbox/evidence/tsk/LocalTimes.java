package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/**
 * Times that FAT keeps without their zone. libtsk takes them for times of the zone that this
 * computer is in, so that the same image would have other times elsewhere; here they are told as
 * they are written, as if they were UTC.
 */
final class LocalTimes {
  private LocalTimes() {}

  /** Sets the C library's zone, for this process alone. */
  static void asUtc() {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      int failed =
          (int)
              linker
                  .downcallHandle(
                      linker.defaultLookup().findOrThrow("setenv"),
                      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                  .invokeExact(arena.allocateFrom("TZ"), arena.allocateFrom("UTC0"), 1);
      if (failed != 0) {
        throw new IllegalStateException("the time zone of the C library cannot be set");
      }
      linker
          .downcallHandle(linker.defaultLookup().findOrThrow("tzset"), FunctionDescriptor.ofVoid())
          .invokeExact();
    } catch (RuntimeException | Error fault) {
      throw fault;
    } catch (Throwable fault) {
      throw new IllegalStateException(fault);
    }
  }
}
