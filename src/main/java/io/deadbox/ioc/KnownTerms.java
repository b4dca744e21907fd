package io.deadbox.ioc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The terms of the published OpenIOC lists, and what a powered-off disk can say of each. */
final class KnownTerms {
  /** What is known of a term whatever the case. */
  record KnownTerm(String term, String type, String answerable, String reason) {}

  private static final Map<String, KnownTerm> TERMS = read();

  private static final Map<String, String> KEYS =
      TERMS.keySet().stream().collect(Collectors.toMap(key -> key, key -> key));

  private static final List<String> SORTED = TERMS.keySet().stream().sorted().toList();

  private static final Pattern REPEATED =
      Pattern.compile(
          "(?i)^yara/|/(?:\\w*(?:list|array)|sections|importedmodules|exports|detectedanomalies"
              + "|detectedsignaturekeys|triggers|details|recorddata|registryhives|attachment"
              + "|deviceitem|configitem|args|machservices|curvedata|string)(?:/|$)");

  private KnownTerms() {}

  private static Map<String, KnownTerm> read() {
    Map<String, KnownTerm> terms = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(KnownTerms.class.getResourceAsStream("terms.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(cells ->
              terms.put(
                  cells[0].toLowerCase(Locale.ROOT),
                  new KnownTerm(cells[0], cells[1], cells[2], cells[3])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(terms);
  }

  /** A term in lower case; one and the same text for all that ask for a term of the lists. */
  static String key(String term) {
    String lower = term.toLowerCase(Locale.ROOT);
    return KEYS.getOrDefault(lower, lower);
  }

  /** A term in any case; null if no list has it. */
  static @Nullable KnownTerm of(String term) {
    return TERMS.get(term.toLowerCase(Locale.ROOT));
  }

  /** A term as the lists spell it, one and the same text each time; as given if none has it. */
  static String spelled(String term) {
    KnownTerm known = of(term);
    return known == null ? term : known.term();
  }

  /** All terms. */
  static Collection<KnownTerm> all() {
    return TERMS.values();
  }

  /** Whether an item may have several values of a term; by the words that name lists. */
  static boolean mayRepeat(String term) {
    return REPEATED.matcher(term).find();
  }

  /** The term that is spelled most like another; null if none is near. */
  static @Nullable KnownTerm nearest(String term) {
    String wanted = term.toLowerCase(Locale.ROOT);
    KnownTerm best = null;
    int least = Math.max(2, Math.min(6, wanted.length() / 5)) + 1;
    for (String key : SORTED) {
      int distance = EditDistance.of(wanted, key, least);
      if (distance < least) {
        least = distance;
        best = TERMS.get(key);
      }
    }
    return best;
  }

  /** Why a case that has no binding for a term cannot answer it. */
  static String whyUnanswered(String term) {
    if (term.isEmpty()) {
      return "it names no search term";
    }
    KnownTerm known = of(term);
    return known == null ? "no known OpenIOC term" : known.reason();
  }
}
