package io.deadbox.binary;

/**
 * A structure that cannot be produced from the evidence bytes. It is a finding about the evidence,
 * not a fault of the program: it has no stack trace, and the nearest loop over siblings turns it
 * into an issue and goes on.
 */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final String field;
  private final String reason;
  private final boolean truncated;

  /**
   * Says what is wrong where.
   *
   * @param offset absolute byte offset in the file the bytes came from
   * @param field the field by its name in the format document
   * @param reason what is wrong with it
   */
  public Malformed(long offset, String field, String reason) {
    this(offset, field, reason, false);
  }

  private Malformed(long offset, String field, String reason, boolean truncated) {
    super(field + " at offset " + offset + ": " + reason, null, false, false);
    this.truncated = truncated;
    this.offset = offset;
    this.field = field;
    this.reason = reason;
  }

  /** Says that the data end before the field does. */
  public static Malformed truncated(long offset, String field, String reason) {
    return new Malformed(offset, field, reason, true);
  }

  /** Whether the data end before the field does. */
  public boolean isTruncated() {
    return truncated;
  }

  /** Absolute byte offset in the file the bytes came from. */
  public long offset() {
    return offset;
  }

  /** The field by its name in the format document. */
  public String field() {
    return field;
  }

  /** What is wrong with the field. */
  public String reason() {
    return reason;
  }
}
