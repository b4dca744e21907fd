package io.deadbox.ioc;

import io.deadbox.binary.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Terms of YARA. Each literal on one becomes a rule of its own, so that terms under one AND must
 * hold of one file, as everywhere; {@code Yara/RuleName} asks for rules that were given.
 */
final class RuleTerms {
  static final String DOCUMENT = "Yara";

  private static final String BEFORE = "yara/";
  private static final String RULE_NAME = "yara/rulename";

  private static final Set<String> STRINGS =
      Set.of("yara/textstring", "yara/hexstring", "yara/regexstring");

  /** A text as rules write it, with nothing in it that YARA would refuse. */
  private static final Pattern WRITTEN =
      Pattern.compile("(?:[^\"\\\\]|\\\\(?:[\"\\\\tnr]|x[0-9a-fA-F]{2}))*+");

  private static final Pattern HEX = Pattern.compile("(?s)\\{.*\\}");

  private RuleTerms() {}

  static boolean has(Literal literal) {
    return literal.term().startsWith(BEFORE);
  }

  static boolean isRuleName(Literal literal) {
    return literal.term().equals(RULE_NAME);
  }

  /** Whether it becomes a rule of its own, if it can; false of terms that are not known. */
  static boolean isMadeIntoRule(Literal literal) {
    return isString(literal) || Set.of("yara/filesize", "yara/yara").contains(literal.term());
  }

  /** Whether it asks for a string, of which parameters may ask more. */
  static boolean isString(Literal literal) {
    return STRINGS.contains(literal.term());
  }

  /** What is looked up in the case for a literal: of a term of YARA, its rule's hash. */
  static Literal asked(Literal literal) {
    RuleQuestion question = questionIfAny(literal);
    return question == null
        ? literal
        : new Literal(literal.term(), Condition.IS, question.key(), false);
  }

  /** The rule of a literal; null if it has none, or cannot have one. */
  static @Nullable RuleQuestion questionIfAny(Literal literal) {
    try {
      return has(literal) && !isRuleName(literal) ? question(literal) : null;
    } catch (IllegalArgumentException unusable) {
      return null; // the verdict says why
    }
  }

  /**
   * The rule of a literal on a term of YARA other than the name of a rule.
   *
   * @throws IllegalArgumentException why it cannot be made into one, in a sentence
   */
  static RuleQuestion question(Literal literal) {
    String content = literal.content().strip();
    String text =
        switch (literal.term().substring(BEFORE.length())) {
          case "yara" -> content;
          case "textstring", "hexstring", "regexstring" -> strings(literal);
          case "filesize" -> size(literal, content);
          default -> throw new IllegalArgumentException("no term of YARA that is known");
        };
    return new RuleQuestion(
        Hashes.sha256(text).hex(),
        KnownTerms.spelled(literal.term()) + " " + content.lines().findFirst().orElse(""),
        text);
  }

  private static String strings(Literal literal) {
    RuleManner manner = literal.manner();
    if (!manner.parameters().containsKey(RuleManner.SET)) {
      return "rule indicator { strings: $s = %s condition: %s }"
          .formatted(string(literal), manner.condition(literal.condition()));
    }
    if (manner.together().isEmpty()) {
      throw new IllegalArgumentException(
          "yara/set asks for some of the terms of its group, which has others than strings too");
    }
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < manner.together().size(); i++) {
      all.append("$s%d = %s ".formatted(i, string(manner.together().get(i))));
    }
    return "rule indicator { strings: %scondition: %s of them }".formatted(all, manner.some());
  }

  private static String string(Literal literal) {
    String content = literal.content().strip();
    return switch (literal.term().substring(BEFORE.length())) {
      case "textstring" -> text(literal);
      case "hexstring" -> HEX.matcher(content).matches() ? content : hex(content);
      default -> expression(literal, content);
    };
  }

  private static String text(Literal literal) {
    Condition condition = literal.condition();
    boolean counted = condition == Condition.GREATER_THAN || condition == Condition.LESS_THAN;
    if (condition != Condition.IS && condition != Condition.CONTAINS && !counted) {
      throw new IllegalArgumentException("its condition looks for no text");
    }
    // as openioc_to_yara of ioc_writer, which takes the content as rules write it
    boolean written = WRITTEN.matcher(literal.content()).matches();
    StringBuilder escaped = new StringBuilder("\"");
    for (byte each : literal.content().getBytes(StandardCharsets.UTF_8)) {
      boolean plain = each >= ' ' && each < 0x7f && (written || (each != '"' && each != '\\'));
      escaped.append(plain ? String.valueOf((char) each) : "\\x%02x".formatted(each & 0xff));
    }
    return escaped
        .append('"')
        .append(literal.manner().modifiers())
        .append(literal.preserveCase() ? "" : " nocase")
        .toString();
  }

  private static String hex(String content) {
    return "{ " + content + " }";
  }

  private static String expression(Literal literal, String content) {
    if (content.length() > 1 && content.matches("(?s)/.*/[is]*")) {
      return content + literal.manner().modifiers();
    }
    String body = content.replace("/", "\\/").replace("\\\\/", "\\/");
    return "/%s/%s%s"
        .formatted(body, literal.manner().modifiers(), literal.preserveCase() ? "" : " nocase");
  }

  private static String size(Literal literal, String content) {
    if (!RuleManner.NUMBER.matcher(content).matches()) {
      throw new IllegalArgumentException("the size is no number of bytes, KB or MB: " + content);
    }
    String sign =
        switch (literal.condition()) {
          case IS -> "==";
          case GREATER_THAN -> ">";
          case LESS_THAN -> "<";
          case CONTAINS, STARTS_WITH, ENDS_WITH, MATCHES, UNKNOWN ->
              throw new IllegalArgumentException("its condition compares no sizes");
        };
    return "rule indicator { condition: filesize %s %s }".formatted(sign, content);
  }
}
