package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.artifact.Extractors;
import io.deadbox.codec.DigestKind;
import io.deadbox.collect.CollectOptions;
import io.deadbox.collect.Collector;
import io.deadbox.collect.Progress;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.tsk.TskImage;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a disk image to verdicts, on the two computers of {@code test-images}. */
class TestImagesTest {
  private static final Path IMAGES = Path.of("test-images");

  @TempDir Path folder;

  @Test
  void theInfectedComputerHasFlame() throws Exception {
    List<String[]> expected = rows("hits.tsv");
    List<Verdict> verdicts = verdicts("infected-mbr.raw");
    List<String> found = new ArrayList<>();
    forEachItem(
        Objects.requireNonNull(verdicts.getFirst().tree()),
        item ->
            item.hits()
                .forEach(hit -> {
                  assertEquals(
                      hit.document().equals("FileItem"), hit.provenance().offset() == null);
                  found.add(
                      (item.item().search() + "\t" + item.item().content() + "\t" + hit.path())
                          .toLowerCase(Locale.ROOT));
                }));
    for (String[] row : expected) {
      String literal = (row[0] + "\t" + row[1] + "\t").toLowerCase(Locale.ROOT);
      String path = row[2].toLowerCase(Locale.ROOT);
      assertTrue(
          found.stream().anyMatch(hit -> hit.startsWith(literal) && hit.endsWith(path)),
          String.join(" ", row));
    }
  }

  @Test
  void theCleanComputerHasNot() throws Exception {
    forEachItem(
        Objects.requireNonNull(verdicts("clean.raw").getFirst().tree()),
        item -> assertTrue(item.hits().stream().noneMatch(Hit::decisive), item.toString()));
  }

  @Test
  void publishedIndicatorsAreAllJudged() throws Exception {
    Path corpus = Corpus.dir().resolve("openioc");
    verdicts("infected-mbr.raw");
    try (CaseDatabase database = CaseDatabase.open(folder)) {
      List<Indicator> indicators = Indicators.load(List.of(corpus)).indicators();
      List<Verdict> verdicts = new Evaluator(database, 10).evaluate(indicators);
      assertEquals(indicators.size(), verdicts.size());
      for (int i = 0; i < indicators.size(); i++) {
        List<Criterion.Item> judged = new ArrayList<>();
        VerdictNode tree = verdicts.get(i).tree();
        if (tree != null) {
          forEachItem(
              tree,
              item -> {
                judged.add(item.item());
                assertTrue(
                    item.outcome() != Outcome.NOT_EVALUABLE || !item.reason().isBlank(),
                    item::toString);
              });
        }
        assertEquals(items(indicators.get(i)), judged, "no term is dropped");
      }
      List<String> met =
          verdicts.stream()
              .filter(v -> v.outcome() == Outcome.MATCH)
              .map(v -> corpus.relativize(Path.of(v.indicator().source())).toString())
              .toList();
      assertTrue(met.contains("flame/af2e8c80-13db-4a57-99ac-460ccd192333.ioc"), met.toString());
      assertTrue(met.size() < 10, met.toString());
    }
  }

  /** All items of an indicator, in its order. */
  private static List<Criterion.Item> items(Indicator indicator) {
    List<Criterion.Item> items = new ArrayList<>();
    Deque<Criterion> pending = new ArrayDeque<>();
    if (indicator.criteria() != null) {
      pending.push(indicator.criteria());
    }
    while (!pending.isEmpty()) {
      switch (pending.pop()) {
        case Criterion.Group group -> group.children().reversed().forEach(pending::push);
        case Criterion.Item item -> items.add(item);
      }
    }
    return items;
  }

  private List<Verdict> verdicts(String image) throws Exception {
    CaseDatabase built = CaseDatabase.create(folder, Collector.recordTypes(Extractors.ALL));
    CollectOptions options =
        new CollectOptions(EnumSet.allOf(DigestKind.class), 2, false, List.of(), List.of(), folder);
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    try (Image opened = TskImage.open(List.of(IMAGES.resolve(image)))) {
      CaseRow about =
          new CaseRow(
              null,
              null,
              null,
              null,
              clock.instant(),
              "test",
              List.of(),
              List.of(),
              "md5,sha1,sha256");
      new Collector(built, options, Extractors.ALL, Progress.NONE, clock)
          .collect(about, List.of(opened));
    }
    List<String[]> expected =
        rows("verdicts.tsv").stream().filter(row -> row[0].equals(image)).toList();
    List<Path> files = expected.stream().map(row -> Path.of(row[1])).toList();
    try (CaseDatabase database = CaseDatabase.open(folder)) {
      List<Verdict> verdicts =
          new Evaluator(database, 100).evaluate(Indicators.load(files).indicators());
      assertEquals(
          expected.stream().map(row -> row[1] + " " + row[2]).toList(),
          verdicts.stream().map(v -> v.indicator().source() + " " + v.outcome().word()).toList());
      return verdicts;
    }
  }

  private static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(IMAGES.resolve(file)).stream()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(line -> line.split("\t", -1))
        .toList();
  }

  private static void forEachItem(VerdictNode node, Consumer<ItemVerdict> consumer) {
    switch (node) {
      case ItemVerdict item -> consumer.accept(item);
      case GroupVerdict group -> group.children().forEach(child -> forEachItem(child, consumer));
    }
  }
}
