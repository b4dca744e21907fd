package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How random the bytes of an image are: Shannon's entropy in bits a byte, from 0 (all equal) to 8;
 * what is packed or encrypted comes close to 8.
 *
 * @param peak highest entropy of the file's blocks of {@value #BLOCK} bytes
 * @param peakCode the same over what of these blocks lies in a section that holds code or may be
 *     executed; null if the file holds no byte of such a section
 * @param averages of each section's bytes as a whole, in the order of the table; null for a section
 *     without bytes in the file, or beyond the limit
 */
public record Entropies(double peak, @Nullable Double peakCode, List<@Nullable Double> averages) {
  /** Size of the blocks that peaks are looked for in: a page of memory. */
  public static final int BLOCK = 4096;

  /** Bytes of sections read for each byte of the file: hostile ones all cover the whole file. */
  private static final int MAX_OVERLAP = 4;

  /** Copies the list. */
  public Entropies {
    averages = Collections.unmodifiableList(new ArrayList<>(averages));
  }

  static Entropies of(Bytes file, List<Section> sections, Issues issues) {
    @Nullable Double[] averages = new Double[sections.size()];
    List<Integer> apart = new ArrayList<>();
    // sections lie one behind the other: the file and they are counted in one way through it
    ByteCounts counts = new ByteCounts(file);
    long at = 0;
    for (int i : byOffset(file, sections)) {
      Section section = sections.get(i);
      if (section.rawOffset() < at) {
        apart.add(i);
        continue;
      }
      counts.run(at, section.rawOffset(), false);
      at = section.heldEnd(file);
      averages[i] = counts.run(section.rawOffset(), at, section.code());
    }
    counts.run(at, file.size(), false);
    double peak = counts.peak();
    Collections.sort(apart);
    long left = (MAX_OVERLAP - 1) * file.size();
    for (int i : apart) {
      Section section = sections.get(i);
      left -= section.heldEnd(file) - section.rawOffset();
      if (left < 0) {
        issues.add(
            IssueKind.LIMIT,
            section.headerOffset(),
            "sections",
            "overlap more than " + MAX_OVERLAP + " times; entropies from here on are left out");
        break;
      }
      averages[i] = counts.run(section.rawOffset(), section.heldEnd(file), section.code());
    }
    return new Entropies(peak, counts.peakCode(), Arrays.asList(averages));
  }

  /** Places in the table of the sections that have bytes in the file, by where these begin. */
  private static List<Integer> byOffset(Bytes file, List<Section> sections) {
    return IntStream.range(0, sections.size())
        .filter(i -> sections.get(i).bytes(file) != null)
        .boxed()
        .sorted(Comparator.comparingLong(i -> sections.get(i).rawOffset()))
        .toList();
  }
}
