package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.trace.Traces;
import io.deadbox.schema.Table;
import io.deadbox.schema.TermBinding;
import io.deadbox.schema.Terms;
import io.deadbox.store.CaseDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every extractor, table, column and term, whoever adds one. */
class ExtractorContractTest {
  @TempDir private Path folder;

  @Test
  void everyTableAndColumnIsDocumented() {
    Set<String> names = new HashSet<>();
    for (Table table : IocCommand.tables()) {
      assertTrue(names.add(table.name()), table.name() + " is the name of two tables");
      assertFalse(table.doc().isBlank(), table.name());
      table
          .fields()
          .forEach(field ->
              assertFalse(field.about().value().isBlank(), table.name() + "." + field.name()));
      table.valueLists().forEach(list -> assertFalse(list.about().value().isBlank(), list.table()));
      table
          .derived()
          .forEach(
              derived -> assertFalse(derived.doc().isBlank(), table.name() + "." + derived.name()));
    }
  }

  /** All SQL that records carry in words: tables, views, labels, and how each term is looked up. */
  @Test
  void everyTableViewAndTermIsSqlThatRuns() throws SQLException {
    try (CaseDatabase database = CaseDatabase.create(folder.resolve("case"), CaseTables.all())) {
      database.index();
      new Traces(database.connection())
          .run((_, row) -> {
            throw new IllegalStateException("made of nothing: " + row);
          });
      try (Statement statement = database.connection().createStatement()) {
        List<String> views = new ArrayList<>();
        try (var row =
            statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'view'")) {
          while (row.next()) {
            views.add(row.getString(1));
          }
        }
        assertTrue(views.size() > 80, views::toString);
        for (String view : views) {
          statement.execute("SELECT * FROM " + view);
        }
        Terms terms = new Terms(IocCommand.tables());
        for (TermBinding binding : terms.bindings()) {
          statement.execute(
              "SELECT %s, %s FROM %s WHERE 0"
                  .formatted(binding.itemIdSql(), binding.valueSql(), binding.fromSql()));
        }
        terms
            .itemSources()
            .forEach(source -> {
              try {
                statement.execute(
                    "SELECT %s, %s, %s FROM %s WHERE 0"
                        .formatted(
                            source.labelSql().isEmpty() ? "NULL" : source.labelSql(),
                            source.fileIdSql(),
                            source.offsetSql(),
                            source.fromSql()));
              } catch (SQLException e) {
                throw new IllegalStateException(source + ": " + e.getMessage(), e);
              }
            });
      }
    }
  }
}
