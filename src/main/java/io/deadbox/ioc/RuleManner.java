package io.deadbox.ioc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How parameters of an indicator want a string of YARA to be found: where, how often, in which
 * form.
 *
 * @param parameters values by the parameters' names without {@code yara/}, in lower case
 * @param together the literals of its group, if {@code yara/set} asks for some of them
 */
record RuleManner(Map<String, String> parameters, List<Literal> together) {
  static final RuleManner NONE = new RuleManner(Map.of(), List.of());

  static final String AT = "offset/at";
  static final String IN = "offset/in";
  static final String COUNT = "count";
  static final String SET = "set";

  private static final List<String> MODIFIERS = List.of("ascii", "wide", "fullword");

  /** As rules write numbers: 200KB is 200 times 1,024. */
  static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?:KB|MB)?|0x[0-9a-fA-F]{1,15}");

  private static final String ADDEND = "(?:%s|entrypoint|filesize)".formatted(NUMBER);
  private static final Pattern PLACE =
      Pattern.compile("%1$s(?: ?[+-] ?%1$s){0,8}".formatted(ADDEND));
  private static final Pattern RANGE =
      Pattern.compile("\\(? ?(%1$s) ?\\.\\. ?(%1$s) ?\\)?".formatted(PLACE));

  /** Names of parameters that are looked at. */
  static boolean isKnown(String name) {
    return List.of(AT, IN, COUNT, SET).contains(name) || MODIFIERS.contains(name);
  }

  /** Whether it says where or how often, so that it cannot be one of several that some are of. */
  boolean isPlaced() {
    return parameters.containsKey(AT)
        || parameters.containsKey(IN)
        || parameters.containsKey(COUNT);
  }

  /**
   * The encodings to look for a text in, and whether it must be a word; without a word of
   * encodings, a text is looked for as rules have it: in ASCII or UTF-8 only.
   */
  String modifiers() {
    StringBuilder wanted = new StringBuilder();
    for (String form : MODIFIERS) {
      wanted.append(isSet(form) ? " " + form : "");
    }
    return wanted.toString();
  }

  private boolean isSet(String name) {
    String value = parameters.get(name);
    return value != null && !value.toLowerCase(Locale.ROOT).equals("false");
  }

  /**
   * The condition on a string named {@code s}.
   *
   * @throws IllegalArgumentException what is wrong with a value, in a sentence
   */
  String condition(Condition of) {
    List<String> parts = new ArrayList<>();
    String count = parameters.get(COUNT);
    if (count != null) {
      parts.add("#s %s %s".formatted(sign(of), checked(NUMBER, COUNT, count)));
    } else if (of == Condition.GREATER_THAN || of == Condition.LESS_THAN) {
      throw new IllegalArgumentException(
          "its condition compares how often a string is there, and no yara/count says with what");
    }
    String at = parameters.get(AT);
    if (at != null) {
      parts.add("$s at " + checked(PLACE, AT, at));
    }
    String in = parameters.get(IN);
    if (in != null) {
      Matcher range = RANGE.matcher(checked(RANGE, IN, in));
      if (range.matches()) {
        parts.add("$s in (%s..%s)".formatted(range.group(1), range.group(2)));
      }
    }
    return parts.isEmpty() ? "$s" : String.join(" and ", parts);
  }

  /** How many of the literals of its group must be found. */
  String some() {
    return checked(NUMBER, SET, parameters.getOrDefault(SET, ""));
  }

  private static String sign(Condition condition) {
    return switch (condition) {
      case IS, CONTAINS -> "==";
      case GREATER_THAN -> ">";
      case LESS_THAN -> "<";
      case STARTS_WITH, ENDS_WITH, MATCHES, UNKNOWN ->
          throw new IllegalArgumentException("its condition compares no numbers");
    };
  }

  private static String checked(Pattern allowed, String name, String value) {
    String stripped = value.strip().replaceAll("\\s+", " ");
    if (!allowed.matcher(stripped).matches()) {
      throw new IllegalArgumentException(
          "the value of its parameter yara/%s cannot be used: %s".formatted(name, stripped));
    }
    return stripped;
  }
}
