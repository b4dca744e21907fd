package io.deadbox.artifact.registry.anomaly;

/** What can be odd about a key or value. */
public enum Oddity {
  /** The data begin as a program does: MZ, and the offset of a PE header. */
  EXECUTABLE,
  /** The text runs a script, or fetches one. */
  SCRIPT,
  /** The text is a long piece of Base64. */
  BASE64,
  /** There are more data than a setting needs. */
  LARGE,
  /** The name has a character that turns the direction of writing. */
  RIGHT_TO_LEFT,
  /** The name has a NUL, which hides it from many programs. */
  NUL_IN_NAME,
  /** The key was written before there was a registry like this. */
  TOO_OLD
}
