package io.deadbox.format.ewf;

/**
 * An image whose segments are not all there, not in order or not whole. The message is one line
 * that names the segment and says what to do.
 */
public final class Incomplete extends Exception {
  private static final long serialVersionUID = 1L;

  Incomplete(String message) {
    super(message, null, false, false);
  }
}
