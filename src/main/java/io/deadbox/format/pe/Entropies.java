package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How random the bytes of an image are: Shannon's entropy in bits a byte, from 0 (all equal) to 8;
 * what is packed or encrypted comes close to 8.
 *
 * @param peak highest entropy of the file's blocks of {@value #BLOCK} bytes
 * @param peakCode the same over the blocks of sections that hold code or may be executed; null if
 *     the file holds no byte of such a section
 * @param averages of each section's bytes as a whole, in the order of the table; null for a section
 *     without bytes in the file, or beyond the limit
 */
public record Entropies(double peak, @Nullable Double peakCode, List<@Nullable Double> averages) {
  /** Size of the blocks that peaks are looked for in: a page of memory. */
  public static final int BLOCK = 4096;

  /** Bytes of sections read for each byte of the file: hostile ones all cover the whole file. */
  private static final int MAX_OVERLAP = 4;

  private static final double[] TIMES_LOG = new double[BLOCK + 1];

  static {
    for (int count = 1; count <= BLOCK; count++) {
      TIMES_LOG[count] = count * log2(count);
    }
  }

  private record Profile(double peak, double average) {}

  /** Copies the list. */
  public Entropies {
    averages = Collections.unmodifiableList(new ArrayList<>(averages));
  }

  static Entropies of(Bytes file, List<Section> sections, Issues issues) {
    List<@Nullable Double> averages = new ArrayList<>();
    Double peakCode = null;
    long left = MAX_OVERLAP * file.size();
    for (Section section : sections) {
      Bytes held = section.bytes(file);
      if (held == null || left < 0) {
        averages.add(null);
        continue;
      }
      left -= held.size();
      if (left < 0) {
        issues.add(
            IssueKind.LIMIT,
            section.headerOffset(),
            "sections",
            "overlap more than " + MAX_OVERLAP + " times; entropies from here on are left out");
        averages.add(null);
        continue;
      }
      Profile profile = profile(held);
      averages.add(profile.average);
      if (section.code()) {
        peakCode = Math.max(profile.peak, peakCode == null ? 0 : peakCode);
      }
    }
    return new Entropies(profile(file).peak, peakCode, averages);
  }

  private static Profile profile(Bytes bytes) {
    long[] totals = new long[256];
    // bytes in turn count into several tables: runs of one byte would wait for the same counter
    int[] counts = new int[256];
    int[] second = new int[256];
    int[] third = new int[256];
    int[] fourth = new int[256];
    double peak = 0;
    for (long at = 0; at < bytes.size(); at += BLOCK) {
      byte[] block = bytes.upTo(at, BLOCK);
      int i = 0;
      for (; i + 3 < block.length; i += 4) {
        counts[block[i] & 0xFF]++;
        second[block[i + 1] & 0xFF]++;
        third[block[i + 2] & 0xFF]++;
        fourth[block[i + 3] & 0xFF]++;
      }
      for (; i < block.length; i++) {
        counts[block[i] & 0xFF]++;
      }
      double sum = 0;
      for (int value = 0; value < totals.length; value++) {
        int count = counts[value] + second[value] + third[value] + fourth[value];
        sum += TIMES_LOG[count];
        totals[value] += count;
      }
      Arrays.fill(counts, 0);
      Arrays.fill(second, 0);
      Arrays.fill(third, 0);
      Arrays.fill(fourth, 0);
      peak = Math.max(peak, log2(block.length) - sum / block.length);
    }
    double sum = 0;
    for (long total : totals) {
      sum += total == 0 ? 0 : total * log2(total);
    }
    return new Profile(peak, Math.max(0, log2(bytes.size()) - sum / bytes.size()));
  }

  private static double log2(long value) {
    return Math.log((double) value) / Math.log(2);
  }
}
