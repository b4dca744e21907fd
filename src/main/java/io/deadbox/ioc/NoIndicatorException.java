package io.deadbox.ioc;

/** A file that is sound, but no indicator: met in a folder, it is left out and told. */
final class NoIndicatorException extends IndicatorException {
  private static final long serialVersionUID = 1L;

  NoIndicatorException(String message) {
    super(message);
  }
}
