package io.deadbox.collect;

import org.jspecify.annotations.Nullable;

/** Sees all bytes of an image, in order, while they are hashed. Called by one thread. */
public interface Onlooker {
  /**
   * Bytes that follow those of the call before.
   *
   * @param data holds them, and is used again after the call
   * @param length how many
   */
  void see(byte[] data, int length);

  /** Those were all. Never called where they could not be read to their end. */
  void end();

  /** Finds the onlooker of an image. */
  interface Choice {
    /** Nobody looks on. */
    Choice NOBODY = _ -> null;

    /** Whoever looks on while an image is hashed, known by its number; null if nobody does. */
    @Nullable Onlooker of(int image);
  }
}
