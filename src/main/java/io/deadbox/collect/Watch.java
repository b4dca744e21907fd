package io.deadbox.collect;

import org.jspecify.annotations.Nullable;

/**
 * Knows what each thread is about to read. libtsk is C that reads hostile bytes and can take the
 * whole process with it: whoever finds the process dead learns here what was being read, and has
 * the next one leave it out.
 */
public interface Watch {
  /** Watches nothing. */
  Watch NONE =
      new Watch() {
        @Override
        public @Nullable String enter(String step) {
          return null;
        }

        @Override
        public long leftOut(String beginning) {
          return 0;
        }

        @Override
        public void alive() {}

        @Override
        public void committed() {}
      };

  /**
   * A thread is about to do a step.
   *
   * @param step what, for example {@code image 0, volume 2, file 1234}
   * @return null if it may; otherwise why it is to be left out
   */
  @Nullable String enter(String step);

  /** Number of steps to be left out whose name begins so. */
  long leftOut(String beginning);

  /** Something was read: the process does not hang. */
  void alive();

  /** What was done so far need not be done again. */
  void committed();
}
