package io.deadbox.issue;

/** Why something could not be read, or not be trusted as read. */
public enum IssueKind {
  /** The data end before the structure does. */
  TRUNCATED,
  /** A field has a value the format does not allow. */
  MALFORMED,
  /** A checksum differs from the stored one; the data were read all the same. */
  BAD_CHECKSUM,
  /** The structure was not fully written; a log may hold more. */
  DIRTY,
  /** A link leads back to what was already read. */
  LOOP,
  /** A limit was reached; the rest was left out and is counted in the reason. */
  LIMIT,
  /** A version or feature this program does not read. */
  UNSUPPORTED,
  /** The evidence could not be read: bad sector, missing segment, decompression failure. */
  UNREADABLE,
  /** Text that could be stored only with replacements. */
  LOSSY_TEXT,
  /** A fault of this program, contained. */
  CRASH
}
