package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import io.deadbox.schema.TermBinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this program answers OpenIOC terms from, whatever the image: known before one is there. A
 * case may answer less: hashes are computed on request.
 */
public final class Coverage {
  /** How a term is answered. */
  public enum Source {
    /** From the disk itself. */
    DISK,
    /** From something that tells of what is asked: a hit is evidence, its absence nothing. */
    SUBSTITUTE,
    /** Not at all. */
    NEVER;

    /** {@code disk substitute never}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A term and what answers it.
   *
   * @param term as the lists spell it; as given if none has it
   * @param type OpenIOC's type, for example {@code md5}; empty if the term is unknown
   * @param from the columns that hold its values, or why there are none
   */
  public record Term(String term, String type, Source source, String from) {}

  private static final Pattern COLUMN = Pattern.compile("\\w+\\.\\w+");

  private final Map<String, List<TermBinding>> bindings = new HashMap<>();

  /** The coverage that bindings give. */
  public Coverage(Collection<TermBinding> all) {
    for (TermBinding binding : all) {
      bindings.computeIfAbsent(key(binding.term()), missing -> new ArrayList<>()).add(binding);
    }
  }

  private static String key(String term) {
    return term.toLowerCase(Locale.ROOT);
  }

  /** What answers a term, written in any case. */
  public Term of(String term) {
    KnownTerms.KnownTerm known = KnownTerms.of(term);
    List<TermBinding> bound = bindings.getOrDefault(key(term), List.of());
    String type = known == null ? "" : known.type();
    String spelled = known == null ? term : known.term();
    if (bound.isEmpty()) {
      return new Term(
          spelled, type, Source.NEVER, KnownTerms.whyUnanswered(term).replace(" in this case", ""));
    }
    boolean real = bound.stream().anyMatch(binding -> binding.substitute().isEmpty());
    String columns =
        bound.stream().map(Coverage::column).distinct().collect(Collectors.joining(", "));
    return real
        ? new Term(spelled, type, Source.DISK, columns)
        : new Term(
            spelled,
            type,
            Source.SUBSTITUTE,
            "%s: %s".formatted(columns, bound.getFirst().substitute()));
  }

  /** The column that holds the values, or the table that they are derived from. */
  private static String column(TermBinding binding) {
    boolean plain = COLUMN.matcher(binding.valueSql()).matches();
    return plain ? binding.valueSql() : binding.itemTable();
  }

  /** All terms of the published lists, and what this program answers beside them, sorted. */
  public List<Term> all() {
    Map<String, String> terms = new TreeMap<>();
    KnownTerms.all().forEach(known -> terms.put(key(known.term()), known.term()));
    bindings.forEach((key, bound) -> terms.putIfAbsent(key, bound.getFirst().term()));
    return terms.values().stream().map(this::of).toList();
  }

  /** Whether an item has one value of the term at most. */
  boolean isSingle(String term) {
    List<TermBinding> bound = bindings.getOrDefault(key(term), List.of());
    boolean real = bound.stream().anyMatch(binding -> binding.substitute().isEmpty());
    // a trace tells one value of what it only points to, which may have several
    return (real || !KnownTerms.mayRepeat(term))
        && bound.size() == bound.stream().map(TermBinding::itemTable).distinct().count()
        && bound.stream().noneMatch(TermBinding::repeated);
  }

  /** How values of the term are kept; null if nothing tells. */
  @Nullable ColumnType type(String term) {
    List<TermBinding> bound = bindings.getOrDefault(key(term), List.of());
    if (!bound.isEmpty()) {
      return bound.getFirst().type();
    }
    KnownTerms.KnownTerm known = KnownTerms.of(term);
    return known == null
        ? null
        : switch (key(known.type())) {
          case "int", "uint64" -> ColumnType.INTEGER;
          case "date" -> ColumnType.TIME;
          case "bool" -> ColumnType.BOOLEAN;
          case "float", "double" -> ColumnType.REAL;
          case "md5", "sha1", "sha256" -> ColumnType.BLOB;
          default -> ColumnType.TEXT;
        };
  }
}
