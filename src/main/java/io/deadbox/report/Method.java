package io.deadbox.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How the evidence was examined.
 *
 * @param blocks what ran where: at the collection, and for this report
 * @param inputs indicators and lists with their hashes
 * @param steps what was done in which order
 * @param conventions how times, comparisons and outcomes are to be read
 */
public record Method(
    List<Block> blocks, List<InputFile> inputs, List<Step> steps, List<String> conventions) {
  /**
   * A step.
   *
   * @param when ISO 8601 text; empty if not known
   */
  public record Step(String when, String what) {}

  /** The same with one more step before the last one, which is the writing of the report. */
  Method with(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(Math.max(0, steps.size() - 1), step);
    return new Method(blocks, inputs, List.copyOf(more), conventions);
  }
}
