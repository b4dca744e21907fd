package io.deadbox.cli;

import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.deadbox.binary.Hashes;
import io.deadbox.report.folder.ReportFolder;
import io.deadbox.report.folder.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Report folders: what is refused, what their hashes and signature find, what is extracted. */
class ReportCommandTest {
  private static final String EVERY_FORMAT = "html,json,pdf,docx,csv,tsv,case,stix";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private static Path shared;

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folders
  ReportCommandTest() {}

  @BeforeAll
  static void collect() throws IOException {
    Path image = Files.copy(Path.of("test-images/infected.raw"), shared.resolve("disk.raw"));
    assertEquals(ExitCode.DONE, run("collect", "-o", shared.resolve("case"), image).status());
  }

  private Run report(Path to, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "report",
                "-s",
                shared.resolve("case"),
                "-o",
                to,
                "-i",
                "iocs/flame.ioc",
                "--issued-at",
                "2012-06-04T00:00:00Z"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray());
  }

  private Path reported(Object... more) {
    Path to = folder.resolve("report");
    Run run = report(to, more);
    assertEquals(ExitCode.DONE, run.status(), run::err);
    return to;
  }

  private static void refused(String named, Run run) {
    assertEquals(ExitCode.FAILED, run.status(), run::err);
    assertEquals(1, run.err().lines().count(), run::err);
    assertTrue(run.err().contains(named), run::err);
  }

  private Object[] key(String algorithm) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), TestKeys.PASSWORD + "\nmore\n");
    return new Object[] {"--sign", TestKeys.in(folder, algorithm), "--sign-password", password};
  }

  private static Map<String, byte[]> bytes(Path of) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(of)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        all.put(of.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return all;
  }

  @Test
  void folderIsLookedAtBeforeTheSearch() throws IOException {
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("thesis.txt"), "of another");
    Path log = shared.resolve("case/audit.jsonl");
    long logged = Files.size(log);
    refused("is not empty", report(full, "--search"));
    assertEquals(logged, Files.size(log), "nothing was searched");
    assertEquals(List.of("thesis.txt"), List.copyOf(bytes(full).keySet()));
  }

  @Test
  void whatIsThereIsNotWrittenOver() throws IOException {
    Path to = reported();
    byte[] before = Files.readAllBytes(to.resolve("report.html"));
    refused("--replace", report(to));
    assertArrayEquals(before, Files.readAllBytes(to.resolve("report.html")));
    assertEquals(ExitCode.DONE, report(to, "--replace", "-t", "json").status());
    assertEquals(
        List.of("SHA256SUMS", "report.json", "report.schema.json"),
        List.copyOf(bytes(to).keySet()));
    Files.writeString(to.resolve("thesis.txt"), "of another");
    refused("thesis.txt, which is no part", report(to, "--replace"));
    assertTrue(Files.exists(to.resolve("report.json")));
    refused("is no folder", report(to.resolve("thesis.txt")));
    refused("thesis.txt", report(to.resolve("thesis.txt/below")));
  }

  @Test
  void reportThatFailsLeavesNothing() throws IOException {
    Path to = folder.resolve("new");
    Run run = report(to, "--known-good", folder.resolve("none.txt"));
    assertEquals(ExitCode.FAILED, run.status());
    assertFalse(Files.exists(to));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void sameInputGivesTheSameFolder(String algorithm) throws Exception {
    List<Object> options = new ArrayList<>(List.of(key(algorithm)));
    options.addAll(List.of("--exhibits", "--info", "examiner.name=A. Smith"));
    Map<String, byte[]> one = bytes(reported(options.toArray()));
    options.add("--replace");
    Map<String, byte[]> two = bytes(reported(options.toArray()));
    assertEquals(one.keySet(), two.keySet());
    assertTrue(one.containsKey("exhibits/exhibit-0001.bin"), one.keySet()::toString);
    for (String file : List.of("signer.pem", "exhibits/exhibit-0001.bin")) {
      assertArrayEquals(one.get(file), two.get(file), file);
    }
    // only from here on are the command lines the same, which every report has
    Map<String, byte[]> three = bytes(reported(options.toArray()));
    for (String file : two.keySet()) {
      assertArrayEquals(two.get(file), three.get(file), file);
    }
  }

  @Test
  void verifyFindsEveryChange() throws Exception {
    Object[] key = key("RSA");
    List<Object> options = new ArrayList<>(List.of(key));
    options.add("--exhibits");
    Path to = reported(options.toArray());
    Run good = run("verify", to);
    assertEquals(ExitCode.DONE, good.status(), good::out);
    assertTrue(good.out().contains("CN=A. Examiner"), good::out);
    assertTrue(good.out().contains("2012-06-04T00:00:00Z"), good::out);
    for (String file : bytes(to).keySet()) {
      byte[] whole = Files.readAllBytes(to.resolve(file));
      for (int at : new int[] {0, whole.length / 2, whole.length - 1}) {
        byte[] changed = whole.clone();
        changed[at] = (byte) (changed[at] ^ 1);
        Files.write(to.resolve(file), changed);
        Run run = run("verify", to);
        assertEquals(ExitCode.FAILED, run.status(), () -> file + " at " + at + ": " + run.out());
      }
      Files.delete(to.resolve(file));
      assertEquals(ExitCode.FAILED, run("verify", to).status(), file);
      Files.write(to.resolve(file), whole);
    }
    Files.writeString(to.resolve("exhibits/exhibit-9999.bin"), "planted");
    Run added = run("verify", to);
    assertEquals(ExitCode.FAILED, added.status());
    assertTrue(added.out().contains("added          exhibits/exhibit-9999.bin"), added::out);
    Files.delete(to.resolve("exhibits/exhibit-9999.bin"));
    assertEquals(ExitCode.DONE, run("verify", to).status());
  }

  @Test
  void newHashesDoNotPassForSignedOnes() throws Exception {
    Path to = reported(key("EC"));
    Path json = to.resolve("report.json");
    String before = Hashes.sha256(json).hex();
    Files.writeString(json, Files.readString(json).replace("\"match\"", "\"no-match\""));
    Path sums = to.resolve(ReportFolder.HASHES);
    Files.writeString(sums, Files.readString(sums).replace(before, Hashes.sha256(json).hex()));
    Run run = run("verify", to);
    assertEquals(ExitCode.FAILED, run.status(), run::out);
    assertTrue(run.out().contains("BAD SIGNATURE"), run::out);
  }

  @Test
  void keysThatCannotSignAreRefusedFirst() throws Exception {
    Object[] key = key("RSA");
    Path wrong = Files.writeString(folder.resolve("wrong"), "guess");
    Path to = folder.resolve("none");
    refused("password", report(to, "--sign", key[1], "--sign-password", wrong));
    refused("password", report(to, "--sign", wrong, "--sign-password", wrong));
    refused("none.p12", report(to, "--sign", folder.resolve("none.p12"), "--sign-password", wrong));
    refused("none is no key", report(to, "--info", "none is no key=x"));
    refused("no such file", report(to, "--case-info", folder.resolve("none.yaml")));
    assertFalse(Files.exists(to));
  }

  @Test
  void jsonOfARunIsAsItsSchemaSays() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("info.yaml"),
            """
            report: {title: "odd \\uD800 \\u202E <b>", distribution: "=cmd"}
            evidence: [{image: disk.raw, item: "HD \\uDC00", md5: 00000000000000000000000000000000}]
            custody: [{when: 2012-06-01, who: "\\uD800", hash-after: "x\\u0007"}]
            """);
    Path to = reported("--exhibits", "-w", "verb", "--case-info", yaml, "-t", EVERY_FORMAT);
    JsonNode schema =
        JsonMapper.shared().readTree(Files.readAllBytes(to.resolve("report.schema.json")));
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema)
            .validate(JsonMapper.shared().readTree(Files.readAllBytes(to.resolve("report.json")))));
    String html = Files.readString(to.resolve("report.html"));
    assertTrue(html.contains("&lt;U+202E"), "hidden characters are shown");
    assertFalse(html.contains("\u202e"), "and not left in");
    assertEquals(ExitCode.DONE, run("verify", to).status());
  }

  @Test
  void exhibitsAreTheBytesOfTheImage() throws IOException {
    Path to = reported("--exhibits");
    JsonNode exhibits =
        JsonMapper.shared().readTree(Files.readAllBytes(to.resolve("report.json"))).get("exhibits");
    int files = 0;
    int parts = 0;
    for (JsonNode exhibit : exhibits) {
      JsonNode extract = exhibit.get("extract");
      Path file = to.resolve(extract.get("file").asString());
      assertEquals(extract.get("sha256").asString(), Hashes.sha256(file).hex());
      JsonNode item = exhibit.get("item");
      if (item.get("table").asString().equals("file") && !item.at("/provenance/sha256").isNull()) {
        assertEquals(item.at("/provenance/sha256").asString(), Hashes.sha256(file).hex());
        files++;
      } else {
        parts++;
      }
    }
    assertTrue(files >= 5 && parts >= 2, files + " files, " + parts + " parts");
    for (JsonNode exhibit : exhibits) {
      if (exhibit.at("/item/path").asString().endsWith("\\Lsa\\Authentication Packages")) {
        byte[] data = Files.readAllBytes(to.resolve(exhibit.at("/extract/file").asString()));
        assertEquals("msv1_0\0mssecmgr.ocx\0\0", new String(data, StandardCharsets.UTF_16LE));
        return;
      }
    }
    throw new AssertionError("the value is no exhibit");
  }

  @Test
  void imageThatIsGoneOrChangedIsSaidPlainly() throws IOException {
    Path image = shared.resolve("disk.raw");
    byte[] whole = Files.readAllBytes(image);
    try {
      Files.delete(image);
      Run gone = report(folder.resolve("gone"), "--exhibits");
      assertEquals(ExitCode.INCOMPLETE, gone.status(), gone::err);
      assertTrue(gone.err().contains("0 exhibits extracted"), gone::err);
      String html = Files.readString(folder.resolve("gone/report.html"));
      assertTrue(html.contains("the image is not at its place"));
      byte[] changed = whole.clone();
      String text = new String(changed, StandardCharsets.ISO_8859_1);
      for (int at = text.indexOf("QDInit"); at >= 0; at = text.indexOf("QDInit", at + 1)) {
        changed[at] = 'q';
      }
      Files.write(image, changed);
      Run other = report(folder.resolve("other"), "--exhibits");
      assertEquals(ExitCode.INCOMPLETE, other.status(), other::err);
      assertTrue(Files.readString(folder.resolve("other/report.html")).contains("DIFFERS"));
    } finally {
      Files.write(image, whole);
    }
  }
}
