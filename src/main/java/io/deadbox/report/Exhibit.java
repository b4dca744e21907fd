package io.deadbox.report;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Provenance;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An item of the evidence that literals hit, numbered through the whole report.
 *
 * @param number from 1
 * @param hit the first of its hits
 * @param decisive whether it satisfies a whole group
 * @param met what it met, of all indicators
 * @param times of the item itself and of the file it is in
 * @param extract its bytes beside the report; null if they were not asked for
 */
public record Exhibit(
    int number,
    Hit hit,
    boolean decisive,
    List<Met> met,
    List<Time> times,
    Reproduction reproduction,
    @Nullable Extract extract) {

  /** One row of the case at one place of the evidence. */
  public record Key(String table, long row, Provenance provenance) {
    /** Of a hit. */
    public static Key of(Hit hit) {
      return new Key(hit.table(), hit.row(), hit.provenance());
    }

    /** Of the row alone, which has one place mostly: that has many parts. */
    @Override
    public int hashCode() {
      return 31 * table.hashCode() + Long.hashCode(row);
    }
  }

  /** A literal that an item met, by the numbers of its finding and of itself in it. */
  public record Met(int finding, int literal, ItemVerdict verdict, String value) {
    /** Whether it only tells of what the literal asks; the verdict's reason says how. */
    public boolean bySubstitute() {
      return verdict.outcome() == Outcome.EVIDENCE;
    }
  }

  /**
   * A time.
   *
   * @param source the attribute it is from, for example {@code $SI modified}
   * @param utc ISO 8601 text as the evidence keeps it
   * @param local the same in the zone of the image; null if that is not known
   */
  public record Time(String source, String utc, @Nullable String local) {}

  /**
   * The bytes of an exhibit, or why they are not there.
   *
   * @param file path in the report's folder; null if nothing was extracted
   * @param size bytes in it
   * @param sha256 of them in hex; null if nothing was extracted
   * @param what which bytes these are
   * @param compared what holding them against the case's hash came to
   */
  public record Extract(
      @Nullable String file, long size, @Nullable String sha256, String what, String compared) {}

  /** Name in a page, and of files: {@code exhibit-0001}. */
  public String id() {
    return String.format(Locale.US, "exhibit-%04d", number);
  }

  /** The same with its bytes. */
  public Exhibit with(Extract bytes) {
    return new Exhibit(number, hit, decisive, met, times, reproduction, bytes);
  }
}
