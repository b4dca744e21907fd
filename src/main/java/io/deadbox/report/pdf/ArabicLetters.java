package io.deadbox.report.pdf;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Arabic letters in the forms in which they join their neighbours. Unicode has each form as a
 * character of its own (Unicode 16.0, chapter 9.2 and the blocks Arabic Presentation Forms A and
 * B), which stands for the letter; the forms of one letter follow each other as isolated, final,
 * initial, medial. Letters that have two of them join what is before them only.
 */
final class ArabicLetters {
  private static final int FINAL = 1;
  private static final int INITIAL = 2;
  private static final int BOTH = 4;

  private static final char TATWEEL = '\u0640'; // a line that joins whatever is beside it
  private static final char LAM = '\u0644';

  /** With a lam before them they are one sign, isolated or final. */
  private static final Map<Character, Character> AFTER_LAM =
      Map.of('\u0622', '\ufef5', '\u0623', '\ufef7', '\u0625', '\ufef9', '\u0627', '\ufefb');

  private static final Map<Character, List<Character>> FORMS = new HashMap<>();

  static {
    forms('\ufe80', '\ufef4');
    forms('\ufb50', '\ufbff');
  }

  private ArabicLetters() {}

  private static void forms(char first, char last) {
    for (char form = first; form <= last; form++) {
      String letter = Normalizer.normalize(String.valueOf(form), Normalizer.Form.NFKC);
      if (letter.length() == 1 && letter.charAt(0) != form) {
        List<Character> forms = FORMS.computeIfAbsent(letter.charAt(0), _ -> new ArrayList<>());
        if (forms.size() < BOTH) {
          forms.add(form);
        }
      }
    }
  }

  /**
   * The text with its letters joined, in the order in which it is read.
   *
   * @param printable whether a form has a glyph; a letter without one stays as it is
   */
  static String joined(String text, IntPredicate printable) {
    StringBuilder out = new StringBuilder(text.length());
    boolean before = false; // whether what is before joins what follows
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int after = next(text, i);
      Character pair = c == LAM && after == i + 1 ? AFTER_LAM.get(text.charAt(after)) : null;
      if (pair != null && printable.test(pair + FINAL)) {
        out.append((char) (pair + (before ? FINAL : 0)));
        before = false;
        i = after;
        continue;
      }
      List<Character> forms = FORMS.getOrDefault(c, List.of());
      boolean joins =
          forms.size() == BOTH && after < text.length() && joinsBack(text.charAt(after));
      int form = (before && forms.size() > FINAL ? FINAL : 0) + (joins ? INITIAL : 0);
      out.append(form < forms.size() && printable.test(forms.get(form)) ? forms.get(form) : c);
      if (!transparent(c)) {
        before = c == TATWEEL || forms.size() == BOTH;
      }
    }
    return out.toString();
  }

  /** Index of the next character that is no mark above or below another; the length if none. */
  private static int next(String text, int from) {
    int at = from + 1;
    while (at < text.length() && transparent(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean transparent(char c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean joinsBack(char c) {
    return c == TATWEEL || FORMS.getOrDefault(c, List.of()).size() > FINAL;
  }
}
