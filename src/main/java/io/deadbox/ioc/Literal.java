package io.deadbox.ioc;

/**
 * What a literal asks, without its negation: items that differ only in that, or in ids and
 * comments, are looked up once.
 *
 * @param term the term in lower case
 * @param content as written
 * @param manner what parameters ask of it, if it is a string of YARA
 */
record Literal(
    String term, Condition condition, String content, boolean preserveCase, RuleManner manner) {
  /** A literal that no parameter asks anything of. */
  Literal(String term, Condition condition, String content, boolean preserveCase) {
    this(term, condition, content, preserveCase, RuleManner.NONE);
  }

  static Literal of(Criterion.Item item) {
    return new Literal(
        KnownTerms.key(item.search()), item.condition(), item.content(), item.preserveCase());
  }

  /** The same, with what parameters ask of it. */
  Literal in(RuleManner other) {
    return new Literal(term, condition, content, preserveCase, other);
  }

  /** As a reader sees it: term, condition, content. */
  String words() {
    return "%s %s%s %s".formatted(term, condition.word(), preserveCase ? "!" : "", content);
  }
}
