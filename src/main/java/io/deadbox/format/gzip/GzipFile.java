package io.deadbox.format.gzip;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A file that gzip compressed. */
public final class GzipFile {
  private static final String SIGNATURE = "\u001f\u008b";
  private static final int PIECE = 1 << 16;

  private GzipFile() {}

  /** Whether a file begins as one does. */
  public static boolean is(Bytes file) {
    return file.startsWith(0, SIGNATURE);
  }

  /**
   * What was compressed; of a damaged file what comes before the damage, and an issue.
   *
   * @param most so many bytes, compressed and not; what is beyond them is not read, and an issue
   */
  public static Bytes read(Bytes file, int most, Issues issues) throws Malformed {
    if (file.size() > most) {
      issues.add(
          IssueKind.LIMIT, most, "compressed data", file.size() - most + " bytes were not read");
    }
    byte[] packed = file.array(0, Math.min(most, file.size()), "compressed data");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), PIECE)) {
      for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
        int wanted = Math.min(got, most - out.size());
        out.write(piece, 0, wanted);
        if (wanted < got) {
          issues.add(
              IssueKind.LIMIT,
              file.origin(),
              "compressed data",
              "only the first %d bytes of its text were read".formatted(most));
          break;
        }
      }
    } catch (EOFException _) {
      issues.add(
          IssueKind.TRUNCATED,
          file.origin() + packed.length,
          "compressed data",
          "end after %d bytes of text".formatted(out.size()));
    } catch (IOException e) { // of bytes in memory: they are not what gzip writes
      issues.add(
          IssueKind.MALFORMED,
          file.origin(),
          "compressed data",
          "are damaged behind %d bytes of text: %s".formatted(out.size(), e.getMessage()));
    }
    return Bytes.of(out.toByteArray());
  }
}
