package io.deadbox.format.regf;

/**
 * What a key is to the key of the same path in the hive that its own one is laid over, as hives of
 * Windows containers are laid over the host's.
 */
public enum KeyLayer {
  /** Nothing special: both keys are one, as of any key of an ordinary hive. */
  MERGED,
  /** The key is deleted here: it hides the other. */
  TOMBSTONE,
  /** Stands in place of the other; the subkeys of both are one. */
  SUPERSEDES_KEY,
  /** Stands in place of the other and of all below it. */
  SUPERSEDES_TREE;

  /** By the two bits of a key's cell. */
  static KeyLayer of(int bits) {
    return switch (bits & 3) {
      case 0 -> MERGED;
      case 1 -> TOMBSTONE;
      case 2 -> SUPERSEDES_KEY;
      default -> SUPERSEDES_TREE;
    };
  }
}
