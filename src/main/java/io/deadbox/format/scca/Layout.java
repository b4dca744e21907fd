package io.deadbox.format.scca;

import org.jspecify.annotations.Nullable;

/**
 * Where a version of the format keeps what differs between versions. Offsets are from the beginning
 * of the file.
 *
 * @param metricsSize bytes of an entry that refers to a file
 * @param nameOffset in such an entry
 * @param lastRuns where the times of the last runs begin
 * @param lastRunCount how many there are
 * @param runCount where the number of runs is
 * @param hashString where the offset of the text is that the hash was made of; 0 if there is none
 * @param volumeSize bytes of an entry of a volume
 */
record Layout(
    int metricsSize,
    int nameOffset,
    int lastRuns,
    int lastRunCount,
    int runCount,
    int hashString,
    int volumeSize) {
  private static final int FIRST_VARIANT_METRICS = 304;

  /** The layout of a version; null if the version is not known. */
  static @Nullable Layout of(long version, long metricsOffset) {
    return switch ((int) version) {
      case 17 -> new Layout(20, 8, 120, 1, 144, 0, 40);
      case 23 -> new Layout(32, 12, 128, 1, 152, 0, 104);
      case 26 -> new Layout(32, 12, 128, 8, 208, 0, 104);
      case 30, 31 ->
          metricsOffset == FIRST_VARIANT_METRICS
              ? new Layout(32, 12, 128, 8, 208, 220, 96)
              : new Layout(32, 12, 128, 8, 200, 212, 96);
      default -> null;
    };
  }
}
