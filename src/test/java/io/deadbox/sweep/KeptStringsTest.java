package io.deadbox.sweep;

import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.cli.Run;
import io.deadbox.search.Pattern;
import io.deadbox.search.PatternFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a find is enough to answer what was asked, however much there is of it. */
class KeptStringsTest {
  private static final String STRING = "FileItem/StringList/string";

  @TempDir private Path folder;

  private final PlantedDisk disk = new PlantedDisk();

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  KeptStringsTest() {}

  private static String item(String term, String condition, String content) {
    return "<IndicatorItem id=\"i\" condition=\"%s\"><Context document=\"%s\" search=\"%s\" type=\"mir\"/><Content type=\"string\">%s</Content></IndicatorItem>"
        .formatted(condition, term.substring(0, term.indexOf('/')), term, content);
  }

  private Path indicator(String name, String operator, String... items) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".ioc"),
        "<ioc xmlns=\"http://schemas.mandiant.com/2010/ioc\" id=\"%s\"><short_description>%s</short_description><definition><Indicator operator=\"%s\" id=\"o\">%s</Indicator></definition></ioc>"
            .formatted(name, name, operator, String.join("", items)));
  }

  /** Collects the disk with a search for indicators; returns each one's outcome and name. */
  private List<String> outcomes(int status, List<Path> indicators) throws IOException {
    Path raw = folder.resolve("disk.raw");
    disk.write(raw);
    List<Object> collect = new ArrayList<>(List.of("collect", "-o", folder.resolve("case"), raw));
    List<Object> report = new ArrayList<>(List.of("report", "-s", folder.resolve("case")));
    report.addAll(List.of("-t", "json", "-o", folder.resolve("report")));
    for (Path indicator : indicators) {
      collect.add(1, "--strings-for=" + indicator);
      report.addAll(List.of("-i", indicator));
    }
    run(collect.toArray()).ended(status);
    Run told = run(report.toArray());
    return told.lines().stream()
        .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("wrote"))
        .map(line -> line.replaceAll("^(\\S+) +(\\S+) .*", "$1 $2"))
        .toList();
  }

  @Test
  void ofALongStringAllIsKeptThatWasFound() throws IOException {
    String filled = "s".repeat(1500) + "ttt";
    disk.file("LONG    JS ", 5120, IntStream.range(1000, 1010).toArray());
    disk.put(
        PlantedDisk.cluster(1000), "\0" + "a".repeat(100) + "needleone" + "b".repeat(3000) + "\0");
    disk.file("FILL    TXT", 2048, 1020, 1021, 1022, 1023);
    disk.put(PlantedDisk.cluster(1020), "\0" + filled + "u".repeat(200) + "\0");
    disk.file("END     TXT", 2048, 1030, 1031, 1032, 1033);
    disk.put(PlantedDisk.cluster(1030), "\0" + "v".repeat(200) + filled + "\0");
    List<Path> asked =
        List.of(
            indicator("matches", "OR", item(STRING, "matches", "needleone.*")),
            indicator("begins", "OR", item(STRING, "starts-with", filled)),
            indicator("holds", "OR", item(STRING, "contains", filled.substring(300))),
            indicator("ends", "OR", item(STRING, "ends-with", filled.substring(200))),
            indicator("none", "OR", item(STRING, "contains", filled + "w")));
    assertEquals(
        List.of("match matches", "match begins", "match holds", "match ends", "no-match none"),
        outcomes(0, asked));
  }

  @Test
  void anAddressThatReportsDefuseIsOneOfTheSameLength() throws IOException {
    disk.file("NOTE    TXT", 100, 1000);
    disk.put(PlantedDisk.cluster(1000), "\0see hxxp://planted.example/evil for it\0");
    List<Path> asked =
        List.of(
            indicator("whole", "OR", item("Network/URI", "is", "http://planted.example/evil")),
            indicator("part", "OR", item("Network/URI", "contains", "http://planted.ex")));
    assertEquals(List.of("evidence whole", "evidence part"), outcomes(0, asked));
  }

  @Test
  void aFileWithMoreFindsThanAreListedHidesThoseOfNoOther() throws IOException {
    disk.file("MANY    TXT", 409_600, IntStream.range(1000, 1800).toArray());
    disk.put(PlantedDisk.cluster(1000), "needle12 ".repeat(45_000));
    disk.file("FEW     TXT", 512, 1800);
    disk.put(PlantedDisk.cluster(1800), "\0only needle12 here\0");
    List<Path> asked =
        List.of(
            indicator(
                "few",
                "AND",
                item("FileItem/FileName", "is", "FEW.TXT"),
                item(STRING, "contains", "needle12")));
    assertEquals(List.of("match few"), outcomes(3, asked));
  }

  @Test
  void aLongExpressionReachesTheProcessThatSearches() throws IOException {
    Path file = folder.resolve("patterns");
    List<Pattern> patterns =
        List.of(
            new Pattern.Expression(
                com.google.re2j.Pattern.compile("[" + "a".repeat(70_000) + "]bcd"),
                List.of("bcd")));
    PatternFile.write(file, patterns);
    assertEquals(patterns, PatternFile.read(file));
  }
}
