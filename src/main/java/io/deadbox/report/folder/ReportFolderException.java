package io.deadbox.report.folder;

/** A report that cannot be written, signed or checked as asked: one line with what to do. */
public final class ReportFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportFolderException(String message) {
    super(message);
  }

  ReportFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
