package io.deadbox.ioc;

import java.util.Arrays;

/** How many characters must be put in, left out, replaced or swapped with their neighbour. */
public final class EditDistance {
  /** Longer texts are names of nothing known. */
  private static final int LONGEST = 256;

  private EditDistance() {}

  /** The distance of two texts, or {@code limit} if it is not below. */
  public static int of(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit || a.length() > LONGEST) {
      return limit;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    Arrays.setAll(last, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int k = 1; k <= b.length(); k++) {
        boolean same = a.charAt(i - 1) == b.charAt(k - 1);
        int cost = Math.min(last[k], row[k - 1]) + 1;
        cost = Math.min(cost, last[k - 1] + (same ? 0 : 1));
        if (i > 1
            && k > 1
            && a.charAt(i - 1) == b.charAt(k - 2)
            && a.charAt(i - 2) == b.charAt(k - 1)) {
          cost = Math.min(cost, beforeLast[k - 2] + 1);
        }
        row[k] = cost;
        least = Math.min(least, cost);
      }
      if (least >= limit) {
        return limit;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return Math.min(limit, last[b.length()]);
  }
}
