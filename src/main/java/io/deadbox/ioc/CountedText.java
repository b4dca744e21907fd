package io.deadbox.ioc;

/**
 * A text that counts how often a regular expression looks at it. Some expressions take exponential
 * time on some texts; steps, unlike seconds, are the same on every machine and in every run.
 */
final class CountedText implements CharSequence {
  /** Steps for one value: this many, and more for longer ones. */
  private static final long STEPS_A_VALUE = 1_000_000;

  private static final long STEPS_A_CHARACTER = 200;

  /** Steps for one value, where another engine can take over. */
  private static final long QUICK_STEPS = 2_000;

  private static final long QUICK_STEPS_A_CHARACTER = 20;

  /** The search costs too much. */
  static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }

  /** Steps that searches of one expression may take together. */
  static final class Budget {
    /** Of one expression in all values of a table: some ten seconds. */
    private static final long EACH = 3_000_000_000L;

    /** Of all expressions in all values: a minute or two, at 8 to 15 ns each. */
    private static final long ALL = 9_000_000_000L;

    /** For a row, however many there are: what ordinary expressions take on ordinary values. */
    private static final long A_ROW = 200;

    private long left;

    /** Enough for the values of some items. */
    Budget() {
      this(500_000_000L);
    }

    private Budget(long steps) {
      this.left = steps;
    }

    /**
     * The steps that an expression may take for a row. They are the same for any number of threads,
     * and so is what is given up.
     *
     * @param rows of the table
     * @param asked rows times expressions, of all tables
     */
    static long stepsForRow(long rows, long asked) {
      return Math.max(A_ROW, Math.min(EACH / Math.max(1, rows), ALL / Math.max(1, asked)));
    }

    /** What an expression may take for some rows; for one value, it is enough in any case. */
    static Budget of(long stepsForRow, long rows) {
      return new Budget(Math.max(STEPS_A_VALUE, stepsForRow * rows));
    }

    /**
     * Takes steps that are not counted one by one.
     *
     * @throws TooManySteps if there are not so many left
     */
    void spend(long steps) {
      if (left < steps) {
        throw new TooManySteps();
      }
      left -= steps;
    }
  }

  private final String text;
  private final Budget budget;
  private final long[] left;

  CountedText(String text, Budget budget) {
    this(text, budget, new long[] {STEPS_A_VALUE + STEPS_A_CHARACTER * text.length()});
  }

  /** A text that an ordinary expression has searched within its steps. */
  static CountedText quick(String text, Budget budget) {
    long steps = QUICK_STEPS + QUICK_STEPS_A_CHARACTER * text.length();
    return new CountedText(text, budget, new long[] {steps});
  }

  private CountedText(String text, Budget budget, long[] left) {
    this.text = text;
    this.budget = budget;
    this.left = left;
  }

  @Override
  public char charAt(int index) {
    if (--left[0] < 0 || --budget.left < 0) {
      throw new TooManySteps();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text.substring(start, end), budget, left);
  }

  @Override
  public String toString() {
    return text;
  }
}
