package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which literals the bytes of a case's evidence were searched for. */
final class Searched {
  private static final String NOT_YET =
      "the bytes of the evidence were not searched for it; report --search does, where the evidence is at hand";

  private final Set<Literal> literals = new HashSet<>();

  private Searched() {}

  static Searched of(Connection connection) throws SQLException {
    Searched searched = new Searched();
    if (!CaseNames.hasTable(connection, "searched")) {
      return searched;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT term, condition, content, preserve_case FROM searched")) {
      while (row.next()) {
        String word = row.getString(2);
        for (Condition condition : Condition.values()) {
          if (condition.word().equals(word)) {
            searched.literals.add(
                new Literal(
                    KnownTerms.key(row.getString(1)),
                    condition,
                    row.getString(3),
                    row.getBoolean(4)));
          }
        }
      }
    }
    return searched;
  }

  boolean has(Literal literal) {
    return literals.contains(literal);
  }

  /**
   * Why nothing is known of a literal that nothing but the bytes of the evidence answers; null if
   * they were searched, or it is answered otherwise.
   */
  @Nullable String whyUnanswered(Literal literal) {
    if (!ContentTerms.has(literal.term()) || has(literal)) {
      return null;
    }
    try {
      ContentTerms.question(literal);
      return NOT_YET;
    } catch (IllegalArgumentException e) {
      return "it cannot be searched for: "
          + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    }
  }
}
