package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** RE2/J against Java's own engine: the same answer, or none. */
class LinearExpressionTest {
  private static final int FOLDED =
      Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  @Test
  void takesOverWhatMeansTheSame() {
    for (String expression :
        List.of(
            "^sk\\x65ys\\.dll$",
            "c:\\\\win.+?\\\\(skeys|rdisk)\\.dll",
            "[^a-z0-9_\\\\-]{2,3}\\d+\\s\\S\\w\\b",
            "(?i)A|",
            "\\x90{8,}\\xcc[\\x80-\\xff]",
            "[\\w.-]+@[\\s]")) {
      assertNotNull(LinearExpression.of(expression, true), expression);
    }
  }

  @Test
  void refusesWhatRe2Cannot() {
    for (String expression :
        List.of(
            "(a)\\1",
            "(?=a)a",
            "(?<!a)b",
            "a++",
            "a{1001}",
            "(a{100}){100}",
            "\\p{Alpha}",
            "[a[b]]",
            "[a-z&&[b]]",
            "\\Qa\\E",
            "(?m)^a$",
            "\\R",
            "\\u212a",
            "é",
            "[]a]",
            "[a-\\d]",
            "x\\G",
            "^*",
            "a{2}{3}",
            "\\012",
            "(?<n>a)",
            "(".repeat(60) + "a" + ")".repeat(60))) {
      assertNull(LinearExpression.of(expression, true), expression);
    }
  }

  @Test
  void isNotAskedOfValuesThatTheTwoReadDifferently() {
    LinearExpression end = LinearExpression.of("a$", true);
    assertNotNull(end);
    assertFalse(end.tells("a\n"));
    assertFalse(end.tells("\u212a"));
  }

  @Test
  void noValueKeepsItBusy() {
    String text = "a".repeat(5_000);
    for (String expression : List.of("(a*)*b", "(a|a|aa)+$b", "(?:(?:a+)+)+c")) {
      LinearExpression linear = LinearExpression.of(expression, true);
      assertNotNull(linear, expression);
      Comparison.Expression asked =
          new Comparison.Expression(Pattern.compile(expression, FOLDED), false, linear, false);
      assertFalse(asked.holds(text, new CountedText.Budget()), expression);
    }
  }

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> atom =
        Arbitraries.of(
            "a",
            "B",
            "K",
            "s",
            "-",
            "]",
            ".",
            "^",
            "$",
            "|",
            "\\b",
            "\\B",
            "\\d",
            "\\D",
            "\\s",
            "\\S",
            "\\w",
            "\\W",
            "\\A",
            "\\z",
            "\\Z",
            "\\n",
            "\\r",
            "\\x0b",
            "\\x4B",
            "\\xe5",
            "\\.",
            "\\\\",
            "[ab]",
            "[^c]",
            "[A-z]",
            "[Z-a]",
            "[^\\s\\d]",
            "[\\W_]",
            "[\\x00-\\xff]",
            "[^k]",
            "[a\\-c-]",
            "(a|b)",
            "(|a)",
            "(a|)",
            "(?:s|K\\b)",
            "(a*)",
            "(a?b??)",
            "()");
    Arbitrary<String> quantified = quantified(atom);
    Arbitrary<String> group =
        quantified(quantified.list().ofMaxSize(4).map(parts -> "(" + String.join("", parts) + ")"));
    return Arbitraries.oneOf(quantified, quantified, group)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> quantified(Arbitrary<String> atom) {
    Arbitrary<String> quantifiers =
        Arbitraries.of(
            "", "", "", "", "?", "*", "+", "{0}", "{0,2}", "{2}", "{1,}", "*?", "+?", "??",
            "{1,3}?");
    return atom.flatMap(of -> quantifiers.map(of::concat));
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings()
        .withChars("aAbBkKsSzZc1_-].\\ \t\n\r\u000b\f\0`".toCharArray())
        .ofMaxLength(8);
  }

  @Property(tries = 10_000)
  void saysWhatJavaSays(
      @ForAll("expressions") String expression,
      @ForAll("values") String value,
      @ForAll boolean fold) {
    LinearExpression linear = LinearExpression.of(expression, fold);
    if (linear == null || !linear.tells(value)) {
      throw new TestAbortedException();
    }
    Pattern java = Pattern.compile(expression, fold ? FOLDED : Pattern.DOTALL);
    assertEquals(java.matcher(value).find(), linear.isFoundIn(value));
  }
}
