package io.deadbox.cli;

import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the bytes of the evidence answer, from the command line to the report. */
class ContentSearchTest {
  private static final String FLAME = "iocs/flame.ioc";
  private static final String FIRST_ONE = "texts of indicators";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  ContentSearchTest() {}

  /** Each literal of a term that came to something, with where its first hit is. */
  private static List<String> literals(Path report, String term, String outcome)
      throws IOException {
    JsonNode root = JsonMapper.shared().readTree(Files.readString(report));
    List<String> found = new ArrayList<>();
    List<JsonNode> pending = new ArrayList<>();
    pending.add(root);
    for (int i = 0; i < pending.size(); i++) {
      JsonNode node = pending.get(i);
      if (node.path("term").asString("").equals(term)
          && node.path("outcome").asString("").equals(outcome)) {
        found.add(
            node.path("value").asString()
                + " in "
                + node.path("hits").path(0).path("path").asString("nothing"));
      }
      node.forEach(pending::add);
    }
    return found;
  }

  @Test
  void domainsAndMutexesAreEvidenceOnTheInfectedImage() throws IOException {
    Path made = folder.resolve("case");
    run("examine", "test-images/infected.E01", "-i", FLAME, "--search", "-t", "json", "-o", made)
        .ended(0);
    Path report;
    try (Stream<Path> reports = Files.list(made.resolve("reports"))) {
      report = reports.findFirst().orElseThrow().resolve("report.json");
    }
    assertEquals(
        List.of(
            "TH_POOL_SHD_PQOISNG in"
                + " C:\\Program Files\\Common Files\\Microsoft Shared\\MSAudio\\wavesup3.drv"),
        literals(report, "ProcessItem/HandleList/Handle/Name", "evidence"));
    assertEquals(
        List.of("flashupdates.info in flashupdates.info"),
        literals(report, "Network/DNS", "evidence"),
        "the hosts file comes before strings");
    assertEquals(
        1, literals(report, "FileItem/StringList/string", "match").size(), "a file has its string");
    assertEquals(4, literals(report, "FileItem/StringList/string", "no-match").size());
  }

  @Test
  void theCleanImageHasNone() throws IOException {
    Path made = folder.resolve("case");
    run("collect", "--strings-for", FLAME, "-o", made, "test-images/clean.raw").ended(0);
    run("report", "-s", made, "-i", FLAME, "-t", "json", "-o", folder.resolve("report")).ended(0);
    Path report = folder.resolve("report/report.json");
    assertEquals(List.of(), literals(report, "ProcessItem/HandleList/Handle/Name", "evidence"));
    assertEquals(List.of(), literals(report, "Network/DNS", "evidence"));
    assertEquals(5, literals(report, "FileItem/StringList/string", "no-match").size());
  }

  @Test
  void searchingWhileCollectingFindsWhatALaterSearchFinds() throws IOException {
    Path image = Path.of("test-images/infected.raw");
    run("collect", "--strings-for", FLAME, "-o", folder.resolve("early"), image).ended(0);
    run("collect", "-o", folder.resolve("late"), image).ended(0);
    run("report", "-s", folder.resolve("late"), "-i", FLAME, "--search", "-t", "json").ended(0);
    for (String table : List.of("searched", "unsearched", "file_string", "string_trace")) {
      String rows = "SELECT * FROM " + table;
      assertEquals(
          run("sql", "-s", folder.resolve("early"), rows).ended(0).out(),
          run("sql", "-s", folder.resolve("late"), rows).ended(0).out());
    }
  }

  @Test
  void onlyWhatIsMissingIsSearchedForAndOnlyInTheSameImage() throws IOException {
    Path image = Files.copy(Path.of("test-images/infected.raw"), folder.resolve("disk.raw"));
    Path made = folder.resolve("case");
    run("collect", "-o", made, image).ended(0);
    Object[] report = {"report", "-s", made, "-i", FLAME, "--search", "-t", "json"};
    Path moved = Files.move(image, folder.resolve("moved.raw"));
    Run without = run(report).ended(3);
    assertTrue(without.err().contains("not searched, so that part of the answers"), without::err);

    byte[] other = Files.readAllBytes(moved);
    other[other.length / 2] ^= 1;
    Files.write(image, other);
    Run changed = run(report).ended(3);
    assertFalse(changed.err().contains(FIRST_ONE), changed::err);

    Files.move(moved, image, StandardCopyOption.REPLACE_EXISTING);
    Run back = run(report).ended(0);
    assertTrue(back.err().contains(FIRST_ONE), back::err);
    Files.delete(image);
    run(report).ended(0); // nothing is missing any more
  }
}
