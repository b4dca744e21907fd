package io.deadbox.artifact;

import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Reads one kind of trace. A new artifact is one small class and one line in {@link Extractors}.
 * Instances have no state and are used by several threads.
 */
public interface Extractor {
  /** Record classes of the rows it gives, parents before children. */
  List<Class<? extends Record>> rows();

  /**
   * Parts whose issues are their own, see {@link Issues#part}: record classes of the rows that a
   * part alone gives, by the part's name.
   */
  default Map<String, List<Class<? extends Record>>> parts() {
    return Map.of();
  }

  /**
   * What the evidence has not, in words, for each OpenIOC document type of which it therefore tells
   * nothing: that no item was found is no answer then.
   *
   * @param index of a case that has all rows
   * @throws SQLException if the case cannot be read
   */
  default Map<String, String> missing(Connection index) throws SQLException {
    return Map.of();
  }

  /** The files it reads. */
  Source source();

  /**
   * Whether all it gives depends on the file's bytes alone, and no row belongs to another: then the
   * same content is read once, however many files have it.
   */
  default boolean byContentAlone() {
    return false;
  }

  /**
   * Reads one file. What could not be read goes to the issues; a thrown {@link Malformed} is the
   * same for the file as a whole, and rows given before it stay.
   */
  void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed;
}
