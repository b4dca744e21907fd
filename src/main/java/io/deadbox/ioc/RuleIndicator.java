package io.deadbox.ioc;

import io.deadbox.binary.Blob;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.store.CaseDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of YARA rules as an indicator: true of a computer if one of the rules holds on one of its
 * files. So reports tell of rules as of anything else.
 */
public final class RuleIndicator {
  private static final int MAX_COMMENT = 4000;

  private RuleIndicator() {}

  /**
   * The indicator of a set of rules.
   *
   * @param source file of the rules, as given
   * @param key of the set: its SHA-256, in hex
   * @param identity what a rule is called in the case
   */
  public static Indicator of(CaseDatabase database, String source, String key, Identity identity) {
    List<Criterion> items = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    try {
      for (ScannedRules.Rule rule : ScannedRules.rules(database.connection(), key)) {
        items.add(item(identity.of(rule.name(), key), comment(rule)));
      }
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
    if (items.isEmpty()) {
      items.add(item(identity.of("any rule", key), null));
      notes.add("holds no rule that is not private, or was not scanned with");
    }
    return Indicator.anyOf(
        source,
        Blob.ofHex(key),
        "yara",
        "YARA rules: " + IndicatorBuilder.fileName(source),
        items,
        notes);
  }

  /** Names rules so that those of several sets are told apart. */
  public interface Identity {
    /** The name of a rule of a set. */
    String of(String rule, String key);
  }

  private static Item item(String identity, @Nullable String comment) {
    return new Item(
        null, "Yara/RuleName", "yara", Condition.IS, false, true, identity, "string", comment, 0);
  }

  private static @Nullable String comment(ScannedRules.Rule rule) {
    List<String> parts = new ArrayList<>();
    if (!rule.tags().isEmpty()) {
      parts.add("tags: " + rule.tags());
    }
    rule.meta().lines().forEach(parts::add);
    String text = String.join("; ", parts);
    if (text.isEmpty()) {
      return null;
    }
    return text.length() > MAX_COMMENT ? text.substring(0, MAX_COMMENT) + "\u2026" : text;
  }
}
