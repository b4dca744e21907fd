package io.deadbox.cli;

import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.ioc.IndicatorException;
import io.deadbox.report.folder.ReportFolderException;
import io.deadbox.report.info.CaseInfoException;
import io.deadbox.store.CaseException;
import io.deadbox.yara.RuleException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import org.jspecify.annotations.Nullable;

/** What went wrong, in one line for the person at the terminal. */
final class Failure {
  static final int MAX_CAUSES = 20;

  private Failure() {}

  /** The line; null if it is a fault of this program. */
  static @Nullable String told(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof CommandException
          || cause instanceof CaseException
          || cause instanceof EvidenceOpenException
          || cause instanceof IndicatorException
          || cause instanceof RuleException
          || cause instanceof CaseInfoException
          || cause instanceof ReportFolderException) {
        return String.valueOf(cause.getMessage());
      }
      if (cause instanceof IOException || cause instanceof ReadOnlyFileSystemException) {
        return told((Exception) cause);
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static String told(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("No space left")) {
      return "the disk is full: free space, or name a folder on another disk (" + message + ")";
    }
    return switch (failure) {
      case AccessDeniedException denied -> denied.getFile() + ": no permission";
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      case FileSystemException named when named.getReason() == null ->
          named.getFile() + ": " + named.getClass().getSimpleName();
      default -> message;
    };
  }
}
