package io.deadbox.cli;

/**
 * What a process that reads evidence may take.
 *
 * @param threads that read
 * @param memory megabytes for libraries, beside Java's heap and mapped files
 * @param hangLimit seconds without any progress in one step
 */
record ReadingLimits(int threads, int memory, int hangLimit) {
  /** What commands take that have no options for it. */
  static final ReadingLimits USUAL =
      new ReadingLimits(Runtime.getRuntime().availableProcessors(), 1536, 600);
}
