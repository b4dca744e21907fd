/* Prints the offsets and sizes of the structures that Deadbox reads of libyara, from the installed headers.
 *
 *   gcc -w scripts/yara-layout-probe.c -o probe && ./probe     (libyara-dev) */
#include <stddef.h>
#include <stdio.h>
#include <yara.h>

#define FIELD(type, field) printf(#type "." #field " %zu\n", offsetof(type, field))
#define SIZE(type) printf(#type " %zu\n", sizeof(type))

int main(void) {
  FIELD(YR_NAMESPACE, name);
  FIELD(YR_META, identifier);
  FIELD(YR_META, string);
  FIELD(YR_META, integer);
  FIELD(YR_META, type);
  FIELD(YR_META, flags);
  SIZE(YR_META);
  FIELD(YR_STRING, flags);
  FIELD(YR_STRING, idx);
  FIELD(YR_STRING, identifier);
  SIZE(YR_STRING);
  FIELD(YR_RULE, flags);
  FIELD(YR_RULE, identifier);
  FIELD(YR_RULE, tags);
  FIELD(YR_RULE, metas);
  FIELD(YR_RULE, strings);
  FIELD(YR_RULE, ns);
  SIZE(YR_RULE);
  FIELD(YR_RULES, rules_table);
  FIELD(YR_RULES, num_rules);
  SIZE(YR_RULES);
  FIELD(YR_SCAN_CONTEXT, matches);
  SIZE(YR_SCAN_CONTEXT);
  FIELD(YR_MATCHES, head);
  FIELD(YR_MATCHES, count);
  SIZE(YR_MATCHES);
  FIELD(YR_MATCH, base);
  FIELD(YR_MATCH, offset);
  FIELD(YR_MATCH, match_length);
  FIELD(YR_MATCH, data_length);
  FIELD(YR_MATCH, data);
  FIELD(YR_MATCH, next);
  FIELD(YR_MATCH, is_private);
  SIZE(YR_MATCH);
  FIELD(YR_MEMORY_BLOCK, size);
  FIELD(YR_MEMORY_BLOCK, base);
  FIELD(YR_MEMORY_BLOCK, fetch_data);
  SIZE(YR_MEMORY_BLOCK);
  FIELD(YR_MEMORY_BLOCK_ITERATOR, first);
  FIELD(YR_MEMORY_BLOCK_ITERATOR, next);
  FIELD(YR_MEMORY_BLOCK_ITERATOR, file_size);
  SIZE(YR_MEMORY_BLOCK_ITERATOR);
  return 0;
}
