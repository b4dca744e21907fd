package io.deadbox.ioc;

import java.util.Locale;

/**
 * What the word in {@code IndicatorItem/@condition} says. The schema of 1.0 leaves it open, so real
 * files spell it in many ways.
 *
 * @param negated whether the word holds a negation, as 1.0's {@code isnot}
 * @param standard whether it is spelled as OpenIOC 1.0 or 1.1 does
 */
record ConditionWord(Condition condition, boolean negated, boolean standard) {
  static ConditionWord of(String word) {
    String letters = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    boolean negated = letters.contains("not");
    Condition condition =
        switch (letters.replace("does", "").replace("not", "")) {
          case "is", "equal", "equals" -> Condition.IS;
          case "contains", "contain" -> Condition.CONTAINS;
          case "matches", "match" -> Condition.MATCHES;
          case "startswith", "startwith", "beginswith" -> Condition.STARTS_WITH;
          case "endswith", "endwith" -> Condition.ENDS_WITH;
          case "greaterthan", "isgreaterthan" -> Condition.GREATER_THAN;
          case "lessthan", "islessthan" -> Condition.LESS_THAN;
          default -> Condition.UNKNOWN;
        };
    String spelled = condition.word() + (negated ? "not" : "");
    boolean standard =
        word.equals(spelled)
            && (!negated || condition == Condition.IS || condition == Condition.CONTAINS);
    return new ConditionWord(condition, negated, standard);
  }
}
