package io.deadbox.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands for a POSIX shell that cut a content out of an image by its place alone, without reading
 * the file system: GNU {@code dd}; where the disk is not kept as it is in one file, after The
 * Sleuth Kit's {@code img_cat}.
 */
public final class CutCommand {
  /** Pieces that one command line takes. */
  private static final int MAX_PIECES = 16;

  private static final String ZEROS = "zeros";

  private CutCommand() {}

  /** Whether the pieces are few enough for a command line. */
  public static boolean fits(List<String> runs) {
    return runs.size() <= MAX_PIECES;
  }

  /** The pieces of a content's place. */
  public static List<String> pieces(String runs) {
    return List.of(runs.split(" ", -1));
  }

  /**
   * One command that writes the content to standard output.
   *
   * @param format container of the image: {@code raw}, {@code ewf}, ...
   * @param runs {@code FIRSTBYTE+LENGTH} or {@code zeros+LENGTH}, at least one
   */
  public static String of(String image, String format, int sectorSize, List<String> runs) {
    List<String> commands = new ArrayList<>();
    for (String run : runs) {
      commands.add(command(image, format, Math.max(1, sectorSize), run));
    }
    return commands.size() == 1 ? commands.getFirst() : "{ " + String.join("; ", commands) + "; }";
  }

  /** The command for one piece. */
  private static String command(String image, String format, int sectorSize, String run) {
    int plus = run.indexOf('+');
    String length = run.substring(plus + 1);
    if (run.startsWith(ZEROS)) {
      return "head -c %s /dev/zero".formatted(length);
    }
    String cut = "dd iflag=skip_bytes,count_bytes,fullblock bs=1M skip=%d count=%s status=none";
    long first = Long.parseLong(run.substring(0, plus));
    if (format.equals("raw")) {
      return cut.formatted(first, length) + " if=" + ShellQuote.path(image);
    }
    long last = first + Math.max(1, Long.parseLong(length)) - 1;
    return "img_cat%s -s %d -e %d %s | "
            .formatted(
                sectorSize == 512 ? "" : " -b " + sectorSize,
                first / sectorSize,
                last / sectorSize,
                ShellQuote.path(image))
        + cut.formatted(first % sectorSize, length);
  }
}
