package io.deadbox.evidence.tsk;

import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.format.ewf.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a split image, found from the first of them. */
final class Segments {
  /** E01 knows 14,971 names; split raw images of that many parts would be of other making. */
  private static final int MAX_SEGMENTS = 20_000;

  private static final Pattern NUMBERED = Pattern.compile("\\d{3,5}");
  private static final Pattern LETTERED = Pattern.compile("[a-z]{2,3}|[A-Z]{2,3}");

  private Segments() {}

  /** The segments of an E01 image; those after the first are as many as there are files. */
  static List<Path> ewf(Path first) {
    return run(first, SegmentName::after);
  }

  /** The segments of a raw image: the file alone, unless its name is that of a first part. */
  static List<Path> raw(Path first) throws EvidenceOpenException {
    String name = String.valueOf(first.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1);
    boolean numbered = NUMBERED.matcher(extension).matches();
    boolean lettered = LETTERED.matcher(extension).matches() && name.length() > extension.length();
    if (!numbered && !lettered) {
      return List.of(first);
    }
    if (numbered ? !isLowNumber(extension) : !isAllA(extension)) {
      Path before = sibling(first, extension, step(extension, -1));
      if (Files.exists(before)) {
        throw new EvidenceOpenException(
            "%s is not the first part of a split image: %s is there too; give the first one alone"
                .formatted(first, before.getFileName()));
      }
      return List.of(first);
    }
    if (numbered && !extension.endsWith("0")) {
      Path zeroth = sibling(first, extension, step(extension, -1));
      if (Files.exists(zeroth)) {
        throw new EvidenceOpenException(
            "%s is not the first part of a split image: %s is there too; give that one alone"
                .formatted(first, zeroth.getFileName()));
      }
    }
    List<Path> parts = run(first, file -> sibling(file, extension(file), step(extension(file), 1)));
    refuseGap(parts);
    return parts;
  }

  /** A part that is there, but not reached in sequence, means that one between is missing. */
  private static void refuseGap(List<Path> parts) throws EvidenceOpenException {
    Path last = parts.getLast();
    String extension = extension(last);
    Path missing = sibling(last, extension, step(extension, 1));
    String stem = name(last).substring(0, name(last).length() - extension.length());
    Pattern scheme = NUMBERED.matcher(extension).matches() ? NUMBERED : LETTERED;
    Path folder = last.toAbsolutePath().getParent();
    if (folder == null || (scheme == LETTERED && parts.size() == 1)) {
      return;
    }
    boolean more;
    try (Stream<Path> beside = Files.list(folder)) {
      more =
          beside
              .map(Segments::name)
              .filter(name -> name.startsWith(stem) && name.length() == name(last).length())
              .map(name -> name.substring(stem.length()))
              .anyMatch(other -> scheme.matcher(other).matches() && other.compareTo(extension) > 0);
    } catch (IOException unlisted) {
      throw new EvidenceOpenException(
          "cannot list %s to find the other segments: %s".formatted(folder, unlisted.getMessage()));
    }
    if (more) {
      throw new EvidenceOpenException(
          "segment %s is missing, but later ones are there; put it beside the others"
              .formatted(missing));
    }
  }

  private static List<Path> run(Path first, UnaryOperator<Path> next) {
    List<Path> parts = new ArrayList<>();
    Path part = first;
    while (parts.size() < MAX_SEGMENTS && Files.exists(part)) {
      parts.add(part);
      Path following = next.apply(part);
      if (following.equals(part)) {
        break;
      }
      part = following;
    }
    return parts;
  }

  private static boolean isLowNumber(String digits) {
    return Integer.parseInt(digits) <= 1;
  }

  private static boolean isAllA(String letters) {
    return letters.toLowerCase(Locale.ROOT).chars().allMatch(c -> c == 'a');
  }

  /** The extension a step on, in the same number of places; the same where places run out. */
  private static String step(String extension, int by) {
    char zero =
        Character.isDigit(extension.charAt(0)) ? '0' : extension.charAt(0) >= 'a' ? 'a' : 'A';
    int base = zero == '0' ? 10 : 26;
    int count = 0;
    int limit = 1;
    for (int i = 0; i < extension.length(); i++) {
      count = count * base + extension.charAt(i) - zero;
      limit *= base;
    }
    count += by;
    if (count < 0 || count >= limit) {
      return extension;
    }
    char[] places = new char[extension.length()];
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = (char) (zero + count % base);
      count /= base;
    }
    return new String(places);
  }

  private static String extension(Path file) {
    return name(file).substring(name(file).lastIndexOf('.') + 1);
  }

  private static Path sibling(Path file, String extension, String other) {
    String name = name(file);
    return file.resolveSibling(name.substring(0, name.length() - extension.length()) + other);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
