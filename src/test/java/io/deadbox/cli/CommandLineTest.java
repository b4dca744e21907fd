package io.deadbox.cli;

import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on the project's own images: what it prints, writes and refuses. */
class CommandLineTest {
  private static final Path IMAGES = Path.of("test-images");
  private static final String FLAME = "iocs/flame.ioc";
  private static final String WINDOWS = "iocs/find-windows.ioc";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  CommandLineTest() {}

  /** One line that names the thing, no stack trace, and no case that looks finished. */
  private void refused(String named, Run run) {
    assertEquals(ExitCode.FAILED, run.status(), run::err);
    List<String> lines = run.err().lines().toList();
    assertEquals(1, lines.size(), run::err);
    assertTrue(lines.getFirst().startsWith("deadbox: "), run::err);
    assertTrue(lines.getFirst().contains(named), run::err);
    assertFalse(Files.exists(folder.resolve("case/case.db")));
  }

  private Run collect(Path image) {
    return run("collect", "-o", folder.resolve("case"), image);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void infectedImageMatchesAndCleanOneDoesNot() {
    Run infected =
        run(
            "examine",
            IMAGES.resolve("infected.E01"),
            "-o",
            folder.resolve("infected"),
            "--fail-on",
            "match",
            "-i",
            FLAME,
            WINDOWS);
    assertEquals(ExitCode.VERDICT, infected.status(), infected::err);
    assertTrue(infected.out().startsWith("match"), infected::out);
    Run clean =
        run(
            "examine",
            IMAGES.resolve("clean.E01"),
            "-o",
            folder.resolve("clean"),
            "--fail-on",
            "match",
            "-i",
            FLAME);
    assertEquals(ExitCode.DONE, clean.status(), clean::err);
    assertTrue(clean.out().startsWith("not-evaluable"), clean::out);
  }

  @Test
  void sameCaseAndTimeOfIssueGiveTheSameReport() throws IOException {
    assertEquals(ExitCode.DONE, collect(IMAGES.resolve("infected.raw")).status());
    for (String name : List.of("one", "two")) {
      Run report =
          run(
              "report",
              "-s",
              folder.resolve("case"),
              "-o",
              folder.resolve(name),
              "--issued-at",
              "2012-06-04T00:00:00Z",
              "-i",
              FLAME);
      assertEquals(ExitCode.DONE, report.status(), report::err);
    }
    String one = Files.readString(folder.resolve("one/report.json"));
    String two = Files.readString(folder.resolve("two/report.json"));
    assertEquals(one, two.replace(folder + "/two", folder + "/one"));
  }

  @Test
  void oneThreadAndFourGiveTheSameRows() {
    for (String threads : List.of("1", "4")) {
      Run collected =
          run(
              "collect",
              "-o",
              folder.resolve(threads),
              "--threads",
              threads,
              IMAGES.resolve("infected-mbr.raw"));
      assertEquals(ExitCode.DONE, collected.status(), collected::err);
    }
    for (String document : List.of("FileItem", "RegistryItem")) {
      assertEquals(
          run("export", "-s", folder.resolve("1"), "--document", document).out(),
          run("export", "-s", folder.resolve("4"), "--document", document).out());
    }
  }

  @Test
  void withoutHashesFilesAreIndexedAllTheSame() {
    Path made = folder.resolve("case");
    assertEquals(
        ExitCode.DONE,
        run("collect", "--no-hash", "-o", made, IMAGES.resolve("infected.raw")).status());
    String sql =
        "SELECT count(md5), count(sha1), count(sha256), sum(content = 'READ') > 9 FROM file";
    String rows = run("sql", "-s", made, sql).out();
    assertTrue(rows.lines().toList().getLast().matches("0\\W+0\\W+0\\W+1"), rows);
  }

  @Test
  void exportGivesOneRowAnItemInEveryFormat() {
    assertEquals(ExitCode.DONE, collect(IMAGES.resolve("infected.raw")).status());
    Path source = folder.resolve("case");
    String files =
        run("sql", "-s", source, "SELECT count(*) FROM file").out().lines().toList().get(1);
    for (String type : List.of("jsonl", "tsv")) {
      Run export = run("export", "-s", source, "--document", "fileitem", "-t", type);
      assertEquals(ExitCode.DONE, export.status(), export::err);
      long header = type.equals("tsv") ? 1 : 0;
      assertEquals(Long.parseLong(files), export.out().lines().count() - header);
    }
    Run unknown = run("export", "-s", source, "--document", "NoItem");
    assertEquals(ExitCode.FAILED, unknown.status());
    assertTrue(unknown.err().contains("FileItem"), unknown::err);
  }

  @Test
  void hitOnAStreamShowsTheStreamsOwnBytes() throws IOException {
    assertEquals(ExitCode.DONE, collect(IMAGES.resolve("infected.raw")).status());
    Path indicator =
        write(
            "stream.ioc",
            """
            <ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="s"><definition>
            <Indicator operator="OR" id="o"><IndicatorItem id="i" condition="is">
            <Context document="FileItem" search="FileItem/StreamList/Stream/Name" type="mir"/>
            <Content type="string">Zone.Identifier</Content></IndicatorItem></Indicator>
            </definition></ioc>
            """);
    Path out = folder.resolve("out");
    Run report = run("report", "-s", folder.resolve("case"), "-o", out, "-i", indicator);
    assertEquals(ExitCode.DONE, report.status(), report::err);
    List<String> stream =
        run(
                "sql",
                "-s",
                folder.resolve("case"),
                "SELECT attribute, sha256 FROM v_stream WHERE name = 'Zone.Identifier'")
            .out()
            .lines()
            .skip(1)
            .flatMap(line -> Arrays.stream(line.split("\t")))
            .toList();
    String json = Files.readString(out.resolve("report.json"));
    for (String fact : stream) {
      assertTrue(json.contains("\"" + fact + "\""), fact);
    }
    assertTrue(json.contains(":Zone.Identifier\""), json);
  }

  @Test
  void whatWasLeftOutIsNeverCalledAbsent() {
    Path image = IMAGES.resolve("infected.raw");
    Path target = folder.resolve("case");
    Run collected = run("collect", "-o", target, "--exclude", "**/config/*", image);
    assertEquals(ExitCode.DONE, collected.status(), collected::err);
    Run report = run("report", "-s", target, "-i", "iocs/find-windows.ioc", FLAME);
    assertEquals(ExitCode.INCOMPLETE, report.status(), report::out);
    Run gaps = run("sql", "-s", target, "SELECT document FROM gap WHERE document = 'RegistryItem'");
    assertEquals(2, gaps.out().lines().count(), gaps::out);
  }

  @Test
  void aFolderWithoutHivesCannotTellThatThereIsNoService() throws IOException {
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    Files.writeString(evidence.resolve("some.txt"), "text");
    Path target = folder.resolve("case");
    assertEquals(ExitCode.DONE, run("collect", "-o", target, evidence).status());
    Path ioc = folder.resolve("service.ioc");
    Files.writeString(
        ioc,
        """
        <ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="s"><short_description>s</short_description>
        <definition><Indicator operator="OR" id="a"><IndicatorItem id="b" condition="is">
        <Context document="ServiceItem" search="ServiceItem/name" type="mir"/>
        <Content type="string">evil</Content></IndicatorItem></Indicator></definition></ioc>
        """);
    Path out = folder.resolve("report");
    assertEquals(
        ExitCode.DONE, run("report", "-s", target, "-i", ioc, "-t", "json", "-o", out).status());
    String json = Files.readString(out.resolve("report.json"));
    assertTrue(json.contains("\"not-evaluable\""), json);
    assertTrue(json.contains("there is no registry hive SYSTEM"), json);
  }

  @Test
  void missingImageIsNamed() {
    refused("missing.E01", collect(folder.resolve("missing.E01")));
  }

  @Test
  void folderAsImageIsNamed() throws IOException {
    refused("a-folder", collect(Files.createDirectory(folder.resolve("a-folder"))));
  }

  @Test
  void emptyImageIsNamed() throws IOException {
    refused("empty.raw", collect(write("empty.raw", "")));
  }

  @Test
  void fileThatIsNoImageIsNamed() throws IOException {
    refused("text.raw", collect(write("text.raw", "no image at all\n".repeat(999))));
  }

  @Test
  void truncatedE01IsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(IMAGES.resolve("infected.E01"));
    refused("cut.E01", collect(write("cut.E01", Arrays.copyOf(whole, whole.length / 2))));
  }

  @Test
  void missingSegmentIsNamed() throws IOException {
    byte[] first = Files.readAllBytes(IMAGES.resolve("infected-segments.E01"));
    refused("E02", collect(write("lone.E01", first)));
  }

  @Test
  void caseThatExistsIsNotTouched() throws IOException {
    assertEquals(ExitCode.DONE, collect(IMAGES.resolve("clean.raw")).status());
    byte[] before = Files.readAllBytes(folder.resolve("case/case.db"));
    Run again = collect(IMAGES.resolve("infected.raw"));
    assertEquals(ExitCode.FAILED, again.status());
    assertTrue(again.err().contains("already holds a case"), again::err);
    assertTrue(Arrays.equals(before, Files.readAllBytes(folder.resolve("case/case.db"))));
  }

  @Test
  void reportOnAFolderWithoutCaseIsRefused() {
    Run report = run("report", "-s", folder, "-i", FLAME);
    assertEquals(ExitCode.FAILED, report.status());
    assertTrue(report.err().contains("holds no case"), report::err);
  }

  @Test
  void badIndicatorsAreRefusedBeforeTheLongWork() throws IOException {
    Path entity =
        write(
            "entity.ioc",
            """
            <?xml version="1.0"?><!DOCTYPE ioc [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <ioc><short_description>&x;</short_description></ioc>
            """);
    write("text.ioc", "not XML");
    for (String name : List.of("text.ioc", "entity.ioc", "missing.ioc")) {
      Run run =
          run(
              "examine",
              IMAGES.resolve("clean.raw"),
              "-o",
              folder.resolve("case"),
              "-i",
              folder.resolve(name));
      refused(name, run);
      assertFalse(run.err().contains("root:"), entity::toString);
    }
  }

  @Test
  void wrongCommandLinesAreUsageErrors() {
    assertEquals(ExitCode.USAGE, run().status());
    assertEquals(ExitCode.USAGE, run("no-such-command").status());
    assertEquals(ExitCode.USAGE, run("collect", "image").status());
    assertEquals(ExitCode.USAGE, run("report", "-s", "x", "-i", "y", "-t", "docx2").status());
    assertEquals(ExitCode.USAGE, run("collect", "-o", "x", "--hash", "crc", "y").status());
    assertTrue(run("report", "--unknown").err().contains("--help"));
  }

  @Test
  void helpAndVersionSayWhatIsThere() {
    Run help = run("--help");
    assertEquals(ExitCode.DONE, help.status());
    for (String command :
        List.of("examine", "collect", "report", "info", "ls", "cat", "export", "sql", "verify")) {
      assertTrue(help.out().contains(command), command);
      assertEquals(ExitCode.DONE, run(command, "--help").status(), command);
    }
    Run version = run("--version");
    assertTrue(version.out().contains("libtsk 4."), version::out);
    assertTrue(version.out().contains("sqlite-jdbc 3."), version::out);
  }

  @Test
  void infoShowsVolumesAndFileSystems() {
    Run info = run("info", IMAGES.resolve("infected-mbr.raw"));
    assertEquals(ExitCode.DONE, info.status(), info::err);
    assertTrue(info.out().contains("NTFS"), info::out);
    assertTrue(info.out().contains("stored MD5      none"), info::out);
  }

  @Test
  void sqlCannotChangeTheCase() {
    assertEquals(ExitCode.DONE, collect(IMAGES.resolve("clean.raw")).status());
    Path source = folder.resolve("case");
    assertEquals(ExitCode.FAILED, run("sql", "-s", source, "DELETE FROM file").status());
    assertEquals(ExitCode.FAILED, run("sql", "-s", source, "SELECT * FROM x").status());
  }

  @Test
  void indicatorsAreCheckedShownAndConverted() throws IOException {
    Run check = run("ioc", "check", "iocs");
    assertEquals(ExitCode.DONE, check.status(), check::err);
    assertTrue(check.out().endsWith("3 indicators: 0 errors, 0 warnings\n"), check::out);
    Path faulty =
        write(
            "faulty.ioc",
            "<ioc id='1'><definition><Indicator operator='OR' id='g'><IndicatorItem id='i'"
                + " condition='is'>\n<Context search='FileItem/Md5sm'/><Content>x</Content>"
                + "</IndicatorItem></Indicator></definition></ioc>");
    Run bad = run("ioc", "check", faulty, "iocs/flame.ioc", folder.resolve("missing.ioc"));
    assertEquals(ExitCode.FAILED, bad.status());
    assertTrue(bad.out().contains("faulty.ioc:1: error: no known OpenIOC term"), bad::out);
    assertTrue(bad.out().contains("missing.ioc: there is no such file"), bad::out);

    Run show = run("ioc", "show", faulty);
    assertEquals(ExitCode.DONE, show.status(), show::err);
    assertTrue(show.out().contains("  OR\n    - FileItem/Md5sm is x\n"), show::out);

    Path lengthy =
        write("long.ioc", Files.readString(faulty).replace(">x<", ">" + "x".repeat(5000) + "<"));
    assertTrue(run("ioc", "show", lengthy).out().endsWith("xx [\u2026 4,800 more characters]\n\n"));

    Path converted = folder.resolve("new.ioc");
    assertEquals(
        ExitCode.DONE, run("ioc", "convert", "--to", "1.1", FLAME, "-o", converted).status());
    Run back = run("ioc", "convert", "--to", "1.0", converted);
    assertEquals("", back.err());
    assertEquals(run("ioc", "convert", "--to", "1.0", FLAME).out(), back.out());
    assertEquals(ExitCode.USAGE, run("ioc", "convert", "--to", "2", FLAME).status());
    Path list = write("list.txt", "\ufeffevil.exe # a name\n");
    assertEquals(
        ExitCode.DONE, run("ioc", "convert", "--to", "1.1", list, "-o", converted).status());
    Run shown = run("ioc", "show", converted);
    assertTrue(shown.out().contains("+ FileItem/FileName is evil.exe  # a name"), shown::out);
    Run onto = run("ioc", "convert", "--to", "1.1", list, "-o", folder);
    refused("is a folder", onto);

    Run terms = run("ioc", "terms", "file*md5");
    assertEquals(ExitCode.DONE, terms.status(), terms::err);
    assertTrue(terms.out().contains("FileItem/Md5sum\tmd5\tdisk\tfile.md5\n"), terms::out);
    refused("nonsense", run("ioc", "terms", "nonsense"));
  }
}
