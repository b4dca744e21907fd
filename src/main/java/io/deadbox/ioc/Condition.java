package io.deadbox.ioc;

import java.util.Locale;

/** How a literal's content is compared with a value; negation is a property of the literal. */
public enum Condition {
  /** Equal; for ranges ({@code A TO B}) within, both ends included. */
  IS,
  /** Has the content as a substring. */
  CONTAINS,
  /** The regular expression is found anywhere in the value. */
  MATCHES,
  /** Begins with the content. */
  STARTS_WITH,
  /** Ends with the content. */
  ENDS_WITH,
  /** Is greater. */
  GREATER_THAN,
  /** Is less. */
  LESS_THAN,
  /** A word that is no condition of OpenIOC: the literal cannot be evaluated. */
  UNKNOWN;

  /** The spelling of OpenIOC 1.1. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
