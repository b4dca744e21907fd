package io.deadbox.collect;

import io.deadbox.artifact.Extractor;
import io.deadbox.binary.Blob;
import io.deadbox.issue.Issues;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What extractors found in content that was read before: Windows keeps many files twice and more.
 * Only of those that look at nothing but the bytes. Keeps what was asked for last. Safe for several
 * threads.
 */
final class KnownContent {
  /** Rows kept, those in lists too: some tens of MiB. */
  private static final long MAX_ROWS = 200_000;

  /** What an extractor gave for one content. */
  record Found(List<Record> rows, Issues issues) {
    long weight() {
      return 1 + issues.all().size() + rows.stream().mapToLong(RowsAhead::weight).sum();
    }
  }

  private record Key(Extractor extractor, Blob sha256) {}

  private record Kept(Found found, long weight) {}

  private final Map<Key, Kept> byContent = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  /** What the extractor gave for the content before; null if that is not known. */
  synchronized @Nullable Found find(Extractor extractor, Blob sha256) {
    Kept kept = byContent.get(new Key(extractor, sha256));
    return kept == null ? null : kept.found();
  }

  /** Keeps what the extractor gave; what was not asked for longest may go. */
  synchronized void keep(Extractor extractor, Blob sha256, Found found) {
    long more = found.weight();
    if (more > MAX_ROWS / 2
        || byContent.putIfAbsent(new Key(extractor, sha256), new Kept(found, more)) != null) {
      return;
    }
    weight += more;
    for (Iterator<Kept> oldest = byContent.values().iterator(); weight > MAX_ROWS; ) {
      weight -= oldest.next().weight();
      oldest.remove();
    }
  }
}
