package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.Corpus;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.file.PortableExecutables;
import io.deadbox.codec.DigestKind;
import io.deadbox.collect.CollectOptions;
import io.deadbox.collect.Collector;
import io.deadbox.collect.Progress;
import io.deadbox.evidence.DirectoryImage;
import io.deadbox.evidence.Image;
import io.deadbox.format.pe.PeBuilder;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Flame's modules are known by what they export: all functions of a group, in one library. */
class FlameExportsTest {
  private static final String TERM = "FileItem/PEInfo/Exports/ExportedFunctions/string";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  FlameExportsTest() {}

  /** Names of functions by the group of the published indicator that demands them together. */
  private static Map<String, List<String>> groups() throws IOException {
    Path table = Corpus.dir().resolveSibling("research").resolve("flame-indicators.tsv");
    Assumptions.assumeTrue(Files.exists(table), () -> "no table at " + table);
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String line : Files.readAllLines(table)) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals(TERM) && fields[4].contains("AND")) {
        groups.computeIfAbsent(fields[4], _ -> new ArrayList<>()).add(fields[2]);
      }
    }
    return groups;
  }

  @TestFactory
  Stream<DynamicTest> aLibraryMatchesOnlyWithAllOfThem() throws IOException {
    Map<String, List<String>> groups = groups();
    assertEquals(5, groups.size());
    return groups.entrySet().stream()
        .map(group -> DynamicTest.dynamicTest(group.getKey(), () -> check(group.getValue())));
  }

  private void check(List<String> names) throws Exception {
    Path indicator = Files.writeString(folder.resolve("exports.ioc"), indicator(names));
    Path whole = Files.createTempDirectory(folder, "whole");
    Files.write(whole.resolve("mssecmgr.ocx"), library(names));
    assertEquals(Outcome.MATCH, outcome(whole, indicator));
    // libraries that lack one each have all of them together, but none has all
    Path lacking = Files.createTempDirectory(folder, "lacking");
    for (int i = 0; i < names.size(); i++) {
      List<String> others = new ArrayList<>(names);
      others.remove(i);
      Files.write(lacking.resolve("lacks-" + i + ".ocx"), library(others));
    }
    assertEquals(Outcome.NO_MATCH, outcome(lacking, indicator));
  }

  private static byte[] library(List<String> names) {
    return PeBuilder.dll().exports("mssecmgr.ocx", names.toArray(String[]::new)).build();
  }

  private static String indicator(List<String> names) {
    StringBuilder items = new StringBuilder();
    for (String name : names) {
      items.append(
          """
          <IndicatorItem condition="is"><Context document="FileItem" search="%s"/>
          <Content type="string">%s</Content></IndicatorItem>
          """
              .formatted(TERM, name));
    }
    return """
    <?xml version="1.0" encoding="us-ascii"?>
    <ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="1"
         last-modified="2012-05-28T00:00:00">
    <short_description>exports</short_description><definition>
    <Indicator operator="AND" id="2">%s</Indicator></definition></ioc>
    """
        .formatted(items);
  }

  private Outcome outcome(Path evidence, Path indicator) throws Exception {
    Path target = Files.createTempDirectory(folder, "case");
    List<Extractor> extractors = List.of(new PortableExecutables());
    CollectOptions options =
        new CollectOptions(EnumSet.allOf(DigestKind.class), 1, false, List.of(), List.of(), folder);
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    try (CaseDatabase built = CaseDatabase.create(target, Collector.recordTypes(extractors));
        Image image = DirectoryImage.open(evidence)) {
      new Collector(built, options, extractors, Progress.NONE, clock)
          .collect(
              new CaseRow(null, null, null, null, Instant.EPOCH, "1", List.of(), List.of(), "md5"),
              List.of(image));
    }
    try (CaseDatabase database = CaseDatabase.open(target)) {
      List<Indicator> indicators = Indicators.load(List.of(indicator)).indicators();
      return Objects.requireNonNull(new Evaluator(database, 10).evaluate(indicators).getFirst())
          .outcome();
    }
  }
}
