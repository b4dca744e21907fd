package io.deadbox.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.cli.Deadbox;
import io.deadbox.ioc.ContentExpression;
import io.deadbox.search.Pattern;
import io.deadbox.search.Place;
import io.deadbox.search.Search;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that begins while images are hashed finds what one of all bytes finds. */
class EarlySearchTest {
  private static final int MEGABYTE = 1 << 20;
  private static final List<String> TABLES =
      List.of("searched", "unsearched", "file_string", "string_trace");
  private static final String SAVED = "hashing it saw nothing in the rest";

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  EarlySearchTest() {}

  private String run(int status, Object... arguments) {
    StringWriter out = new StringWriter();
    assertEquals(
        status,
        Deadbox.run(
            new PrintWriter(out),
            new PrintWriter(err),
            Arrays.stream(arguments).map(Object::toString).toArray(String[]::new)),
        err::toString);
    return out.toString();
  }

  private String rows(Path made) {
    StringBuilder rows = new StringBuilder();
    TABLES.forEach(table -> rows.append(run(0, "sql", "-s", made, "SELECT * FROM " + table)));
    return rows.toString();
  }

  /** What a search of all bytes adds to a case, and one that began early. */
  private List<String> both(Path indicator, Object... images) throws IOException {
    Path late = folder.resolve("late");
    List<Object> collect = new ArrayList<>(List.of("collect", "-o", late));
    collect.addAll(List.of(images));
    run(0, collect.toArray());
    err.getBuffer().setLength(0);
    run(
        0,
        "report",
        "-s",
        late,
        "-i",
        indicator,
        "--search",
        "-t",
        "json",
        "-o",
        folder.resolve("report"));
    assertFalse(err.toString().contains(SAVED), err::toString);
    Path early = folder.resolve("early");
    collect.set(2, early);
    collect.addAll(1, List.of("--strings-for", indicator));
    run(0, collect.toArray());
    return List.of(rows(late), rows(early));
  }

  @ParameterizedTest
  @ValueSource(strings = {"infected.raw", "infected.E01", "infected-split.001"})
  void theSameRowsOfEveryContainer(String image) throws IOException {
    List<String> both = both(Path.of("iocs/flame.ioc"), "test-images/" + image);
    assertTrue(err.toString().contains(SAVED), err::toString);
    assertEquals(both.getFirst(), both.getLast());
  }

  @Test
  void examineSearchesEarlyToo() {
    run(
        0,
        "examine",
        "-i",
        "iocs/flame.ioc",
        "--search",
        "-t",
        "json",
        "-o",
        folder.resolve("case"),
        "test-images/infected.raw");
    assertTrue(err.toString().contains(SAVED), err::toString);
  }

  private Path indicator(List<String> texts) throws IOException {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      boolean ofFile = i % 2 == 0;
      String document = ofFile ? "FileItem" : "ProcessItem";
      items.append(
          """
          <IndicatorItem id="i%d" condition="%s"><Context document="%s" search="%s/StringList/string" type="mir"/>
          <Content type="string">%s</Content></IndicatorItem>
          """
              .formatted(i, i % 3 == 2 ? "matches" : "contains", document, document, texts.get(i)));
    }
    return Files.writeString(
        folder.resolve("made.ioc"),
        """
        <ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="made"><short_description>made</short_description>
        <definition><Indicator operator="OR" id="o">%s</Indicator></definition></ioc>
        """
            .formatted(items));
  }

  /** Files in pieces, slack, free space: with texts anywhere, and over the borders of all. */
  private static void plant(PlantedDisk disk, List<String> texts, Random random) {
    disk.file("BIG     BIN", 2_000_000, IntStream.range(1000, 1000 + 3907).toArray());
    disk.file("PIECES  BIN", 5000, 100, 102, 104, 106, 108, 110, 112, 114, 116, 118);
    disk.file("SHORT   BIN", 700, 300, 301);
    disk.deleted("_ONE    TXT", 400, 400);
    for (int i = 0; i < 150; i++) {
      String text = texts.get(random.nextInt(texts.size()));
      byte[] bytes =
          text.getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE);
      int border = MEGABYTE * (1 + random.nextInt(7)); // that of chunks is one of them
      int at =
          switch (random.nextInt(4)) {
            case 0 -> border - random.nextInt(bytes.length + 1);
            case 1 -> border + random.nextInt(40_000) - 20_000;
            case 2 -> PlantedDisk.cluster(100 + random.nextInt(20)) + random.nextInt(512);
            default -> PlantedDisk.cluster(900) + random.nextInt(7 * MEGABYTE - 1_000_000);
          };
      disk.put(at, bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theSameRowsOfWhatLiesAnywhere(long seed) throws IOException {
    List<String> texts = List.of("plantone", "planttwo", "plantthree", "plantfour", "plantfive");
    PlantedDisk disk = new PlantedDisk();
    plant(disk, texts, new Random(seed));
    Path raw = folder.resolve("disk.raw");
    disk.write(raw);
    List<String> both = both(indicator(texts), raw, "test-images/clean.raw");
    assertTrue(err.toString().contains(SAVED), err::toString);
    assertEquals(both.getFirst(), both.getLast());
    assertTrue(both.getFirst().lines().count() > 40, both::getFirst);
  }

  @Test
  void whatHashingDidNotSeeIsSearchedAsAWhole() throws IOException {
    Path flame = Path.of("iocs/flame.ioc");
    run(
        0,
        "collect",
        "--no-verify",
        "--strings-for",
        flame,
        "-o",
        folder.resolve("unhashed"),
        "test-images/infected.raw");
    assertFalse(err.toString().contains(SAVED), err::toString);
    run(
        0,
        "collect",
        "--strings-for",
        flame,
        "-o",
        folder.resolve("hashed"),
        "test-images/infected.raw");
    assertTrue(err.toString().contains(SAVED), err::toString);
    assertEquals(rows(folder.resolve("hashed")), rows(folder.resolve("unhashed")));
    err.getBuffer().setLength(0);
    List<String> any = List.of("plantone", "planttwo", "[a-z]{9}[0-9]{9}");
    run(
        0,
        "collect",
        "--strings-for",
        indicator(any),
        "-o",
        folder.resolve("any"),
        "test-images/infected.raw");
    assertFalse(err.toString().contains(SAVED), err::toString);
  }

  @Test
  void everyMegabyteInWhichSomethingMayBeginIsNoted() {
    Search search =
        new Search(
            List.of(
                new Pattern.Text("planted", true, Place.ANYWHERE),
                new Pattern.Text("l".repeat(Pattern.MAX_BYTES / 2), true, Place.ANYWHERE),
                ContentExpression.of("xx[0-9]*ending", true)));
    List<byte[]> planted =
        List.of(
            "Planted".getBytes(StandardCharsets.UTF_16LE),
            "l".repeat(Pattern.MAX_BYTES / 2).getBytes(StandardCharsets.UTF_16LE),
            ("xx" + "0".repeat(4000) + "ending").getBytes(StandardCharsets.UTF_8));
    Random random = new Random(9);
    for (int round = 0; round < 20; round++) {
      byte[] disk = new byte[5 * MEGABYTE + random.nextInt(MEGABYTE)];
      NavigableSet<Integer> cuts = new TreeSet<>(); // most of them within what is planted
      for (int i = 0; i < 3; i++) {
        byte[] bytes = planted.get(random.nextInt(planted.size()));
        int border = MEGABYTE * (1 + random.nextInt(4));
        int start = border + random.nextInt(3 * bytes.length) - 2 * bytes.length;
        System.arraycopy(bytes, 0, disk, start, bytes.length);
        cuts.add(start + 1 + random.nextInt(bytes.length - 1));
        cuts.add(start + 1 + random.nextInt(bytes.length - 1));
        cuts.add(random.nextInt(disk.length));
      }
      cuts.add(disk.length);
      BitSet needed = new BitSet();
      for (int core = 0; core < disk.length; core += MEGABYTE) {
        int from = Math.max(0, core - Search.OVERLAP);
        int to = Math.min(disk.length, core + MEGABYTE + Search.OVERLAP);
        byte[] window = Arrays.copyOfRange(disk, from, to);
        int end = Math.min(disk.length, core + MEGABYTE) - from;
        needed.set(
            core / MEGABYTE, !search.matches(window, window.length, core - from, end).isEmpty());
      }
      List<BitSet> told = new ArrayList<>();
      Foresight foresight = new Foresight(search, told::add);
      int at = 0;
      for (int cut : cuts.headSet(disk.length, true)) {
        foresight.see(Arrays.copyOfRange(disk, at, cut), cut - at);
        at = cut;
      }
      foresight.end();
      BitSet missed = (BitSet) needed.clone();
      missed.andNot(told.getFirst());
      assertTrue(missed.isEmpty(), "round " + round + " missed " + missed);
      assertTrue(told.getFirst().length() <= 6 && told.getFirst().cardinality() <= 6, "no more");
    }
  }

  @Test
  void anExpressionOfAnyStringIsNotForeseen() {
    Search search = new Search(List.of(ContentExpression.of("[a-z]{9}", true)));
    assertThrows(IllegalArgumentException.class, () -> new Foresight(search, _ -> {}));
  }
}
