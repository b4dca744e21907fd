package io.deadbox.ioc;

import org.jspecify.annotations.Nullable;

/** An IndicatorItem while its element is being read. */
final class OpenItem {
  int line;
  @Nullable String id;
  String search = "";
  @Nullable String contextType;
  ConditionWord condition = new ConditionWord(Condition.UNKNOWN, false, false);
  boolean negate;
  boolean preserveCase;
  String content = "";
  boolean hasContent;
  @Nullable String contentType;
  @Nullable String comment;
}
