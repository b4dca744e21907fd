package io.deadbox.ioc;

/**
 * What a literal asks, without its negation: items that differ only in that, or in ids and
 * comments, are looked up once.
 *
 * @param term the term in lower case
 * @param content as written
 */
record Literal(String term, Condition condition, String content, boolean preserveCase) {
  static Literal of(Criterion.Item item) {
    return new Literal(
        KnownTerms.key(item.search()), item.condition(), item.content(), item.preserveCase());
  }

  /** As a reader sees it: term, condition, content. */
  String words() {
    return "%s %s%s %s".formatted(term, condition.word(), preserveCase ? "!" : "", content);
  }
}
