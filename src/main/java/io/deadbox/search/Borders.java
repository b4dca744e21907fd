package io.deadbox.search;

/** Tells whether a text lies where its pattern allows it. */
final class Borders {
  private static final int NONE = -1;

  private final Match match;
  private final byte[] data;
  private final int from;
  private final int to;

  private Borders(Match match, byte[] data, int from, int to) {
    this.match = match;
    this.data = data;
    this.from = from;
    this.to = to;
  }

  static boolean allow(Place place, Match match, byte[] data, int from, int to) {
    Borders borders = new Borders(match, data, from, to);
    boolean begins = match.stringStart() == match.start();
    boolean ends = match.stringEnd() == match.end();
    return switch (place) {
      case ANYWHERE -> true;
      case START -> begins;
      case END -> ends;
      case WHOLE -> begins && ends;
      case WORD -> borders.word();
      case DOMAIN -> borders.word() && borders.lastLabel();
      case ADDRESS -> borders.word() && borders.lastLabel() && borders.character(NONE) != '.';
    };
  }

  private boolean word() {
    return !inWord(character(NONE)) && !inWord(character(0));
  }

  /** Whether no label of a name follows; a dot that ends a sentence may. */
  private boolean lastLabel() {
    return character(0) != '.' || !inWord(character(1));
  }

  private static boolean inWord(int character) {
    return character == '-' || character == '_' || Character.isLetterOrDigit(character);
  }

  /** The character so many behind the text, or before it; a blank where there is none. */
  private int character(int places) {
    int unit = match.encoding().unit();
    int at = (places < 0 ? match.start() : match.end()) + places * unit;
    if (at < from || at + unit > to) {
      return ' ';
    }
    if (!Run.printable(data, at, match.encoding())) {
      return ' ';
    }
    return unit == 1 ? data[at] & 0xff : (data[at] & 0xff) | (data[at + 1] & 0xff) << 8;
  }
}
