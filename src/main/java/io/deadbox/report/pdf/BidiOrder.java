package io.deadbox.report.pdf;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;
import java.util.function.IntPredicate;

/**
 * Puts letters that run from right to left in the order and the forms in which they are printed.
 */
final class BidiOrder implements BidiReorderer {
  private static final String BRACKETS = "()[]{}<>\u00ab\u00bb\u2039\u203a";

  private final IntPredicate printable;

  /**
   * An order.
   *
   * @param printable whether a character has a glyph
   */
  BidiOrder(IntPredicate printable) {
    this.printable = printable;
  }

  /** Splits a paragraph where its direction changes, by Unicode's rules. */
  static final class Splitter implements BidiSplitter {
    private Bidi paragraph = new Bidi("", Bidi.DIRECTION_LEFT_TO_RIGHT);

    @Override
    public void setParagraph(String text, byte direction) {
      paragraph = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT); // the report's own language
    }

    @Override
    public int countTextRuns() {
      return paragraph.getRunCount();
    }

    @Override
    public BidiTextRun getVisualRun(int index) {
      int start = paragraph.getRunStart(index);
      return new BidiTextRun(
          start,
          paragraph.getRunLimit(index) - start,
          paragraph.getRunLevel(index) % 2 == 0 ? LTR : RTL);
    }

    @Override
    public byte getBaseDirection(String text) {
      return LTR;
    }
  }

  @Override
  public String reorderRTLTextToLTR(String text) {
    StringBuilder out = new StringBuilder(text).reverse(); // keeps surrogate pairs
    for (int i = 0; i < out.length(); i++) {
      int bracket = BRACKETS.indexOf(out.charAt(i));
      if (bracket >= 0) {
        out.setCharAt(i, BRACKETS.charAt(bracket ^ 1));
      }
    }
    return out.toString();
  }

  @Override
  public String shapeText(String text) {
    return ArabicLetters.joined(text, printable);
  }

  @Override
  public String deshapeText(String text) {
    return text;
  }

  @Override
  public boolean isLiveImplementation() {
    return true;
  }
}
