package io.deadbox.ioc;

import io.deadbox.search.Pattern;
import io.deadbox.search.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Terms that the bytes of the evidence are searched for, and how. */
final class ContentTerms {
  /** A shorter text is in every disk by chance. */
  private static final int SHORTEST = 4;

  /** What the values of a term are. */
  private enum Kind {
    STRING,
    NAME,
    HOST,
    ADDRESS
  }

  private static final Map<String, Kind> KINDS = kinds();

  private ContentTerms() {}

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new HashMap<>();
    add(kinds, Kind.STRING, "FileItem/StringList/string", "ProcessItem/StringList/string");
    add(
        kinds,
        Kind.NAME,
        "ProcessItem/HandleList/Handle/Name",
        "ProcessItem/Mutex",
        "ProcessItem/Mutex/Name",
        "ProcessItem/Event/Name",
        "ProcessItem/NamedPipe",
        "ProcessItem/Pipe/Name",
        "Network/URI",
        "Network/String",
        "Network/UserAgent",
        "Network/HTTP_Referr");
    add(
        kinds,
        Kind.HOST,
        "Network/DNS",
        "DnsEntryItem/Host",
        "DnsEntryItem/RecordName",
        "DnsEntryItem/RecordData/Host");
    add(kinds, Kind.ADDRESS, "PortItem/remoteIP");
    return kinds;
  }

  private static void add(Map<String, Kind> kinds, Kind kind, String... terms) {
    for (String term : terms) {
      kinds.put(term.toLowerCase(Locale.ROOT), kind);
    }
  }

  /** Whether the bytes of the evidence may answer a term. */
  static boolean has(String term) {
    return KINDS.containsKey(term.toLowerCase(Locale.ROOT));
  }

  /**
   * The question that a literal asks; null if its term is answered otherwise.
   *
   * @throws IllegalArgumentException why it cannot be looked for, in a sentence
   */
  static @Nullable ContentQuestion question(Literal literal) {
    Kind kind = KINDS.get(literal.term());
    if (kind == null) {
      return null;
    }
    String spelled = KnownTerms.spelled(literal.term());
    return new ContentQuestion(
        spelled.substring(0, spelled.indexOf('/')),
        literal.term(),
        literal.condition().word(),
        literal.content(),
        literal.preserveCase(),
        pattern(kind, literal));
  }

  /** The question that a literal asks; null if it asks none, or none that can be looked for. */
  static @Nullable ContentQuestion questionIfAny(Literal literal) {
    try {
      return question(literal);
    } catch (IllegalArgumentException unsearchable) {
      return null; // the verdict says why
    }
  }

  private static Pattern pattern(Kind kind, Literal literal) {
    String content = literal.content();
    if (literal.condition() == Condition.MATCHES) {
      return ContentExpression.of(content, !literal.preserveCase());
    }
    if (content.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "content of less than %d characters is in every disk by chance".formatted(SHORTEST));
    }
    boolean ofAddress = kind == Kind.HOST || kind == Kind.ADDRESS;
    if (ofAddress && Address.of(content) == null && Address.range(content) != null) {
      throw new IllegalArgumentException(
          "a range of addresses is no text: only addresses in records are held against it");
    }
    Place place =
        switch (literal.condition()) {
          case IS ->
              switch (kind) {
                case STRING -> Place.WHOLE;
                case NAME -> Place.WORD;
                case HOST -> Place.DOMAIN;
                case ADDRESS -> Place.ADDRESS;
              };
          case CONTAINS -> Place.ANYWHERE;
          case STARTS_WITH -> Place.START;
          case ENDS_WITH -> Place.END;
          case MATCHES, GREATER_THAN, LESS_THAN, UNKNOWN ->
              throw new IllegalArgumentException("its condition looks for no text");
        };
    List<String> forms = kind == Kind.STRING ? List.of(content) : defanged(content);
    if (!forms.stream().allMatch(Pattern::fits)) {
      throw new IllegalArgumentException(
          "content of more than %,d bytes, in one of the ways to write it"
              .formatted(Pattern.MAX_BYTES));
    }
    return new Pattern.Text(forms, !literal.preserveCase(), place);
  }

  /** A name as it is, and as reports write it so that nobody follows it by accident. */
  private static List<String> defanged(String content) {
    List<String> forms = new ArrayList<>(List.of(content));
    if (content.indexOf('.') > 0 && content.indexOf(' ') < 0) {
      forms.add(content.replace(".", "[.]"));
      forms.add(content.replace(".", "(.)"));
      forms.add(content.replace(".", "[dot]"));
    }
    if (content.regionMatches(true, 0, "http", 0, 4) && content.contains("://")) {
      forms.add("hxxp" + content.substring(4));
      forms.add("hxxp" + content.substring(4).replace(".", "[.]"));
    }
    return forms;
  }
}
