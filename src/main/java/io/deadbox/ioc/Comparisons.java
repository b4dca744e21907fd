package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Phrase;
import io.deadbox.ioc.Comparison.Phrases;
import io.deadbox.ioc.Comparison.Range;
import io.deadbox.ioc.Comparison.RealRange;
import io.deadbox.schema.ColumnType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Makes literals ready for the values of a column. The column's type decides, not what the
 * indicator's {@code Content/@type} says.
 */
final class Comparisons {
  private static final Pattern RANGE =
      Pattern.compile("\\s*\\[?\\s*(\\S.*?)\\s+TO\\s+(.*?\\S)\\s*]?\\s*", Pattern.DOTALL);
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,20}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");
  private static final Pattern HEX_DIGITS = Pattern.compile("(?:[0-9a-fA-F]{2})+");

  /** Types whose values never begin or end with a blank, though indicators' contents do. */
  private static final Set<String> TRIMMED =
      Set.of("md5", "sha1", "sha256", "ip", "int", "uint64", "date", "bool", "float", "double");

  /** Terms whose values may hold several strings, one a line. */
  private static final Set<String> LINED = Set.of("text", "value", "message", "string");

  /** A literal cannot be compared with the values of a column. */
  static final class NotComparable extends Exception {
    private static final long serialVersionUID = 1L;

    NotComparable(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** What stands for several places, one for each user. */
  private static final Pattern OF_USERS =
      Pattern.compile(
          "(?i)^%|\\b(?:HKCU|HKEY_CURRENT_USER|HKCR|HKEY_CLASSES_ROOT)\\b", Pattern.MULTILINE);

  private final CaseNames names;
  private final Set<Literal> cut = new HashSet<>();

  Comparisons(CaseNames names) {
    this.names = names;
  }

  /** The comparison of a literal with the values that answer its term. */
  Comparison of(Literal literal, ColumnType type) throws NotComparable {
    return switch (literal.condition()) {
      case CONTAINS, STARTS_WITH, ENDS_WITH -> textual(literal, type);
      case MATCHES -> expression(literal);
      case IS -> equal(literal, type);
      case GREATER_THAN, LESS_THAN -> ordered(literal, type);
      case UNKNOWN -> throw new NotComparable("its condition is none of OpenIOC");
    };
  }

  /**
   * Whether two literals on a term ask it to be what one value cannot be, whatever the case: 16 and
   * 0x10 are one number, a day holds its hours, ranges may overlap.
   */
  static boolean exclude(Literal a, Literal b, ColumnType type) {
    Comparisons comparisons = new Comparisons(CaseNames.NONE);
    try {
      return comparisons.of(a, type).excludes(comparisons.of(b, type));
    } catch (NotComparable e) {
      return false;
    }
  }

  /** Whether a literal has more forms than are looked for. */
  boolean isCut(Literal literal) {
    return cut.contains(literal);
  }

  private Comparison equal(Literal literal, ColumnType type) throws NotComparable {
    if (type == ColumnType.TEXT) {
      Comparison addresses =
          isAddress(literal.term())
              ? Address.range(literal.content())
              : ContentTerms.rangeOfHosts(literal);
      if (addresses != null) {
        return addresses;
      }
    }
    return switch (type) {
      case TEXT, BLOB -> textual(literal, type);
      case BOOLEAN -> flag(literal.content());
      case INTEGER, TIME -> {
        Matcher range = RANGE.matcher(literal.content());
        if (!range.matches()) {
          yield span(literal.content(), type);
        }
        Range from = inOrder(range.group(1), type);
        Range to = inOrder(range.group(2), type);
        if (from.low() > to.high()) {
          throw new NotComparable("its range ends before it begins");
        }
        yield new Range(from.low(), to.high());
      }
      case REAL -> {
        Matcher range = RANGE.matcher(literal.content());
        yield range.matches()
            ? new RealRange(real(range.group(1)), real(range.group(2)))
            : new RealRange(real(literal.content()), real(literal.content()));
      }
    };
  }

  private static Comparison ordered(Literal literal, ColumnType type) throws NotComparable {
    boolean greater = literal.condition() == Condition.GREATER_THAN;
    return switch (type) {
      case BOOLEAN, BLOB ->
          throw new NotComparable("values of this term have no order to be compared by");
      case REAL -> {
        double bound = real(literal.content());
        yield greater
            ? new RealRange(Math.nextUp(bound), Double.POSITIVE_INFINITY)
            : new RealRange(Double.NEGATIVE_INFINITY, Math.nextDown(bound));
      }
      case INTEGER, TIME, TEXT -> {
        Range span = inOrder(literal.content(), type);
        if (greater ? span.high() == Long.MAX_VALUE : span.low() == Long.MIN_VALUE) {
          throw new NotComparable("no value can lie beyond its number");
        }
        yield greater
            ? new Range(span.high() + 1, Long.MAX_VALUE)
            : new Range(Long.MIN_VALUE, span.low() - 1);
      }
    };
  }

  /** The same, of what values are to lie above or below. */
  private static Range inOrder(String content, ColumnType type) throws NotComparable {
    Range span = span(content, type);
    if (type != ColumnType.TIME && span.low() < 0 && !content.strip().startsWith("-")) {
      // kept as a negative number, which is below all others
      throw new NotComparable("needs a number below 2^63 to compare by, not \"" + content + "\"");
    }
    return span;
  }

  private static Range span(String content, ColumnType type) throws NotComparable {
    if (type == ColumnType.TIME) {
      Range span = Times.span(content);
      if (span == null) {
        throw new NotComparable("needs a date (2012-06-04T15:15:17Z), not \"" + content + "\"");
      }
      return span;
    }
    Long number = number(content);
    if (number == null) {
      throw new NotComparable("needs a whole number, not \"" + content + "\"");
    }
    return new Range(number, number);
  }

  /**
   * A decimal or 0x number; unsigned ones of 64 bits as the case keeps them. Null if it is none.
   */
  static @Nullable Long number(String content) {
    String text = content.strip();
    BigInteger number;
    if (DECIMAL.matcher(text).matches()) {
      number = new BigInteger(text);
    } else if (HEXADECIMAL.matcher(text).matches()) {
      number = new BigInteger(text.substring(2), 16);
    } else {
      return null;
    }
    boolean fits = number.signum() < 0 ? number.bitLength() < 64 : number.bitLength() <= 64;
    return fits ? number.longValue() : null;
  }

  private static double real(String content) throws NotComparable {
    try {
      return Double.parseDouble(content.strip());
    } catch (NumberFormatException e) {
      throw new NotComparable("needs a number, not \"" + content + "\"");
    }
  }

  private static Range flag(String content) throws NotComparable {
    return switch (content.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> new Range(1, 1);
      case "false", "0" -> new Range(0, 0);
      default -> throw new NotComparable("needs true or false, not \"" + content + "\"");
    };
  }

  private Phrases textual(Literal literal, ColumnType type) throws NotComparable {
    String given = trims(literal.term()) ? literal.content().strip() : literal.content();
    String content = names.composes() ? Composed.of(given) : given;
    if (content.isEmpty()) {
      throw new NotComparable("empty content");
    }
    if (type == ColumnType.BLOB) {
      return new Phrases(bytes(literal, content), false, false);
    }
    if (type == ColumnType.BOOLEAN) {
      throw new NotComparable("a value that is true or false can only be compared by is");
    }
    List<Phrase> forms = Forms.of(Forms.kind(literal.term()), literal.condition(), content, names);
    if (literal.condition() == Condition.IS && literal.term().endsWith("/filename")) {
      List<Phrase> longNames = new ArrayList<>(forms);
      for (String name : names.shortNames().names(content)) {
        longNames.add(new Phrase(name, Comparison.Anchor.WHOLE));
      }
      forms = longNames;
    }
    if (names.shortNames().exhausted() && ShortNames.mayBeIn(content)) {
      cut.add(literal);
    }
    if (forms.size() > Forms.MAX_FORMS || (names.cut() && OF_USERS.matcher(content).find())) {
      cut.add(literal);
      forms = forms.subList(0, Math.min(Forms.MAX_FORMS, forms.size()));
    }
    boolean exact = literal.preserveCase();
    return new Phrases(
        exact
            ? forms
            : forms.stream()
                .map(form -> new Phrase(Fold.of(form.text()), form.anchor()))
                .distinct()
                .toList(),
        exact,
        lined(literal.term()),
        names.composes() && type == ColumnType.TEXT);
  }

  private static List<Phrase> bytes(Literal literal, String content) throws NotComparable {
    Comparison.Anchor anchor = Forms.anchor(literal.condition());
    byte[] data =
        literal.condition() == Condition.IS
                && Forms.kind(literal.term()) == Forms.Kind.REGISTRY_DATA
            ? DataForms.decoded(content)
            : null;
    if (data == null) {
      boolean part =
          anchor == Comparison.Anchor.ANYWHERE && TermCatalog.hash(literal.term()) == null;
      String digits = hex(literal, content);
      if (part && digits.length() % 2 != 0) {
        throw new NotComparable("needs whole bytes, two hex digits each, not \"" + content + "\"");
      }
      return List.of(new Phrase(digits, part ? Comparison.Anchor.AT_A_BYTE : anchor));
    }
    List<Phrase> forms = new ArrayList<>();
    forms.add(new Phrase(HexFormat.of().formatHex(data), anchor));
    if (HEX_DIGITS.matcher(content).matches()) {
      forms.add(new Phrase(content.toLowerCase(Locale.ROOT), anchor));
    }
    return forms;
  }

  private static String hex(Literal literal, String content) throws NotComparable {
    // the content itself where nothing is to be dropped: a list may have a million hashes
    boolean plain = content.chars().noneMatch(Character::isWhitespace);
    String digits = plain ? content : content.replaceAll("\\s", "");
    String hash = TermCatalog.hash(literal.term());
    if (hash != null && literal.condition() == Condition.IS) {
      if (digits.length() != digits(hash) || !areHexDigits(digits)) {
        throw new NotComparable(
            "needs an %s of %d hex digits, not \"%s\"".formatted(hash, digits(hash), content));
      }
    } else if (!digits.matches("[0-9a-fA-F]+")) {
      throw new NotComparable("needs hex digits, not \"" + content + "\"");
    }
    return digits.toLowerCase(Locale.ROOT);
  }

  /** Told without an expression: a list may have a million hashes. */
  private static boolean areHexDigits(String text) {
    return text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
  }

  /** Number of hex digits of a hash. */
  static int digits(String hash) {
    return switch (hash) {
      case "md5" -> 32;
      case "sha1" -> 40;
      default -> 64;
    };
  }

  /** The hash that has as many hex digits as a content; null if none, or no hex digits. */
  static @Nullable String hashOf(String content) {
    String digits = content.strip();
    String hash =
        switch (digits.length()) {
          case 32 -> "md5";
          case 40 -> "sha1";
          case 64 -> "sha256";
          default -> null;
        };
    return hash != null && areHexDigits(digits) ? hash : null;
  }

  private Comparison expression(Literal literal) throws NotComparable {
    Forms.Kind kind = Forms.kind(literal.term());
    boolean registry = kind == Forms.Kind.REGISTRY_PATH || kind == Forms.Kind.KEY_PATH;
    String content = names.composes() ? Composed.of(literal.content()) : literal.content();
    String text = registry ? RegistryForms.expression(content, names) : content;
    int flags = Pattern.DOTALL;
    if (!literal.preserveCase()) {
      flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }
    try {
      return new Comparison.Expression(
          Pattern.compile(text, flags),
          lined(literal.term()),
          LinearExpression.of(text, !literal.preserveCase()),
          names.composes());
    } catch (PatternSyntaxException e) {
      throw new NotComparable("is no regular expression: " + e.getDescription());
    } catch (StackOverflowError e) {
      throw new NotComparable("is no usable regular expression: its groups are nested too deeply");
    }
  }

  private static boolean lined(String term) {
    return LINED.contains(term.substring(term.lastIndexOf('/') + 1));
  }

  private static boolean isAddress(String term) {
    KnownTerms.KnownTerm known = KnownTerms.of(term);
    return known != null && known.type().equalsIgnoreCase("IP");
  }

  private static boolean trims(String term) {
    KnownTerms.KnownTerm known = KnownTerms.of(term);
    return known != null && TRIMMED.contains(known.type().toLowerCase(Locale.ROOT));
  }
}
