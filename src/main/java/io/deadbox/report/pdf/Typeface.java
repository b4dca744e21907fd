package io.deadbox.report.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The fonts of a document, which come with the program, and the characters that they have. */
final class Typeface implements AutoCloseable {
  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
  private static final String REGULAR = "DejaVuSans.ttf";

  private final TrueTypeFont widest;
  private final CmapLookup glyphs;

  private Typeface(TrueTypeFont widest) throws IOException {
    this.widest = widest;
    this.glyphs = widest.getUnicodeCmapLookup();
  }

  static Typeface load() throws IOException {
    try (InputStream in = open(REGULAR)) {
      return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
    }
  }

  /**
   * A font without its table of substitutions. With it, {@code fl} becomes one glyph, and whoever
   * copies a path or a hash from the page copies another character than the evidence has.
   */
  private static InputStream open(String file) {
    try (InputStream in =
        Objects.requireNonNull(
            Typeface.class.getResourceAsStream(FOLDER + file),
            "the fonts are not on the class path")) {
      byte[] font = in.readAllBytes();
      int tables = ((font[4] & 0xff) << 8) | (font[5] & 0xff);
      for (int entry = 12; entry < 12 + 16 * tables; entry += 16) {
        if (new String(font, entry, 4, StandardCharsets.ISO_8859_1).equals("GSUB")) {
          font[entry] = 'X'; // a name that no reader of fonts knows
        }
      }
      return new ByteArrayInputStream(font);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // from the class path
    }
  }

  /** Makes the fonts known as the families {@code sans} and {@code mono}. */
  static void register(PdfRendererBuilder builder) {
    builder.useFont(() -> open(REGULAR), "sans", 400, FontStyle.NORMAL, true);
    builder.useFont(() -> open("DejaVuSans-Bold.ttf"), "sans", 700, FontStyle.NORMAL, true);
    builder.useFont(() -> open("DejaVuSansMono.ttf"), "mono", 400, FontStyle.NORMAL, true);
    builder.useFont(
        () -> open(REGULAR),
        "widest",
        400,
        FontStyle.NORMAL,
        true,
        EnumSet.of(FSFontUseCase.FALLBACK_FINAL));
  }

  /** Whether a character has a glyph. */
  boolean has(int c) {
    return glyphs.getGlyphId(c) != 0;
  }

  /** The text with characters that have no glyph written as {@code <U+4E2D>}. */
  String printable(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean known = c == '\n' || has(c);
      if (!known && out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (out != null) {
        if (known) {
          out.appendCodePoint(c);
        } else {
          out.append(String.format(Locale.US, "<U+%04X>", c));
        }
      }
      i += Character.charCount(c);
    }
    return out == null ? text : out.toString();
  }

  @Override
  public void close() throws IOException {
    widest.close();
  }
}
