package io.deadbox.ioc;

import io.deadbox.search.Pattern;
import io.deadbox.search.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;

/**
 * A literal that the bytes of the evidence may answer.
 *
 * @param document OpenIOC document type, as the lists spell it
 * @param term in lower case
 * @param condition its word, for example {@code contains}
 * @param content as written
 * @param preserveCase whether case counts
 * @param pattern what is to be looked for
 */
public record ContentQuestion(
    String document,
    String term,
    String condition,
    String content,
    boolean preserveCase,
    Pattern pattern) {
  /** All that indicators ask of bytes, whatever was searched for already. */
  public static List<ContentQuestion> of(List<Indicator> indicators) {
    SequencedSet<Literal> literals = new LinkedHashSet<>();
    for (Indicator indicator : indicators) {
      if (indicator.criteria() != null) {
        collect(indicator.criteria(), literals);
      }
    }
    return literals.stream().map(ContentTerms::questionIfAny).filter(Objects::nonNull).toList();
  }

  /**
   * What a case keeps of a find, to be held against the literal.
   *
   * @param found the text that was found
   * @param string the printable string around it
   */
  public String value(String found, String string) {
    return switch (pattern) {
      case Pattern.Text text ->
          text.forms().getFirst().equalsIgnoreCase(found)
              ? found
              : text.forms().getFirst(); // it was written in another form
      case Pattern.Expression expression ->
          expression.place() == Place.ADDRESS ? ContentTerms.plain(found) : string;
      case Pattern.Bytes _ -> string;
    };
  }

  private static void collect(Criterion criterion, SequencedSet<Literal> literals) {
    switch (criterion) {
      case Criterion.Group group -> group.children().forEach(child -> collect(child, literals));
      case Criterion.Item item -> literals.add(Literal.of(item));
    }
  }

  /** Whether the answer belongs to single files, and not to what the computer had in memory. */
  public boolean ofFiles() {
    return document.equals("FileItem");
  }
}
