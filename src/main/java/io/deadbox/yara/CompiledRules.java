package io.deadbox.yara;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.yara.LibYara.Function;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Compiled rules, for scanners of several threads. Closed after all of those. */
public final class CompiledRules implements AutoCloseable {
  private static final int PRIVATE = 1;
  private static final int LAST_META = 1;
  private static final int META_INTEGER = 1;
  private static final int META_STRING = 2;

  private static final int MAX_NAME = 1024;
  private static final int MAX_META = 16_384;

  /** The compiler lets no rule have so many; a walk ends here whatever the memory holds. */
  private static final int MAX_PARTS = 100_000;

  private final LibYara yara;
  private final MemorySegment pointer;
  private final MemorySegment table;
  private final List<CompiledRule> rules;

  private CompiledRules(
      LibYara yara, MemorySegment pointer, MemorySegment table, List<CompiledRule> rules) {
    this.yara = yara;
    this.pointer = pointer;
    this.table = table;
    this.rules = rules;
  }

  static CompiledRules of(LibYara yara, MemorySegment pointer) {
    MemorySegment struct = pointer.reinterpret(YaraLayout.RULES_SIZE);
    int count = struct.get(JAVA_INT, YaraLayout.RULES_COUNT);
    MemorySegment table =
        struct.get(ADDRESS, YaraLayout.RULES_TABLE).reinterpret(count * YaraLayout.RULE_SIZE);
    List<CompiledRule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rules.add(rule(table.asSlice(i * YaraLayout.RULE_SIZE, YaraLayout.RULE_SIZE)));
    }
    return new CompiledRules(yara, pointer, table, List.copyOf(rules));
  }

  private static CompiledRule rule(MemorySegment rule) {
    MemorySegment namespace =
        rule.get(ADDRESS, YaraLayout.RULE_NAMESPACE).reinterpret(ADDRESS.byteSize());
    return new CompiledRule(
        LibYara.text(namespace.get(ADDRESS, YaraLayout.NAMESPACE_NAME), MAX_NAME),
        LibYara.text(rule.get(ADDRESS, YaraLayout.RULE_IDENTIFIER), MAX_NAME),
        tags(rule.get(ADDRESS, YaraLayout.RULE_TAGS)),
        metas(rule.get(ADDRESS, YaraLayout.RULE_METAS)),
        (rule.get(JAVA_INT, YaraLayout.RULE_FLAGS) & PRIVATE) != 0);
  }

  /** Texts one after the other; an empty one ends them. */
  private static List<String> tags(MemorySegment first) {
    List<String> tags = new ArrayList<>();
    MemorySegment at = first;
    while (at.address() != 0 && tags.size() < MAX_PARTS) {
      MemorySegment text = at.reinterpret(MAX_NAME);
      long length = 0;
      while (length < MAX_NAME && text.get(JAVA_BYTE, length) != 0) {
        length++;
      }
      if (length == 0) {
        break;
      }
      tags.add(LibYara.text(at, MAX_NAME));
      at = MemorySegment.ofAddress(at.address() + length + 1);
    }
    return List.copyOf(tags);
  }

  private static List<String> metas(MemorySegment first) {
    List<String> metas = new ArrayList<>();
    if (first.address() == 0) {
      return metas;
    }
    for (int i = 0; i < MAX_PARTS; i++) {
      MemorySegment meta =
          MemorySegment.ofAddress(first.address() + i * YaraLayout.META_SIZE)
              .reinterpret(YaraLayout.META_SIZE);
      long number = meta.get(JAVA_LONG, YaraLayout.META_INTEGER);
      String value =
          switch (meta.get(JAVA_INT, YaraLayout.META_TYPE)) {
            case META_INTEGER -> String.valueOf(number);
            case META_STRING -> LibYara.text(meta.get(ADDRESS, YaraLayout.META_STRING), MAX_META);
            default -> String.valueOf(number != 0);
          };
      metas.add(
          LibYara.text(meta.get(ADDRESS, YaraLayout.META_IDENTIFIER), MAX_NAME) + " = " + value);
      if ((meta.get(JAVA_INT, YaraLayout.META_FLAGS) & LAST_META) != 0) {
        break;
      }
    }
    return List.copyOf(metas);
  }

  /** All rules, in the order of their sets and files. */
  public List<CompiledRule> rules() {
    return rules;
  }

  MemorySegment pointer() {
    return pointer;
  }

  LibYara yara() {
    return yara;
  }

  /** The rule that lies at a pointer. */
  CompiledRule at(MemorySegment rule) {
    return rules.get((int) ((rule.address() - table.address()) / YaraLayout.RULE_SIZE));
  }

  @Override
  public void close() {
    yara.number(Function.RULES_DESTROY, pointer);
  }
}
