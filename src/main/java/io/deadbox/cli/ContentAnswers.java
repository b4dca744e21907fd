package io.deadbox.cli;

import io.deadbox.ioc.ContentQuestion;
import io.deadbox.search.Pattern;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.store.RowWriter;
import io.deadbox.sweep.Area;
import io.deadbox.sweep.FileStringRow;
import io.deadbox.sweep.Finding;
import io.deadbox.sweep.Loss;
import io.deadbox.sweep.SearchedRow;
import io.deadbox.sweep.StringTraceRow;
import io.deadbox.sweep.UnsearchedRow;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has the evidence of a case searched for what indicators ask, and adds the answers to the case.
 */
final class ContentAnswers {
  /** Rows of one literal for one file, or one kind of space; more are counted. */
  private static final int MAX_LISTED = 100;

  /** Tables that searches fill; every case has them, empty at first. */
  static final List<Class<? extends Record>> TABLES =
      List.of(SearchedRow.class, UnsearchedRow.class, FileStringRow.class, StringTraceRow.class);

  /** How strong a trace is: memory that was written to the disk comes first. */
  private enum Strength {
    MEMORY,
    FILE,
    ELSEWHERE
  }

  private final Path caseFolder;
  private final List<ContentQuestion> questions;
  private final @Nullable BitSet files;
  private final @Nullable EarlySearch early;
  private final long[] found;
  private final long[] listed;
  private final Map<String, Integer> ofPlace = new HashMap<>();
  private final Map<Long, Boolean> memoryFiles = new HashMap<>();
  private final BitSet again = new BitSet();
  private boolean lost;

  /**
   * Answers to questions.
   *
   * @param files that alone are to be searched; null for all bytes
   * @param early what was done of the search while the evidence was hashed; null for nothing
   */
  ContentAnswers(
      Path caseFolder,
      List<ContentQuestion> questions,
      @Nullable BitSet files,
      @Nullable EarlySearch early) {
    this.early = early;
    this.caseFolder = caseFolder;
    this.files = files;
    this.questions = questions;
    this.found = new long[questions.size()];
    this.listed = new long[questions.size()];
  }

  /** Searches and adds; returns whether all of the evidence could be searched. */
  boolean search(Searching searching) throws IOException {
    List<Pattern> patterns = questions.stream().map(ContentQuestion::pattern).toList();
    try (Searching.Results results = searching.run(patterns, files, early);
        CaseDatabase database = CaseDatabase.append(caseFolder, TABLES)) {
      RowWriter writer = database.writer();
      findAgain(database.connection());
      for (Strength strength : Strength.values()) {
        boolean first = strength == Strength.MEMORY;
        results.read(
            finding -> add(finding, strength, database.connection(), writer),
            loss -> {
              if (first) {
                add(loss, writer);
              }
            });
      }
      for (int i = 0; i < questions.size(); i++) {
        ContentQuestion question = questions.get(i);
        writer.write(
            new SearchedRow(
                question.term(),
                question.condition(),
                question.content(),
                question.preserveCase(),
                found[i],
                listed[i],
                files == null ? null : SearchedRow.text(files)));
      }
      database.commit(writer);
    }
    return !lost;
  }

  /** Notes the questions that some files were searched for before. */
  private void findAgain(Connection connection) {
    String sql =
        "SELECT EXISTS (SELECT 1 FROM searched WHERE term = ? AND condition = ? AND content = ?)";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < questions.size(); i++) {
        query.setString(1, questions.get(i).term());
        query.setString(2, questions.get(i).condition());
        query.setString(3, questions.get(i).content());
        try (ResultSet row = query.executeQuery()) {
          again.set(i, row.getBoolean(1));
        }
      }
    } catch (SQLException e) {
      throw new CaseException("cannot read " + caseFolder + ": " + e.getMessage(), e);
    }
  }

  private void add(Loss loss, RowWriter writer) {
    lost = true;
    writer.write(
        new UnsearchedRow(loss.image(), loss.file(), loss.place(), loss.offset(), loss.reason()));
  }

  private void add(Finding finding, Strength wanted, Connection connection, RowWriter writer) {
    ContentQuestion question = questions.get(finding.pattern());
    if (question.ofFiles() && finding.area() != Area.FILE) {
      return; // what lies in no file answers nothing of files
    }
    try {
      if (strength(finding, connection) != wanted
          || (again.get(finding.pattern()) && isKnown(finding, connection))) {
        return;
      }
      found[finding.pattern()]++;
      String place =
          "%d %d %s %d"
              .formatted(finding.pattern(), finding.file(), finding.area(), finding.volume());
      if (ofPlace.merge(place, 1, Integer::sum) > MAX_LISTED) {
        return;
      }
      listed[finding.pattern()]++;
      if (question.ofFiles()) {
        writer.write(finding.file(), ofFile(finding, connection));
      } else {
        writer.write(finding.image(), trace(question, finding));
      }
    } catch (SQLException e) {
      throw new CaseException("cannot read " + caseFolder + ": " + e.getMessage(), e);
    }
  }

  private Strength strength(Finding finding, Connection connection) throws SQLException {
    if (finding.area() == Area.HIBERNATION) {
      return Strength.MEMORY;
    }
    if (finding.area() != Area.FILE) {
      return Strength.ELSEWHERE;
    }
    return isMemory(finding.file(), connection) ? Strength.MEMORY : Strength.FILE;
  }

  /** Whether a file holds what was in memory: page files, the hibernation file, crash dumps. */
  private boolean isMemory(long file, Connection connection) throws SQLException {
    Boolean known = memoryFiles.get(file);
    if (known == null) {
      String name = text(connection, "SELECT name FROM file WHERE id = ?", file);
      String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
      known =
          List.of("pagefile.sys", "swapfile.sys", "hiberfil.sys", "win386.swp").contains(lower)
              || lower.endsWith(".dmp")
              || lower.endsWith(".mdmp");
      memoryFiles.put(file, known);
    }
    return known;
  }

  private static @Nullable String text(Connection connection, String sql, long id)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  /** Whether a file's string has its row already. */
  private static boolean isKnown(Finding finding, Connection connection) throws SQLException {
    FileStringRow string = ofFile(finding, connection);
    String sql =
        "SELECT EXISTS (SELECT 1 FROM file_string WHERE file_id = ? AND byte_offset = ?"
            + " AND text = ? AND encoding = ? AND stream_name = ?)";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, finding.file());
      query.setLong(2, finding.offset());
      query.setString(3, string.text());
      query.setString(4, string.encoding());
      query.setString(5, string.streamName());
      try (ResultSet row = query.executeQuery()) {
        return row.getBoolean(1);
      }
    }
  }

  private static FileStringRow ofFile(Finding finding, Connection connection) throws SQLException {
    String stream =
        finding.stream() == Finding.NONE
            ? ""
            : text(connection, "SELECT name FROM stream WHERE id = ?", finding.stream());
    return new FileStringRow(
        finding.string(),
        finding.text(),
        finding.encoding().word(),
        stream == null ? "" : stream,
        finding.offset(),
        number(finding.disk()));
  }

  private static StringTraceRow trace(ContentQuestion question, Finding finding) {
    String value =
        switch (question.pattern()) {
          case Pattern.Text text ->
              text.forms().getFirst().length() == finding.text().length()
                  ? finding.text()
                  : text.forms().getFirst(); // it was written in another form
          case Pattern.Expression _, Pattern.Bytes _ -> finding.string();
        };
    String document = question.document();
    return new StringTraceRow(
        document.equals("ProcessItem") ? value : null,
        document.equals("Network") ? value : null,
        document.equals("DnsEntryItem") ? value : null,
        document.equals("PortItem") ? value : null,
        finding.string(),
        finding.encoding().word(),
        finding.area().word(),
        finding.volume() == Finding.NONE ? null : finding.volume(),
        number(finding.file()),
        number(finding.offset()),
        number(finding.disk()),
        number(finding.cluster()));
  }

  private static @Nullable Long number(long number) {
    return number == Finding.NONE ? null : number;
  }
}
