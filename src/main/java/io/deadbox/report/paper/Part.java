package io.deadbox.report.paper;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.info.Logo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document of pages. Its texts are as people see them: {@link
 * io.deadbox.report.Visible} went over what comes from evidence; {@code \n} ends a line.
 */
public sealed interface Part {
  /** Rows up to which a table should not be divided over pages. */
  int TOGETHER = 8;

  /** How a text looks. */
  enum Look {
    /** As most of it. */
    PLAIN,
    /** In letters of one width, and broken anywhere: paths, hashes, commands. */
    CODE,
    /** To the right of its column. */
    NUMBER,
    /** What explains the rest. */
    SMALL,
    /** What is read first. */
    STRONG,
    /** What must not be overlooked: a draft, a distribution, a cut. */
    BANNER
  }

  /** The laboratory's picture. */
  record Picture(Logo logo) implements Part {}

  /** The name of the document. */
  record Title(String text) implements Part {}

  /**
   * A heading.
   *
   * @param level 1 to 3
   * @param text with its number
   * @param anchor by which links lead to it
   */
  record Heading(int level, String text, String anchor) implements Part {}

  /** A paragraph. */
  record Text(Look look, String text) implements Part {}

  /** Facts with their labels. */
  record Facts(List<Fact> facts) implements Part {}

  /** A fact. */
  record Fact(String label, Cell value) {}

  /**
   * A table.
   *
   * @param name what it lists
   * @param rows a row of one cell goes over all columns
   */
  record Table(String name, List<Column> columns, List<List<Cell>> rows) implements Part {
    /** Whether a column holds numbers, so that its heading stands where they do. */
    public boolean numeric(int column) {
      return rows.stream()
          .allMatch(row -> column < row.size() && row.get(column).look() == Look.NUMBER);
    }
  }

  /**
   * A column.
   *
   * @param share of the width, in percent
   */
  record Column(String heading, int share) {}

  /**
   * A text in a table.
   *
   * @param target anchor that it leads to; null if to none
   * @param outcome whose sign and colour it has; null if none
   */
  record Cell(Look look, String text, @Nullable String target, @Nullable Outcome outcome) {}

  /** Sentences, each with a mark before it. */
  record Bullets(List<String> items) implements Part {}

  /**
   * A node of an indicator's tree.
   *
   * @param depth 0 for the top
   * @param text what it asks
   * @param beside why it came to its outcome, and its exhibits; may be empty
   */
  record Branch(int depth, Outcome outcome, String text, String beside) implements Part {}

  /**
   * A command to type.
   *
   * @param expected what it must print; may be empty
   */
  record Command(String command, String expected) implements Part {}

  /** A line to write on by hand. */
  record Blank(String label) implements Part {}

  /** What follows begins on a new page. */
  record NewPage() implements Part {}
}
