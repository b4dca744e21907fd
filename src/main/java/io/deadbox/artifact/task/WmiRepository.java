package io.deadbox.artifact.task;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions to events of WMI, by which malware starts itself: found by the names of their
 * classes and the strings behind them.
 */
public final class WmiRepository implements Extractor {
  private static final int WINDOW = 4 << 20;
  private static final int OVERLAP = 8192;

  /** Repositories have some 50 MB; a larger file is none that Windows would use. */
  private static final long LARGEST = 1L << 30;

  private static final int MAX_SUBSCRIPTIONS = 10_000;

  /**
   * Subscriptions whose objects are looked for, each in a pass over the file; real ones have some.
   */
  private static final int MAX_DETAILED = 100;

  private static final int AROUND = 512;
  private static final int BEHIND = 2048;

  private static final Pattern CONSUMER =
      Pattern.compile("([A-Za-z]{3,64}EventConsumer)\\.Name=\"([^\"\\x00]{1,255})\"");
  private static final Pattern FILTER =
      Pattern.compile("__EventFilter\\.Name=\"([^\"\\x00]{1,255})\"");
  private static final Pattern STRING = Pattern.compile("[\\x20-\\x7e\\r\\n\\t]{4,}");

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(WmiSubscriptionRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?wbem/Repository/(.*/)?OBJECTS\\.DATA|(.*/)?OBJECTS\\.DATA");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    Bytes bytes = file.bytes();
    long size = Math.min(bytes.size(), LARGEST);
    if (size < bytes.size()) {
      issues.add(IssueKind.LIMIT, size, "repository", bytes.size() - size + " bytes were not read");
    }
    Set<String> known = new LinkedHashSet<>();
    for (long at = 0; at < size; at += WINDOW) {
      String text = bytes.latin1(at, Math.min(WINDOW + OVERLAP, size - at), "repository");
      Matcher consumer = CONSUMER.matcher(text);
      while (consumer.find() && consumer.start() < WINDOW && known.size() < MAX_SUBSCRIPTIONS) {
        String filter = near(text, consumer.start(), consumer.end());
        String name = consumer.group(2);
        boolean detailed = known.size() < MAX_DETAILED;
        if (known.size() == MAX_DETAILED) {
          issues.add(
              IssueKind.LIMIT,
              at + consumer.start(),
              "subscription",
              "of those from here on only the names are told");
        }
        if (known.add(consumer.group(1) + '\0' + name + '\0' + filter)) {
          rows.add(
              new WmiSubscriptionRow(
                  at + consumer.start(),
                  "WMI subscription",
                  consumer.group(1),
                  name,
                  filter,
                  detailed ? strings(bytes, size, consumer.group(1) + "\0\0", name) : null,
                  filter == null || !detailed
                      ? null
                      : strings(bytes, size, "__EventFilter\0\0", filter)));
        }
      }
    }
  }

  /** The filter that is named beside a consumer, as a binding has them. */
  private static @Nullable String near(String text, int start, int end) {
    Matcher filter = FILTER.matcher(text);
    filter.region(Math.max(0, start - AROUND), Math.min(text.length(), end + AROUND));
    return filter.find() ? filter.group(1) : null;
  }

  /** Strings of the object of a class that has a name; null if there is none. */
  private static @Nullable String strings(Bytes bytes, long size, String beginning, String name)
      throws Malformed {
    for (long at = 0; at < size; at += WINDOW) {
      String text = bytes.latin1(at, Math.min(WINDOW + OVERLAP, size - at), "repository");
      for (int from = text.indexOf(beginning);
          from >= 0 && from < WINDOW;
          from = text.indexOf(beginning, from + 1)) {
        String object = text.substring(from, Math.min(text.length(), from + BEHIND));
        if (object.contains(name + "\0")) {
          StringJoiner lines = new StringJoiner("\n");
          Matcher string = STRING.matcher(object);
          while (string.find()) {
            lines.add(string.group());
          }
          return lines.toString();
        }
      }
    }
    return null;
  }
}
