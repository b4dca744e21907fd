package io.deadbox.report.docx;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.Figures;
import io.deadbox.report.info.Logo;
import io.deadbox.report.paper.Part;
import io.deadbox.report.paper.Part.Cell;
import io.deadbox.report.paper.Part.Column;
import io.deadbox.report.paper.Part.Look;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.IRunBody;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTable.XWPFBorderType;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBookmark;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHyperlink;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;

/** Writes parts into a document. */
final class DocxBody {
  private static final double LOGO_WIDTH = 170; // points, at most
  private static final double LOGO_HEIGHT = 62;
  private static final String LINE = "C9CED6";

  private final XWPFDocument document;

  /** Names of bookmarks by anchors: Word takes letters, digits and underscores only. */
  private final Map<String, String> bookmarks = new HashMap<>();

  private int bookmarkId;
  private boolean newPage;

  DocxBody(XWPFDocument document, List<Part> parts) {
    this.document = document;
    for (Part part : parts) {
      if (part instanceof Part.Heading heading) {
        bookmarks.put(heading.anchor(), heading.anchor().replaceAll("[^A-Za-z0-9]", "_"));
      }
    }
  }

  /**
   * Writes a part.
   *
   * @param next what follows it; null behind the last
   */
  void add(Part part, @Nullable Part next) {
    boolean leads = next instanceof Part.Table || next instanceof Part.Command;
    switch (part) {
      case Part.Picture picture -> picture(picture.logo());
      case Part.Title title -> text(paragraph(DocxStyles.TITLE), title.text());
      case Part.Heading heading -> heading(heading);
      case Part.Text text -> {
        XWPFParagraph paragraph = paragraph(style(text.look()));
        text(paragraph, text.text());
        paragraph.setKeepNext(leads);
      }
      case Part.Facts facts -> facts(facts);
      case Part.Table table -> table(table);
      case Part.Bullets bullets -> bullets.items().forEach(this::bullet);
      case Part.Branch branch -> branch(branch);
      case Part.Command command -> command(command);
      case Part.Blank blank -> {
        text(paragraph(DocxStyles.NORMAL), "\n\n____________________________________________");
        text(paragraph(DocxStyles.SMALL), blank.label());
      }
      case Part.NewPage _ -> newPage = true;
    }
  }

  private XWPFParagraph paragraph(String style) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle(style);
    if (newPage) {
      paragraph.setPageBreak(true);
      newPage = false;
    }
    return paragraph;
  }

  private static String style(Look look) {
    return switch (look) {
      case PLAIN, NUMBER, STRONG -> DocxStyles.NORMAL;
      case CODE -> DocxStyles.CODE;
      case SMALL -> DocxStyles.SMALL;
      case BANNER -> DocxStyles.BANNER;
    };
  }

  /** A text of one or several lines; returns its last run. */
  private static XWPFRun text(XWPFParagraph paragraph, String text) {
    XWPFRun run = paragraph.createRun();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        run.addBreak();
      }
      run.setText(lines[i]);
    }
    return run;
  }

  private void picture(Logo logo) {
    double scale = Math.min(LOGO_WIDTH / logo.width(), LOGO_HEIGHT / logo.height());
    try {
      paragraph(DocxStyles.NORMAL)
          .createRun()
          .addPicture(
              new ByteArrayInputStream(logo.bytes().bytes()),
              logo.mediaType().equals("image/png") ? PictureType.PNG : PictureType.JPEG,
              "logo",
              Units.toEMU(logo.width() * scale),
              Units.toEMU(logo.height() * scale));
    } catch (InvalidFormatException | IOException e) {
      throw new IllegalStateException(e); // it was decoded when it was read
    }
  }

  private void heading(Part.Heading heading) {
    XWPFParagraph paragraph = paragraph(DocxStyles.HEADING + heading.level());
    CTBookmark start = paragraph.getCTP().addNewBookmarkStart();
    start.setId(BigInteger.valueOf(++bookmarkId));
    start.setName(bookmarks.getOrDefault(heading.anchor(), heading.anchor()));
    text(paragraph, heading.text());
    paragraph.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(bookmarkId));
  }

  private void bullet(String item) {
    XWPFParagraph paragraph = paragraph(DocxStyles.NORMAL);
    paragraph.setIndentationLeft(360);
    paragraph.setIndentationHanging(240);
    text(paragraph, "\u2022  " + item);
  }

  private void facts(Part.Facts facts) {
    XWPFTable table = grid(new int[] {24, 76});
    boolean first = true;
    for (Part.Fact fact : facts.facts()) {
      XWPFTableRow row = first ? table.getRow(0) : table.createRow();
      first = false;
      row.setCantSplitRow(true);
      text(cell(row.getCell(0), DocxStyles.CELL), fact.label()).setColor(DocxStyles.GREY);
      fill(row.getCell(1), fact.value());
    }
    keep(table);
    paragraph(DocxStyles.CELL);
  }

  private void table(Part.Table part) {
    int[] shares = part.columns().stream().mapToInt(Column::share).toArray();
    XWPFTable table = grid(shares);
    XWPFTableRow names = table.getRow(0);
    names.setRepeatHeader(true);
    for (int i = 0; i < shares.length; i++) {
      XWPFParagraph name = cell(names.getCell(i), DocxStyles.CELL);
      text(name, part.columns().get(i).heading()).setBold(true);
      if (part.numeric(i)) {
        name.setAlignment(ParagraphAlignment.RIGHT);
      }
    }
    for (List<Cell> cells : part.rows()) {
      XWPFTableRow row = table.createRow();
      row.setCantSplitRow(true);
      for (int i = 0; i < cells.size(); i++) {
        fill(row.getCell(i), cells.get(i));
      }
      if (cells.size() < shares.length) {
        span(row, shares.length);
      }
    }
    keep(table);
    paragraph(DocxStyles.CELL);
  }

  /** Keeps a short table on one page, and the first row of a long one with the names of columns. */
  private static void keep(XWPFTable table) {
    List<XWPFTableRow> rows = table.getRows();
    int kept = rows.size() <= Part.TOGETHER + 1 ? rows.size() - 1 : 1;
    for (XWPFTableRow row : rows.subList(0, kept)) {
      for (XWPFTableCell cell : row.getTableCells()) {
        cell.getParagraphs().forEach(paragraph -> paragraph.setKeepNext(true));
      }
    }
  }

  /** Lets the first cell of a row go over all columns. */
  private static void span(XWPFTableRow row, int columns) {
    CTTc first = row.getCell(0).getCTTc();
    CTTcPr properties = first.isSetTcPr() ? first.getTcPr() : first.addNewTcPr();
    properties.addNewGridSpan().setVal(BigInteger.valueOf(columns));
    for (int i = columns - 1; i > 0; i--) {
      row.removeCell(i);
    }
  }

  /** A table with one row. */
  private XWPFTable grid(int[] shares) {
    XWPFTable table = document.createTable(1, shares.length);
    table.setWidth(DocxStyles.WIDTH);
    CTTblLayoutType layout = table.getCTTbl().getTblPr().addNewTblLayout();
    layout.setType(STTblLayoutType.FIXED);
    XWPFBorderType none = XWPFBorderType.NONE;
    table.setLeftBorder(none, 0, 0, LINE);
    table.setRightBorder(none, 0, 0, LINE);
    table.setTopBorder(none, 0, 0, LINE);
    table.setInsideVBorder(none, 0, 0, LINE);
    table.setInsideHBorder(XWPFBorderType.SINGLE, 4, 0, LINE);
    table.setBottomBorder(XWPFBorderType.SINGLE, 4, 0, LINE);
    var columns = table.getCTTbl().getTblGrid();
    if (columns == null) {
      columns = table.getCTTbl().addNewTblGrid();
    }
    for (int i = 0; i < shares.length; i++) {
      int width = DocxStyles.WIDTH * shares[i] / 100;
      table.getRow(0).getCell(i).setWidth(String.valueOf(width));
      (i < columns.sizeOfGridColArray() ? columns.getGridColArray(i) : columns.addNewGridCol())
          .setW(BigInteger.valueOf(width));
    }
    return table;
  }

  private static XWPFParagraph cell(XWPFTableCell cell, String style) {
    XWPFParagraph paragraph = cell.getParagraphArray(0);
    if (paragraph == null) {
      paragraph = cell.addParagraph();
    }
    paragraph.setStyle(style);
    return paragraph;
  }

  private void fill(XWPFTableCell place, Cell cell) {
    XWPFParagraph paragraph =
        cell(
            place,
            switch (cell.look()) {
              case CODE -> DocxStyles.CODE;
              case SMALL -> DocxStyles.SMALL;
              case PLAIN, NUMBER, STRONG, BANNER -> DocxStyles.CELL;
            });
    if (cell.look() == Look.NUMBER) {
      paragraph.setAlignment(ParagraphAlignment.RIGHT);
    }
    Outcome outcome = cell.outcome();
    String bookmark = bookmarks.get(cell.target());
    if (outcome != null) {
      outcome(paragraph, outcome);
    } else if (bookmark != null) {
      CTHyperlink link = paragraph.getCTP().addNewHyperlink();
      link.setAnchor(bookmark);
      XWPFRun run = new XWPFRun(link.addNewR(), (IRunBody) paragraph);
      run.setText(cell.text());
      run.setColor(DocxStyles.DARK);
    } else {
      XWPFRun run = text(paragraph, cell.text());
      run.setBold(cell.look() == Look.STRONG || cell.look() == Look.BANNER);
    }
  }

  private static void outcome(XWPFParagraph paragraph, Outcome outcome) {
    XWPFRun run = text(paragraph, Figures.sign(outcome) + " " + outcome.word());
    switch (outcome) {
      case MATCH -> {
        run.setColor(DocxStyles.RED);
        run.setBold(true);
      }
      case EVIDENCE -> {
        run.setColor("9A4A00");
        run.setBold(true);
      }
      case PARTIAL -> {
        run.setColor("7A6200");
        run.setBold(true);
      }
      case NO_MATCH -> run.setColor("2C5B3A");
      case NOT_EVALUABLE -> run.setColor(DocxStyles.GREY);
    }
  }

  private void branch(Part.Branch branch) {
    XWPFParagraph paragraph = paragraph(DocxStyles.TREE);
    paragraph.setIndentationLeft(220 * Math.min(branch.depth(), 20));
    outcome(paragraph, branch.outcome());
    text(paragraph, "  " + branch.text());
    if (!branch.beside().isEmpty()) {
      text(paragraph, "  " + branch.beside()).setColor(DocxStyles.GREY);
    }
  }

  private void command(Part.Command command) {
    text(paragraph(DocxStyles.COMMAND), "$ " + command.command());
    if (!command.expected().isEmpty()) {
      XWPFParagraph expected = paragraph(DocxStyles.COMMAND);
      expected.setIndentationLeft(240);
      text(expected, "\u2192 " + command.expected()).setColor("2C5B3A");
    }
  }
}
