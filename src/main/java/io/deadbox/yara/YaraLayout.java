package io.deadbox.yara;

import java.util.LinkedHashMap;
import java.util.Map;

/** Offsets and sizes in libyara's structures, in bytes, on 64-bit systems; libyara 4.2. */
final class YaraLayout {
  static final long NAMESPACE_NAME = 0;

  static final long META_IDENTIFIER = 0;
  static final long META_STRING = 8;
  static final long META_INTEGER = 16;
  static final long META_TYPE = 24;
  static final long META_FLAGS = 28;
  static final long META_SIZE = 32;

  static final long STRING_FLAGS = 0;
  static final long STRING_INDEX = 4;
  static final long STRING_IDENTIFIER = 48;
  static final long STRING_SIZE = 56;

  static final long RULE_FLAGS = 0;
  static final long RULE_IDENTIFIER = 8;
  static final long RULE_TAGS = 16;
  static final long RULE_METAS = 24;
  static final long RULE_STRINGS = 32;
  static final long RULE_NAMESPACE = 40;
  static final long RULE_SIZE = 48;

  static final long RULES_TABLE = 8;
  static final long RULES_COUNT = 64;
  static final long RULES_SIZE = 80;

  static final long CONTEXT_MATCHES = 160;
  static final long CONTEXT_SIZE = 184;

  static final long MATCHES_HEAD = 0;
  static final long MATCHES_COUNT = 16;
  static final long MATCHES_SIZE = 24;

  static final long MATCH_BASE = 0;
  static final long MATCH_OFFSET = 8;
  static final long MATCH_LENGTH = 16;
  static final long MATCH_DATA_LENGTH = 20;
  static final long MATCH_DATA = 24;
  static final long MATCH_NEXT = 40;
  static final long MATCH_PRIVATE = 52;
  static final long MATCH_SIZE = 56;

  static final long BLOCK_LENGTH = 0;
  static final long BLOCK_BASE = 8;
  static final long BLOCK_FETCH = 24;
  static final long BLOCK_SIZE = 32;

  static final long ITERATOR_FIRST = 8;
  static final long ITERATOR_NEXT = 16;
  static final long ITERATOR_FILE_SIZE = 24;
  static final long ITERATOR_SIZE = 40;

  private YaraLayout() {}

  /** All of them, by the words that {@code scripts/yara-layout-probe.c} prints. */
  static Map<String, Long> all() {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("YR_NAMESPACE.name", NAMESPACE_NAME);
    all.put("YR_META.identifier", META_IDENTIFIER);
    all.put("YR_META.string", META_STRING);
    all.put("YR_META.integer", META_INTEGER);
    all.put("YR_META.type", META_TYPE);
    all.put("YR_META.flags", META_FLAGS);
    all.put("YR_META", META_SIZE);
    all.put("YR_STRING.flags", STRING_FLAGS);
    all.put("YR_STRING.idx", STRING_INDEX);
    all.put("YR_STRING.identifier", STRING_IDENTIFIER);
    all.put("YR_STRING", STRING_SIZE);
    all.put("YR_RULE.flags", RULE_FLAGS);
    all.put("YR_RULE.identifier", RULE_IDENTIFIER);
    all.put("YR_RULE.tags", RULE_TAGS);
    all.put("YR_RULE.metas", RULE_METAS);
    all.put("YR_RULE.strings", RULE_STRINGS);
    all.put("YR_RULE.ns", RULE_NAMESPACE);
    all.put("YR_RULE", RULE_SIZE);
    all.put("YR_RULES.rules_table", RULES_TABLE);
    all.put("YR_RULES.num_rules", RULES_COUNT);
    all.put("YR_RULES", RULES_SIZE);
    all.put("YR_SCAN_CONTEXT.matches", CONTEXT_MATCHES);
    all.put("YR_SCAN_CONTEXT", CONTEXT_SIZE);
    all.put("YR_MATCHES.head", MATCHES_HEAD);
    all.put("YR_MATCHES.count", MATCHES_COUNT);
    all.put("YR_MATCHES", MATCHES_SIZE);
    all.put("YR_MATCH.base", MATCH_BASE);
    all.put("YR_MATCH.offset", MATCH_OFFSET);
    all.put("YR_MATCH.match_length", MATCH_LENGTH);
    all.put("YR_MATCH.data_length", MATCH_DATA_LENGTH);
    all.put("YR_MATCH.data", MATCH_DATA);
    all.put("YR_MATCH.next", MATCH_NEXT);
    all.put("YR_MATCH.is_private", MATCH_PRIVATE);
    all.put("YR_MATCH", MATCH_SIZE);
    all.put("YR_MEMORY_BLOCK.size", BLOCK_LENGTH);
    all.put("YR_MEMORY_BLOCK.base", BLOCK_BASE);
    all.put("YR_MEMORY_BLOCK.fetch_data", BLOCK_FETCH);
    all.put("YR_MEMORY_BLOCK", BLOCK_SIZE);
    all.put("YR_MEMORY_BLOCK_ITERATOR.first", ITERATOR_FIRST);
    all.put("YR_MEMORY_BLOCK_ITERATOR.next", ITERATOR_NEXT);
    all.put("YR_MEMORY_BLOCK_ITERATOR.file_size", ITERATOR_FILE_SIZE);
    all.put("YR_MEMORY_BLOCK_ITERATOR", ITERATOR_SIZE);
    return all;
  }
}
