package io.deadbox.format.hiberfil;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** A hibernation file, read from its beginning to its end. */
public final class HibernationFile {
  static final int PAGE = 4096;

  private static final int PIECE = 1 << 20;

  /** What a header may begin with, in lower case: hibernated, woken, restored. */
  private static final Set<String> SIGNATURES = Set.of("hibr", "wake", "rstr", "hiber");

  /** Gives bytes of the file; fewer than asked for at its end. */
  @FunctionalInterface
  public interface Input {
    /** Reads so many bytes at an offset. */
    Bytes read(long at, int size) throws IOException;
  }

  /** Takes pages of memory. */
  @FunctionalInterface
  public interface Pages {
    /**
     * Some pages that were compressed together.
     *
     * @param at where the file has them
     * @param pages their bytes; what could be expanded, if that is not all
     */
    void at(long at, byte[] pages);
  }

  private HibernationFile() {}

  /**
   * Gives all pages that can be found.
   *
   * @param size of the file in bytes
   * @param issues take what could not be read
   */
  public static void read(Input input, long size, Pages pages, Issues issues) throws IOException {
    Bytes header = input.read(0, (int) Math.min(PAGE, size));
    if (isZeros(header)) {
      cleared(input, size, pages, issues);
      return;
    }
    boolean modern = RestoreSets.read(header, input, size, pages, issues);
    long blocks = modern ? 0 : XpressBlocks.read(input, size, pages, issues);
    if (!modern && blocks == 0) {
      String signature = new String(header.upTo(0, 4), StandardCharsets.ISO_8859_1);
      issues.add(
          IssueKind.UNSUPPORTED,
          0,
          "header",
          SIGNATURES.contains(signature.toLowerCase(Locale.ROOT))
              ? "no layout that is known fits; no page was read"
              : "is none of a hibernation file, and no compressed block was found");
    }
  }

  /**
   * Of a computer that has woken up: Windows XP to 7 clear the first page only, Windows 8 and later
   * all of the file.
   */
  private static void cleared(Input input, long size, Pages pages, Issues issues)
      throws IOException {
    for (long at = PAGE; at < size; at += PIECE) {
      if (!isZeros(input.read(at, (int) Math.min(PIECE, size - at)))) {
        if (XpressBlocks.read(input, size, pages, issues) == 0) {
          issues.add(
              IssueKind.UNSUPPORTED,
              at,
              "header",
              "is cleared, and no compressed block was found behind it; no page was read");
        }
        return;
      }
    }
  }

  private static boolean isZeros(Bytes bytes) {
    for (byte b : bytes.upTo(0, PIECE)) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
