package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which YARA rules the files of a case were scanned with. */
final class ScannedRules {
  private static final String NOT_YET =
      "the files were not scanned for it with YARA; report --search does, where the evidence is at hand, and tells if the rule is refused";

  private static final String NO_RULES =
      "the files were not scanned with YARA rules; report --yara does, where the evidence is at hand";

  private static final String NO_SUCH_RULE =
      "no rule of this name was among the YARA rules that the files were scanned with";

  /** How a rule is called so that those of several sets are told apart. */
  private static final Pattern IDENTITY = Pattern.compile("(?s)(.+) \\(([0-9a-f]{12})\\)");

  /** A rule of a set, and what its author says of it. */
  record Rule(String name, String tags, String meta) {}

  private final Set<String> sets = new HashSet<>();
  private final Set<String> rules = new HashSet<>();
  private final Map<String, String> refusals = new HashMap<>();
  private @Nullable String losses;

  private ScannedRules() {}

  static ScannedRules of(Connection connection) throws SQLException {
    ScannedRules scanned = new ScannedRules();
    if (!CaseNames.hasTable(connection, "yara_set")) {
      return scanned;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT rule_set FROM yara_set")) {
      while (row.next()) {
        scanned.sets.add(row.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT DISTINCT rule FROM yara_rule")) {
      while (row.next()) {
        scanned.rules.add(row.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    scanned.losses = losses(connection);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT rule_set, reason FROM yara_refusal")) {
      while (row.next()) {
        scanned.refusals.put(row.getString(1), row.getString(2));
      }
    }
    return scanned;
  }

  /** Whether a scan with a set of rules would tell more: it is neither scanned with nor refused. */
  boolean lacks(String key) {
    return !sets.contains(key) && !refusals.containsKey(key);
  }

  /** Why nothing is known of a literal on a term of YARA; null if it is, or is on another term. */
  @Nullable String whyUnanswered(Literal literal) {
    if (!RuleTerms.has(literal)) {
      return null;
    }
    if (RuleTerms.isRuleName(literal)) {
      return whyNameUnanswered(literal);
    }
    try {
      String key = RuleTerms.question(literal).key();
      String refusal = refusals.get(key);
      return sets.contains(key)
          ? null
          : refusal == null ? NOT_YET : "libyara refuses the rule that it makes: " + refusal;
    } catch (IllegalArgumentException e) {
      return "it cannot be made into a YARA rule: " + e.getMessage();
    }
  }

  private @Nullable String whyNameUnanswered(Literal literal) {
    if (sets.isEmpty()) {
      return NO_RULES;
    }
    if (literal.condition() != Condition.IS) {
      return null;
    }
    Matcher identity = IDENTITY.matcher(literal.content());
    if (identity.matches()) {
      return sets.stream().anyMatch(key -> key.startsWith(identity.group(2)))
          ? whyNoRule(identity.group(1))
          : NO_RULES;
    }
    return whyNoRule(literal.content());
  }

  private @Nullable String whyNoRule(String name) {
    return rules.contains(name.toLowerCase(Locale.ROOT)) ? null : NO_SUCH_RULE;
  }

  /** What was not scanned to its end, by whatever rules, in a sentence; null if all of it was. */
  @Nullable String losses() {
    return losses;
  }

  private static @Nullable String losses(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*), min(place || ': ' || reason) FROM yara_loss")) {
      return row.getLong(1) == 0
          ? null
          : "what could not be scanned to its end (table yara_loss): %,d, among them %s"
              .formatted(row.getLong(1), row.getString(2));
    }
  }

  /** The rules of a set, in their order. */
  static List<Rule> rules(Connection connection, String key) throws SQLException {
    List<Rule> rules = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT rule, tags, meta FROM yara_rule WHERE rule_set = ? ORDER BY id")) {
      query.setString(1, key);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rules.add(new Rule(row.getString(1), row.getString(2), row.getString(3)));
        }
      }
    }
    return rules;
  }
}
