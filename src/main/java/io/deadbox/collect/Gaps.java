package io.deadbox.collect;

import io.deadbox.artifact.Extractor;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.schema.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers, while evidence is read, which OpenIOC document types may lack items for it. */
final class Gaps {
  /** Readers of what holds files, as issues name them. */
  static final String IMAGE = "image";

  static final String VOLUME = "volume";
  static final String WALK = "walk";

  /** The reader of files' bytes. */
  static final String CONTENT = "content";

  /** The reader of further streams' bytes for extractors. */
  static final String STREAM = "stream";

  /** The reader that hashes the image: what it cannot read is not lost for the others. */
  static final String VERIFICATION = "verification";

  private static final String FILES = "FileItem";

  /** Issues that mean that something was there and was not read. */
  private static final Set<IssueKind> LOSSES =
      EnumSet.of(
          IssueKind.UNREADABLE,
          IssueKind.TRUNCATED,
          IssueKind.MALFORMED,
          IssueKind.LIMIT,
          IssueKind.CRASH,
          IssueKind.UNSUPPORTED);

  /** Of issues with a file's bytes: a malformed one is the extractor's to tell. */
  private static final Set<IssueKind> CONTENT_LOSSES =
      EnumSet.of(IssueKind.UNREADABLE, IssueKind.LIMIT, IssueKind.CRASH);

  /**
   * Gaps of one document type.
   *
   * @param count how many
   * @param example one of them
   */
  record Found(long count, String example) {}

  private final Map<String, Set<String>> documentsOfReader = new HashMap<>();
  private final Set<String> extracted = new LinkedHashSet<>();
  private final Map<String, Found> gaps = new LinkedHashMap<>();

  Gaps(List<Extractor> extractors) {
    for (Extractor extractor : extractors) {
      add(extractor.getClass().getSimpleName(), extractor.rows());
      extractor.parts().forEach(this::add);
    }
  }

  private void add(String reader, List<Class<? extends Record>> rows) {
    Set<String> documents = new LinkedHashSet<>();
    List<Class<? extends Record>> pending = new ArrayList<>(rows);
    for (int i = 0; i < pending.size(); i++) {
      Table table = Table.of(pending.get(i));
      if (!table.item().isEmpty()) {
        documents.add(table.item());
      }
      table.rowLists().forEach(list -> pending.add(list.rows()));
    }
    documentsOfReader.put(reader, documents);
    extracted.addAll(documents);
  }

  /** An issue with evidence in use; returns whether it means that some was not read. */
  boolean issue(String place, String reader, Issue issue) {
    String example =
        "%s: %s: %s".formatted(place, issue.field(), Objects.requireNonNull(issue.reason()));
    boolean loss = LOSSES.contains(issue.kind());
    switch (reader) {
      case VERIFICATION -> {}
      case IMAGE, VOLUME, WALK -> {
        if (loss) {
          add(FILES, example);
          extracted.forEach(document -> add(document, example));
        }
      }
      case CONTENT, STREAM -> {
        loss = CONTENT_LOSSES.contains(issue.kind());
        if (loss) {
          extracted.forEach(document -> add(document, example));
        }
      }
      default -> {
        if (loss) {
          documentsOfReader
              .getOrDefault(reader, Set.of())
              .forEach(document -> add(document, example));
        }
      }
    }
    return loss;
  }

  /** A file whose bytes were left out on request. */
  void excluded(String path) {
    extracted.forEach(document -> add(document, path + ": its content was left out on request"));
  }

  /** Nothing of the evidence tells of items of a document type. */
  void nothingTells(String document, String reason) {
    gaps.putIfAbsent(document, new Found(0, reason));
  }

  private void add(String document, String example) {
    @Nullable Found before = gaps.get(document);
    gaps.put(
        document,
        before == null ? new Found(1, example) : new Found(before.count() + 1, before.example()));
  }

  /** What was gathered so far, by document type. */
  Map<String, Found> found() {
    return new LinkedHashMap<>(gaps);
  }

  /** Goes on from what a run before this one gathered. */
  void goOn(Map<String, Found> before) {
    gaps.clear();
    gaps.putAll(before);
  }

  List<GapRow> rows() {
    return gaps.entrySet().stream()
        .map(gap -> new GapRow(gap.getKey(), gap.getValue().count(), gap.getValue().example()))
        .toList();
  }
}
