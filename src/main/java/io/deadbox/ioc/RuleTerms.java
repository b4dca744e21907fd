package io.deadbox.ioc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern HEX = Pattern.compile("(?s)\\{.*\\}");

  private RuleTerms() {}

  static boolean has(Literal literal) {
    return literal.term().startsWith(BEFORE);
  }

  static boolean isRuleName(Literal literal) {
    return literal.term().equals(RULE_NAME);
  }

  /** What the parameters of an indicator ask of its terms of YARA, which is not looked at. */
  static List<String> unheeded(List<Indicator.Parameter> parameters) {
    return parameters.stream()
        .filter(parameter ->
            parameter.name() != null && KnownTerms.key(parameter.name()).startsWith(BEFORE))
        .map(parameter ->
            "the parameter %s (%s) was not looked at: a hit may be at a place, or of a kind, that it rules out"
                .formatted(parameter.name(), parameter.value()))
        .toList();
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
          case "textstring" -> strings(text(literal));
          case "hexstring" -> strings(HEX.matcher(content).matches() ? content : hex(content));
          case "regexstring" -> strings(expression(literal, content));
          case "filesize" -> size(literal, content);
          default -> throw new IllegalArgumentException("no term of YARA that is known");
        };
    return new RuleQuestion(
        sha256(text),
        KnownTerms.spelled(literal.term()) + " " + content.lines().findFirst().orElse(""),
        text);
  }

  private static String strings(String string) {
    return "rule indicator { strings: $s = %s condition: $s }".formatted(string);
  }

  private static String text(Literal literal) {
    if (literal.condition() != Condition.IS && literal.condition() != Condition.CONTAINS) {
      throw new IllegalArgumentException("its condition looks for no text");
    }
    StringBuilder escaped = new StringBuilder("\"");
    for (byte each : literal.content().getBytes(StandardCharsets.UTF_8)) {
      boolean plain = each >= ' ' && each < 0x7f && each != '"' && each != '\\';
      escaped.append(plain ? String.valueOf((char) each) : "\\x%02x".formatted(each & 0xff));
    }
    return escaped
        .append("\" ascii wide")
        .append(literal.preserveCase() ? "" : " nocase")
        .toString();
  }

  private static String hex(String content) {
    return "{ " + content + " }";
  }

  private static String expression(Literal literal, String content) {
    if (content.length() > 1 && content.matches("(?s)/.*/[is]*")) {
      return content;
    }
    String body = content.replace("/", "\\/").replace("\\\\/", "\\/");
    return "/%s/%s".formatted(body, literal.preserveCase() ? "" : " nocase");
  }

  private static String size(Literal literal, String content) {
    if (!NUMBER.matcher(content).matches()) {
      throw new IllegalArgumentException("the size is no number of bytes");
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

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
          .toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
