package io.deadbox.report.paper;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.Block;
import io.deadbox.report.Field;
import io.deadbox.report.Figures;
import io.deadbox.report.Visible;
import io.deadbox.report.paper.Part.Cell;
import io.deadbox.report.paper.Part.Column;
import io.deadbox.report.paper.Part.Fact;
import io.deadbox.report.paper.Part.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of a document, numbers its headings, and makes all text visible. */
final class Paper {
  private final List<Part> parts = new ArrayList<>();
  private int section;
  private int subsection;
  private int appendix;
  private boolean cut;

  void add(Part part) {
    parts.add(part);
  }

  /** All parts so far. */
  List<Part> parts() {
    return List.copyOf(parts);
  }

  /** Whether anything was left out. */
  boolean cut() {
    return cut;
  }

  /** A numbered section. */
  void section(String title) {
    section++;
    subsection = 0;
    appendix = 0;
    parts.add(new Part.Heading(1, section + "  " + title, "section-" + section));
  }

  /** A lettered appendix; the first one begins a page. */
  void appendix(String title) {
    appendix++;
    subsection = 0;
    String letter = String.valueOf((char) ('A' + appendix - 1));
    if (appendix == 1) {
      newPage();
    }
    parts.add(new Part.Heading(1, "Appendix " + letter + "  " + title, "appendix-" + letter));
  }

  void newPage() {
    parts.add(new Part.NewPage());
  }

  /** A numbered part of a section. */
  void subsection(String title) {
    subsection++;
    String number =
        (appendix == 0 ? String.valueOf(section) : String.valueOf((char) ('A' + appendix - 1)))
            + "."
            + subsection;
    subsection(title, number, "section-" + number);
  }

  /** A part of a section with an anchor that others lead to. */
  void subsection(String title, String number, String anchor) {
    parts.add(new Part.Heading(2, number + "  " + Visible.line(title, Visible.LONGEST), anchor));
  }

  /** A heading within such a part. */
  void heading(String title) {
    parts.add(new Part.Heading(3, Visible.line(title, Visible.LONGEST), "part-" + parts.size()));
  }

  void text(String text) {
    text(Look.PLAIN, text);
  }

  void text(Look look, String text) {
    parts.add(new Part.Text(look, Visible.prose(text)));
  }

  void bullets(List<String> items) {
    if (!items.isEmpty()) {
      parts.add(new Part.Bullets(items.stream().map(Visible::prose).toList()));
    }
  }

  void facts(List<Fact> facts) {
    if (!facts.isEmpty()) {
      parts.add(new Part.Facts(List.copyOf(facts)));
    }
  }

  /** Blocks of facts under their headings; what was not given is said so. */
  void blocks(List<Block> blocks) {
    for (Block block : blocks) {
      if (!block.fields().isEmpty()) {
        heading(block.heading());
        fields(block.fields());
      }
    }
  }

  void fields(List<Field> fields) {
    facts(fields.stream().map(field -> fact(field.label(), field.value())).toList());
  }

  void table(String name, List<Column> columns, List<List<Cell>> rows) {
    if (!rows.isEmpty()) {
      parts.add(new Part.Table(name, columns, List.copyOf(rows)));
    }
  }

  /** The first of a list; where that is not all, {@link #leftOut} is to follow what shows them. */
  static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(all.size(), most));
  }

  /** Says that a list was cut, if it was. */
  void leftOut(long shown, long all, String what, String where) {
    if (shown < all) {
      cut = true;
      text(
          Look.BANNER,
          "Cut here: %s of %s are printed. %s"
              .formatted(Figures.count(shown), Figures.count(all, what), where));
    }
  }

  static Fact fact(String label, @Nullable String value) {
    return new Fact(
        Visible.line(label),
        value == null
            ? new Cell(Look.SMALL, "not given", null, null)
            : new Cell(Look.PLAIN, Visible.prose(value), null, null));
  }

  static Fact fact(String label, Cell value) {
    return new Fact(label, value);
  }

  static Cell plain(String text) {
    return cell(Look.PLAIN, text);
  }

  static Cell code(@Nullable String text) {
    return text == null ? new Cell(Look.SMALL, "none", null, null) : cell(Look.CODE, text);
  }

  static Cell number(long number) {
    return new Cell(Look.NUMBER, Figures.count(number), null, null);
  }

  static Cell cell(Look look, String text) {
    return new Cell(look, Visible.line(text, Visible.LONGEST), null, null);
  }

  static Cell link(String text, String target) {
    return new Cell(Look.PLAIN, Visible.line(text, Visible.LONGEST), target, null);
  }

  static Cell outcome(Outcome outcome) {
    return new Cell(Look.PLAIN, outcome.word(), null, outcome);
  }

  /** The number of an exhibit as its heading has it, leading to it where it is printed. */
  static Cell exhibit(int number, boolean printed) {
    return new Cell(Look.PLAIN, String.valueOf(number), printed ? anchor(number) : null, null);
  }

  static String anchor(int exhibit) {
    return String.format(Locale.US, "exhibit-%04d", exhibit);
  }
}
