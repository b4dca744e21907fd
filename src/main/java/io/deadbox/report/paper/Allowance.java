package io.deadbox.report.paper;

/**
 * How much of each list is printed: some hundred pages at most, which is more than is read, and is
 * set in seconds.
 */
final class Allowance {
  /** Exhibits with all that is known of them: two or three a page. */
  static final int EXHIBITS = 80;

  /** Exhibits in the list of exhibits: thirty a page. */
  static final int LISTED = 500;

  /** Numbers of exhibits beside one literal or indicator. */
  static final int REFERENCES = 12;

  /** Numbers of exhibits in a narrow column. */
  static final int FEW = 6;

  /** What one exhibit met. */
  static final int MET = 10;

  /** Indicators in the table of all. */
  static final int INDICATORS = 1000;

  /** Indicators with their trees: those that hold come first. */
  static final int FINDINGS = 80;

  /** Lines of one indicator's tree. */
  static final int LINES = 120;

  /** Lines that each indicator's tree may have, however many there are. */
  static final int FEWEST_LINES = 10;

  /** Lines of all trees, shared out among them. */
  static final int ALL_LINES = 1500;

  /** Events of the timeline. */
  static final int EVENTS = 150;

  /** Files of one use that the report rests on: fifty a page. */
  static final int INPUTS = 500;

  /** Rows of any other table. */
  static final int ROWS = 150;

  private Allowance() {}
}
