package io.deadbox.ioc;

import io.deadbox.search.Pattern;

/**
 * A literal that the bytes of the evidence may answer.
 *
 * @param document OpenIOC document type, as the lists spell it
 * @param term in lower case
 * @param condition its word, for example {@code contains}
 * @param content as written
 * @param preserveCase whether case counts
 * @param pattern what is to be looked for
 */
public record ContentQuestion(
    String document,
    String term,
    String condition,
    String content,
    boolean preserveCase,
    Pattern pattern) {
  /** Whether the answer belongs to single files, and not to what the computer had in memory. */
  public boolean ofFiles() {
    return document.equals("FileItem");
  }
}
