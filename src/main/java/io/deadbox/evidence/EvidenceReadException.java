package io.deadbox.evidence;

import java.io.IOException;

/** Evidence bytes that could not be read: a bad sector, a damaged chunk, a missing segment. */
public final class EvidenceReadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what could not be read and why. */
  public EvidenceReadException(String message) {
    super(message);
  }
}
