package io.deadbox.evidence;

import java.io.IOException;

/**
 * Evidence that cannot be opened at all. The message is one line that names the thing and says what
 * to do.
 */
public final class EvidenceOpenException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what could not be opened, why, and what to do. */
  public EvidenceOpenException(String message) {
    super(message);
  }
}
