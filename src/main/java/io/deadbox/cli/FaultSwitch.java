package io.deadbox.cli;

import io.deadbox.collect.Watch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For tests: does, at some steps, what native code may do to the process.
 *
 * @param dieAt steps at which it crashes
 * @param hangAt steps at which it runs on without end
 * @param gorgeAt steps at which it takes all memory
 */
record FaultSwitch(Watch watch, List<String> dieAt, List<String> hangAt, List<String> gorgeAt)
    implements Watch {
  @Override
  public @Nullable String enter(String step) {
    String leftOut = watch.enter(step);
    if (leftOut != null) {
      return leftOut;
    }
    if (dieAt.contains(step)) {
      // no process has this address: the JVM dies of reading it
      MemorySegment.ofAddress(1L << 46).reinterpret(1).get(ValueLayout.JAVA_BYTE, 0);
    }
    while (hangAt.contains(step)) {
      Thread.onSpinWait();
    }
    if (gorgeAt.contains(step)) {
      return Stream.generate(() -> new byte[1 << 24]).toList().toString(); // there is no end of it
    }
    return null;
  }

  @Override
  public long leftOut(String beginning) {
    return watch.leftOut(beginning);
  }

  @Override
  public void alive() {
    watch.alive();
  }

  @Override
  public void committed() {
    watch.committed();
  }
}
