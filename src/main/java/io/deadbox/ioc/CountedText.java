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

  /** Steps that the searches of one expression in a part of a table may take: a few seconds. */
  static final class Budget {
    private long left = 500_000_000L;
  }

  private final String text;
  private final Budget budget;
  private final long[] left;

  CountedText(String text, Budget budget) {
    this(text, budget, new long[] {STEPS_A_VALUE + STEPS_A_CHARACTER * text.length()});
  }

  /** A text that an ordinary expression has searched within its steps. */
  static CountedText quick(String text) {
    long steps = QUICK_STEPS + QUICK_STEPS_A_CHARACTER * text.length();
    return new CountedText(text, new Budget(), new long[] {steps});
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
