package io.deadbox.cli;

import io.deadbox.collect.Watch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** For tests: takes the process down, as a fault in native code would, at one step. */
record CrashSwitch(Watch watch, String step) implements Watch {
  @Override
  public @Nullable String enter(String next) {
    String leftOut = watch.enter(next);
    if (leftOut == null && next.equals(step)) {
      // no process has this address: the JVM dies of reading it
      MemorySegment.ofAddress(1L << 46).reinterpret(1).get(ValueLayout.JAVA_BYTE, 0);
    }
    return leftOut;
  }

  @Override
  public long leftOut(String beginning) {
    return watch.leftOut(beginning);
  }

  @Override
  public void alive() {
    watch.alive();
  }
}
