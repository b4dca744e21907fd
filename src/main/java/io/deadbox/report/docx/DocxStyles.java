package io.deadbox.report.docx;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSpacing;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTabStop;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;

/** The page and the named styles of a document, which its editor may change as a whole. */
final class DocxStyles {
  static final String TITLE = "Title";
  static final String HEADING = "Heading";
  static final String NORMAL = "Normal";
  static final String CODE = "Code";
  static final String SMALL = "Small";
  static final String BANNER = "Banner";
  static final String COMMAND = "Command";
  static final String EDGE = "Edge";
  static final String TREE = "Tree";
  static final String CELL = "Cell";

  /** Width of the text, in twentieths of a point: A4 without margins of 20 mm. */
  static final int WIDTH = 11906 - 2 * 1134;

  static final String DARK = "16324F";
  static final String GREY = "5B6470";
  static final String RED = "8A1C1C";

  private static final String SANS = "Arial";
  private static final String MONO = "Courier New";

  private final XWPFStyles styles;

  private DocxStyles(XWPFStyles styles) {
    this.styles = styles;
  }

  static void define(XWPFDocument document) {
    CTSectPr section = document.getDocument().getBody().addNewSectPr();
    CTPageSz page = section.addNewPgSz();
    page.setW(BigInteger.valueOf(11906));
    page.setH(BigInteger.valueOf(16838));
    CTPageMar margin = section.addNewPgMar();
    margin.setLeft(BigInteger.valueOf(1134));
    margin.setRight(BigInteger.valueOf(1134));
    margin.setTop(BigInteger.valueOf(1360));
    margin.setBottom(BigInteger.valueOf(1250));
    margin.setHeader(BigInteger.valueOf(680));
    margin.setFooter(BigInteger.valueOf(620));
    DocxStyles made = new DocxStyles(document.createStyles());
    made.style(NORMAL, SANS, 18, false, "1A1A1A", 0, 100);
    made.style(TITLE, SANS, 40, true, DARK, 60, 240);
    made.heading(1, 28, 360);
    made.heading(2, 21, 280);
    made.heading(3, 18, 200);
    made.style(CODE, MONO, 15, false, "1A1A1A", 0, 0);
    made.style(CELL, SANS, 17, false, "1A1A1A", 0, 0);
    made.style(TREE, SANS, 17, false, "1A1A1A", 0, 40);
    made.style(SMALL, SANS, 16, false, GREY, 0, 80);
    made.style(BANNER, SANS, 18, true, RED, 60, 120);
    made.style(COMMAND, MONO, 15, false, "1A1A1A", 20, 60);
    made.style(EDGE, SANS, 14, false, GREY, 0, 0);
  }

  private void heading(int level, int size, int before) {
    CTStyle style = described(HEADING + level, SANS, size, true, DARK, before, 80);
    style.getName().setVal("heading " + level); // the name by which editors know outlines
    CTPPrGeneral paragraph = style.getPPr();
    paragraph.addNewKeepNext();
    paragraph.addNewOutlineLvl().setVal(BigInteger.valueOf(level - 1L));
    add(style);
  }

  private void style(
      String id, String font, int size, boolean bold, String colour, int before, int after) {
    add(described(id, font, size, bold, colour, before, after));
  }

  /** Takes a copy: what is set in the style later is not in the document. */
  private void add(CTStyle style) {
    styles.addStyle(new XWPFStyle(style, styles));
  }

  /** Sizes are in half points, spaces in twentieths of a point. */
  private static CTStyle described(
      String id, String font, int size, boolean bold, String colour, int before, int after) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.addNewName().setVal(id);
    style.setType(STStyleType.PARAGRAPH);
    if (id.equals(NORMAL)) {
      style.setDefault(true);
    } else {
      style.addNewBasedOn().setVal(NORMAL);
    }
    style.addNewQFormat();
    CTSpacing spacing = style.addNewPPr().addNewSpacing();
    spacing.setBefore(BigInteger.valueOf(before));
    spacing.setAfter(BigInteger.valueOf(after));
    CTRPr run = style.addNewRPr();
    CTFonts fonts = run.addNewRFonts();
    fonts.setAscii(font);
    fonts.setHAnsi(font);
    fonts.setCs(font);
    if (bold) {
      run.addNewB();
    }
    run.addNewColor().setVal(colour);
    run.addNewSz().setVal(BigInteger.valueOf(size));
    return style;
  }

  /** A tab that ends at the right margin. */
  static void rightTab(XWPFParagraph paragraph) {
    CTTabStop tab = paragraph.getCTP().getPPr().addNewTabs().addNewTab();
    tab.setVal(STTabJc.RIGHT);
    tab.setPos(BigInteger.valueOf(WIDTH));
  }
}
