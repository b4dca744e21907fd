package io.deadbox.format.ewf;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Names of segment files: E01 to E99, then EAA to EZZ, FAA and on to ZZZ; SMART's s01 likewise. The
 * case of the letters is that of the first segment's.
 */
public final class SegmentName {
  private static final int LETTERS = 26;

  private SegmentName() {}

  /** The segment file that follows one; the same name where the scheme has ended or is another. */
  public static Path after(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String extension = name.substring(dot + 1);
    if (extension.length() != 3) {
      return file;
    }
    boolean lower = extension.equals(extension.toLowerCase(Locale.ROOT));
    String next = next(extension.toUpperCase(Locale.ROOT));
    return file.resolveSibling(
        name.substring(0, dot + 1) + (lower ? next.toLowerCase(Locale.ROOT) : next));
  }

  private static String next(String extension) {
    char set = extension.charAt(0);
    if (extension.substring(1).equals("99")) {
      return set + "AA";
    }
    if (Character.isDigit(extension.charAt(1)) && Character.isDigit(extension.charAt(2))) {
      return set + "%02d".formatted(Integer.parseInt(extension, 1, 3, 10) + 1);
    }
    int count = 0;
    for (int i = 0; i < 3; i++) {
      int digit = extension.charAt(i) - 'A';
      if (digit < 0 || digit >= LETTERS) {
        return extension;
      }
      count = count * LETTERS + digit;
    }
    count = Math.min(count + 1, LETTERS * LETTERS * LETTERS - 1);
    return ""
        + (char) ('A' + count / LETTERS / LETTERS)
        + (char) ('A' + count / LETTERS % LETTERS)
        + (char) ('A' + count % LETTERS);
  }
}
