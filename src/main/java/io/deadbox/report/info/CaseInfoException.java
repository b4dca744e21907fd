package io.deadbox.report.info;

/** Case information that cannot be used: one line with the place and what to do. */
public final class CaseInfoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaseInfoException(String message) {
    super(message);
  }

  CaseInfoException(String message, Throwable cause) {
    super(message, cause);
  }
}
