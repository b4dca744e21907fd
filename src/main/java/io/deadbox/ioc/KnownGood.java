package io.deadbox.ioc;

import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Marks hits on files that lists of known files have: they are part of products, and most often,
 * though not always, harmless. No hit is dropped for it. Only the hits' own hashes are looked for,
 * so a list may be of any size.
 */
public final class KnownGood {
  private final Map<String, String> lists = new HashMap<>(); // of a hash that one has

  private KnownGood() {}

  /** Hashes of one file, the strongest first. */
  record Hashes(@Nullable String sha256, @Nullable String sha1, @Nullable String md5) {
    private List<String> all() {
      List<String> all = new ArrayList<>();
      for (String hash : new @Nullable String[] {sha256, sha1, md5}) {
        if (hash != null) {
          all.add(hash);
        }
      }
      return all;
    }
  }

  /**
   * The verdicts, their hits marked and told of.
   *
   * @param files lists: the NSRL's Reference Data Set as SQLite or as text, or hashes as text
   * @throws IndicatorException if a list cannot be read, or has no hashes
   */
  public static List<Verdict> mark(List<Verdict> verdicts, List<Path> files) {
    Set<Hashes> wanted = new LinkedHashSet<>();
    verdicts.forEach(verdict -> collect(verdict.tree(), wanted));
    KnownGood known = new KnownGood();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      for (String hash : HashList.found(file, wanted)) {
        known.lists.putIfAbsent(hash, name);
      }
    }
    return verdicts.stream().map(known::marked).toList();
  }

  private static void collect(@Nullable VerdictNode node, Set<Hashes> wanted) {
    switch (node) {
      case null -> {}
      case GroupVerdict group -> group.children().forEach(child -> collect(child, wanted));
      case ItemVerdict item ->
          item.hits().stream()
              .filter(KnownGood::isFile)
              .forEach(hit -> wanted.add(hashes(hit.provenance())));
    }
  }

  /** Whether a hit is a file itself, and not something in a file that is another for each owner. */
  private static boolean isFile(Hit hit) {
    return hit.provenance().offset() == null && !hashes(hit.provenance()).all().isEmpty();
  }

  private static Hashes hashes(Provenance from) {
    return new Hashes(from.sha256(), from.sha1(), from.md5());
  }

  private Verdict marked(Verdict verdict) {
    VerdictNode tree = verdict.tree() == null ? null : marked(verdict.tree());
    Set<Long> files = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    count(tree, files, names);
    if (files.isEmpty()) {
      return verdict;
    }
    List<String> warnings = new ArrayList<>(verdict.warnings());
    warnings.add(
        "%d of the items hit are files known as good (%s): their hits are marked, and count all the same"
            .formatted(files.size(), String.join(", ", names)));
    return new Verdict(
        verdict.indicator(),
        verdict.outcome(),
        verdict.terms(),
        verdict.answerable(),
        tree,
        List.copyOf(warnings));
  }

  private static void count(@Nullable VerdictNode node, Set<Long> files, Set<String> names) {
    switch (node) {
      case null -> {}
      case GroupVerdict group -> group.children().forEach(child -> count(child, files, names));
      case ItemVerdict item -> {
        for (Hit hit : item.hits()) {
          if (hit.knownGood() != null) {
            files.add(hit.row());
            names.add(hit.knownGood());
          }
        }
      }
    }
  }

  private VerdictNode marked(VerdictNode node) {
    return switch (node) {
      case GroupVerdict group ->
          new GroupVerdict(
              group.group(),
              group.outcome(),
              group.reason(),
              group.children().stream().map(this::marked).toList());
      case ItemVerdict item ->
          new ItemVerdict(
              item.item(),
              item.outcome(),
              item.reason(),
              item.hits().stream().map(this::marked).toList(),
              item.hitCount());
    };
  }

  private Hit marked(Hit hit) {
    if (isFile(hit)) {
      for (String hash : hashes(hit.provenance()).all()) {
        String list = lists.get(hash);
        if (list != null) {
          return hit.in("%s, by %s".formatted(list, Comparisons.hashOf(hash)));
        }
      }
    }
    return hit;
  }
}
