package io.deadbox.report;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.Exhibit.Met;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The fixed list of notes on how to read traces, and which of them a report needs. The list is text
 * that experts can read and change without programming: the resource {@code notes.yaml}.
 */
final class Notes {
  private static final int EXHIBITS_NAMED = 8;

  private static final List<Entry> ALL = read();

  /** A note of the list, with its conditions; tables, paths and terms in lower case. */
  private record Entry(
      String id,
      String title,
      String proves,
      String doesNotProve,
      List<String> weaknesses,
      Set<String> tables,
      List<String> paths,
      List<String> terms,
      Set<String> facts) {}

  private Notes() {}

  private static List<Entry> read() {
    Object document =
        new Load(LoadSettings.builder().setLabel("notes.yaml").build())
            .loadFromString(Resource.text("notes.yaml"));
    List<Entry> entries = new ArrayList<>();
    for (Object one : (Collection<?>) Objects.requireNonNull(document)) {
      Map<?, ?> fields = (Map<?, ?>) one;
      entries.add(
          new Entry(
              text(fields, "id"),
              text(fields, "title"),
              text(fields, "proves"),
              text(fields, "doesNotProve"),
              texts(fields, "weaknesses"),
              Set.copyOf(texts(fields, "tables")),
              lower(texts(fields, "paths")),
              lower(texts(fields, "terms")),
              Set.copyOf(texts(fields, "facts"))));
    }
    return List.copyOf(entries);
  }

  private static String text(Map<?, ?> fields, String key) {
    return String.valueOf(Objects.requireNonNull(fields.get(key), key));
  }

  private static List<String> texts(Map<?, ?> fields, String key) {
    return fields.get(key) instanceof Collection<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static List<String> lower(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  /** The notes that apply, in the order of the list. */
  static List<Note> of(
      List<Exhibit> exhibits, Map<Outcome, Long> outcomes, ImageZone.Known zone, CaseFacts facts) {
    Set<String> ofRun = new HashSet<>(Set.of("always"));
    outcomes.forEach((outcome, count) -> {
      if (count > 0) {
        ofRun.add("outcome " + outcome.word());
      }
    });
    if (zone.zone() != null) {
      ofRun.add("zone known");
    }
    List<Seen> seen = exhibits.stream().map(exhibit -> Seen.of(exhibit, facts)).toList();
    List<Note> notes = new ArrayList<>();
    for (Entry entry : ALL) {
      List<Integer> numbers =
          seen.stream().filter(exhibit -> exhibit.meets(entry)).map(Seen::number).toList();
      if (!numbers.isEmpty() || entry.facts().stream().anyMatch(ofRun::contains)) {
        notes.add(
            new Note(
                entry.id(),
                entry.title(),
                entry.proves(),
                entry.doesNotProve(),
                entry.weaknesses(),
                numbers.isEmpty() ? "the report as a whole" : named(numbers)));
      }
    }
    return notes;
  }

  private static String named(List<Integer> numbers) {
    String first =
        numbers.stream()
            .limit(EXHIBITS_NAMED)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    int more = numbers.size() - EXHIBITS_NAMED;
    return (numbers.size() == 1 ? "exhibit " : "exhibits ")
        + first
        + (more > 0 ? " and %s more".formatted(Figures.count(more)) : "");
  }

  /** What of an exhibit the conditions of notes look at. */
  private record Seen(
      int number, String table, String paths, Set<String> terms, Set<String> facts) {
    static Seen of(Exhibit exhibit, CaseFacts facts) {
      var from = exhibit.hit().provenance();
      Set<String> properties = new HashSet<>();
      if (!from.allocated()) {
        properties.add("deleted");
      }
      if (exhibit.met().stream().anyMatch(Met::bySubstitute)) {
        properties.add("substitute");
      }
      if (exhibit.hit().knownGood() != null) {
        properties.add("known good");
      }
      if (!from.times().isEmpty()) {
        properties.add("file times");
      }
      if (from.times().stream().anyMatch(time -> time.name().endsWith("accessed"))) {
        properties.add("accessed times");
      }
      CaseFacts.RegistryItem item =
          facts
              .registryItems()
              .get(new CaseFacts.ItemRef(exhibit.hit().table(), exhibit.hit().row()));
      if (item != null && item.recovered()) {
        properties.add("recovered hive");
      }
      return new Seen(
          exhibit.number(),
          exhibit.hit().table(),
          (exhibit.hit().path() + '\n' + from.file()).toLowerCase(Locale.ROOT),
          exhibit.met().stream()
              .map(met -> met.verdict().item().search().toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet()),
          properties);
    }

    boolean meets(Entry entry) {
      boolean byTerm =
          entry.terms().stream()
              .anyMatch(end -> terms.stream().anyMatch(term -> term.endsWith(end)));
      boolean byTable = entry.tables().contains(table) && (entry.terms().isEmpty() || byTerm);
      return byTable
          || (entry.tables().isEmpty() && byTerm)
          || entry.paths().stream().anyMatch(paths::contains)
          || entry.facts().stream().anyMatch(facts::contains);
    }
  }
}
