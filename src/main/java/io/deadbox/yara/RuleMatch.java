package io.deadbox.yara;

import io.deadbox.binary.Blob;
import java.util.List;

/**
 * A rule that holds on a content.
 *
 * @param strings where its strings were found, as far as they are listed
 * @param count places where they were found in all
 */
public record RuleMatch(CompiledRule rule, List<Place> strings, long count) {
  /**
   * Where a string was found.
   *
   * @param string its identifier, with the dollar sign
   * @param offset in the content, in bytes
   * @param length in bytes
   * @param data the first bytes
   */
  public record Place(String string, long offset, int length, Blob data) {}
}
