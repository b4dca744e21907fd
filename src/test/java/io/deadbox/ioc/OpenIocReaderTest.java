package io.deadbox.ioc;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Criterion.Operator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenIocReaderTest {
  private static final String ITEM =
      "<IndicatorItem id='i' condition='is'><Context document='FileItem' search='FileItem/FileName'"
          + " type='mir'/><Content type='string'>a.exe</Content></IndicatorItem>";

  private static Indicator read(String xml) {
    return OpenIocReader.read("x.ioc", xml.getBytes(UTF_8));
  }

  private static String ioc(String logic) {
    return "<ioc id='1' last-modified='2012-06-04T21:33:52'><short_description> N </short_description>"
        + "<definition>"
        + logic
        + "</definition></ioc>";
  }

  private static String or(String items) {
    return ioc("<Indicator operator='OR' id='g'>" + items + "</Indicator>");
  }

  private static Item first(Indicator indicator) {
    return (Item) Objects.requireNonNull(indicator.criteria()).children().getFirst();
  }

  private static String failure(byte[] bytes) {
    String message =
        String.valueOf(
            assertThrows(IndicatorException.class, () -> OpenIocReader.read("x.ioc", bytes))
                .getMessage());
    assertFalse(message.contains("\n"), message);
    assertTrue(message.startsWith("x.ioc:"), message);
    return message;
  }

  private static String failure(String xml) {
    return failure(xml.getBytes(UTF_8));
  }

  @Test
  void readsVersionOneZero() {
    Indicator indicator = read(or(ITEM));
    assertEquals("1.0", indicator.version());
    assertEquals("N", indicator.name());
    assertEquals("2012-06-04T21:33:52", indicator.lastModified());
    assertEquals(List.of(), indicator.notes());
    Item item = first(indicator);
    assertEquals("FileItem/FileName", item.search());
    assertEquals(Condition.IS, item.condition());
    assertEquals("a.exe", item.content());
    assertEquals(1, item.line());
  }

  @Test
  void readsVersionOneOneWithParameters() {
    Indicator indicator =
        read(
            "<OpenIOC xmlns='http://openioc.org/schemas/OpenIOC_1.1' id='1'><metadata>"
                + "<links><link rel='report' href='h'>t</link></links></metadata><criteria>"
                + "<Indicator operator='AND' id='g' node-context='c'>"
                + ITEM.replace("'is'", "'is' negate='true' preserve-case='true'")
                + "</Indicator></criteria><parameters><param id='p' ref-id='i' name='score'>"
                + "<value type='int'>5</value></param></parameters></OpenIOC>");
    assertEquals("1.1", indicator.version());
    assertEquals(
        List.of(new Indicator.Parameter("p", "i", "score", "int", "5")), indicator.parameters());
    assertEquals(List.of(new Indicator.Link("report", "h", null, null, "t")), indicator.links());
    assertEquals("c", Objects.requireNonNull(indicator.criteria()).nodeContext());
    assertTrue(first(indicator).negate());
    assertTrue(first(indicator).preserveCase());
    assertEquals("x.ioc", indicator.name());
  }

  @Test
  void readsConditionsHoweverTheyAreSpelled() {
    for (String[] pair :
        new String[][] {
          {"isnot", "IS"},
          {"is not", "IS"},
          {"containsnot", "CONTAINS"},
          {"does not contain", "CONTAINS"},
          {"Not Contains", "CONTAINS"}
        }) {
      Item item = first(read(or(ITEM.replace("'is'", "'" + pair[0] + "'"))));
      assertEquals(pair[1], item.condition().name());
      assertTrue(item.negate(), pair[0]);
    }
    assertEquals(
        Condition.STARTS_WITH, first(read(or(ITEM.replace("'is'", "'startsWith'")))).condition());
    assertEquals(List.of(), read(or(ITEM.replace("'is'", "'containsnot'"))).notes());
    assertEquals(
        List.of("the condition \"startsWith\" was read as starts-with (line 1)"),
        read(or(ITEM.replace("'is'", "'startsWith'"))).notes());
  }

  @Test
  void notesWhatItPutUpWith() {
    Indicator indicator =
        read(
            "\n <x:OpenIOC xmlns:x='urn:wrong' version='1.1'><x:definition><x:Indicator>"
                + "<x:IndicatorItem condition='resembles'/></x:Indicator>"
                + ITEM
                + ITEM
                + "<x:Indicator operator='OR'/></x:definition></x:OpenIOC>");
    assertEquals("1.0", indicator.version());
    Group criteria = Objects.requireNonNull(indicator.criteria());
    assertEquals(Operator.OR, criteria.operator());
    assertEquals(3, criteria.children().size());
    assertEquals(8, indicator.notes().size(), indicator.notes().toString());
  }

  @Test
  void keepsBlanksOfContentsAndCharactersOfMarkup() {
    Item item = first(read(or(ITEM.replace("a.exe", "\n a&lt;<![CDATA[&]]>&#x41; "))));
    assertEquals("\n a<&A ", item.content());
  }

  @Test
  void readsMarksAndEncodings() {
    String xml = or(ITEM).replace("a.exe", "é.exe");
    assertEquals("é.exe", first(read("\uFEFF" + xml)).content());
    String wide = "\uFEFF<?xml version='1.0' encoding='UTF-16'?>" + xml;
    assertEquals("é.exe", first(OpenIocReader.read("x", wide.getBytes(UTF_16LE))).content());
    Indicator western = OpenIocReader.read("x", xml.getBytes(Charset.forName("windows-1252")));
    assertEquals("é.exe", first(western).content());
    assertEquals(1, western.notes().size());
  }

  @Test
  void refusesWhatIsNoXml() {
    assertTrue(failure("hello").contains("is no XML"));
    assertTrue(failure("").contains("is no XML"));
    assertTrue(failure("<ioc>\n<definition>\n</ioc>").startsWith("x.ioc:3: is not well-formed"));
    assertTrue(failure(or(ITEM).substring(0, 200)).contains("is not well-formed"));
  }

  @Test
  void refusesWhatIsNoIndicator() {
    assertTrue(failure("<html><body/></html>").contains("\"html\", not ioc or OpenIOC"));
  }

  @Test
  void refusesDocumentTypesAndEntities() {
    String external = "<!DOCTYPE ioc [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>";
    assertTrue(failure(external + or(ITEM.replace("a.exe", "&e;"))).contains("document type"));
    String bomb = "<!DOCTYPE ioc [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>";
    assertTrue(failure(bomb + or(ITEM.replace("a.exe", "&b;"))).contains("document type"));
    assertTrue(failure("<!DOCTYPE ioc SYSTEM 'x.dtd'>" + or(ITEM)).contains("document type"));
    assertTrue(failure(or(ITEM.replace("a.exe", "&e;"))).startsWith("x.ioc:1: "));
  }

  @Test
  void refusesWhatIsTooDeepOrTooLarge() {
    int depth = OpenIocReader.MAX_DEPTH;
    String deep = "<Indicator operator='OR'>".repeat(depth) + "</Indicator>".repeat(depth);
    assertTrue(failure(ioc(deep)).contains("nested deeper"));
    assertTrue(failure(new byte[OpenIocReader.MAX_BYTES + 1]).contains("larger than"));
  }

  @Test
  void keepsAnIndicatorWithoutLogic() {
    Indicator indicator = read("<ioc><short_description>n</short_description></ioc>");
    assertEquals(null, indicator.criteria());
    assertEquals(List.of("it has no logic: nothing can be evaluated"), indicator.notes());
  }

  @Test
  void whatIsNoOpenIocIsToldOf() {
    Indicator indicator =
        read(
            "<ioc id='1'>\n<severity>5</severity><x/><definition>"
                + "<Indicator operator='OR' id='g'>"
                + ITEM
                + "</Indicator></definition></ioc>");
    assertEquals(
        List.of(
            "it has elements that are none of OpenIOC, which were left out; the first is severity"
                + " (line 2)"),
        indicator.notes());
    IndicatorException refused =
        assertThrows(
            IndicatorException.class, () -> read(or(ITEM).replace("a.exe", "evil<b>\n</b>.exe")));
    assertTrue(String.valueOf(refused.getMessage()).contains("a Content holds an element"));
  }

  @Test
  void readsTheOthersOfAFolder(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("b.ioc"), or(ITEM));
    Files.writeString(folder.resolve("a.ioc"), "no");
    Files.writeString(folder.resolve("sub/c.IOC.xml"), or(ITEM));
    Files.writeString(folder.resolve("readme.txt"), "no");
    Indicators loaded = Indicators.load(List.of(folder));
    assertEquals(2, loaded.indicators().size());
    assertEquals(1, loaded.problems().size());
    assertThrows(IndicatorException.class, () -> Indicators.load(List.of(folder.resolve("a.ioc"))));
    assertThrows(
        IndicatorException.class, () -> Indicators.load(List.of(folder.resolve("none.ioc"))));
    Indicators beside = Indicators.load(List.of(folder.resolve("a.ioc"), folder.resolve("b.ioc")));
    assertEquals(1, beside.indicators().size());
    assertEquals(loaded.problems(), beside.problems());
    assertThrows(
        IndicatorException.class,
        () -> Indicators.load(List.of(folder.resolve("b.ioc"), folder.resolve("none.ioc"))));
  }

  @Test
  void readsAllKindsOfAFolderAndTellsTheRest(@TempDir Path folder) throws IOException {
    Path sub = Files.createDirectories(folder.resolve("all/sub"));
    Path all = folder.resolve("all");
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("x.ioc"), or(ITEM));
    Files.writeString(all.resolve("a.xml"), or(ITEM));
    Files.writeString(all.resolve("schema.xml"), "<schema/>");
    Files.writeString(sub.resolve("list.txt"), "d41d8cd98f00b204e9800998ecf8427e\nevil.exe\n");
    Files.writeString(sub.resolve("list.csv"), "domain,evil.example,x\n");
    Files.writeString(all.resolve("readme.txt"), "These are indicators.\nSee http://a.example/\n");
    Files.writeString(all.resolve("LICENSE"), "none");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(all.resolve("z.zip")))) {
      zip.putNextEntry(new ZipEntry("i.ioc"));
      zip.write(or(ITEM).getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("notes.md"));
    }
    Files.createSymbolicLink(all.resolve("more"), elsewhere);
    Files.createSymbolicLink(all.resolve("x.ioc"), elsewhere.resolve("x.ioc"));
    Indicators loaded = Indicators.load(List.of(all));
    assertEquals(
        List.of("a.xml", "sub/list.csv", "sub/list.txt", "x.ioc", "z.zip!/i.ioc"),
        loaded.indicators().stream()
            .map(indicator -> indicator.source().substring(all.toString().length() + 1))
            .toList());
    assertEquals(List.of(), loaded.problems());
    assertEquals(
        List.of(
            all
                + ": left out: files with other endings: 1 (LICENSE); files that hold no indicator,"
                + " or that are read only if they are named: 2 (readme.txt, schema.xml); links to"
                + " folders, which are read only if they are named: 1 (more)",
            all.resolve("z.zip") + ": left out: files with other endings: 1 (notes.md)"),
        loaded.leftOut());
    assertEquals(1, Indicators.load(List.of(all.resolve("more"))).indicators().size());
    Files.createSymbolicLink(all.resolve("lost.ioc"), folder.resolve("gone.ioc"));
    assertEquals(
        List.of(
            all.resolve("lost.ioc")
                + ": is no file, or a link to none: name the file that is meant"),
        Indicators.load(List.of(all)).problems());
  }

  @Test
  void readsTheCorpus() {
    Indicators loaded = Indicators.load(List.of(Corpus.dir().resolve("openioc")));
    assertEquals(List.of(), loaded.problems());
    assertEquals(143, loaded.indicators().size());
    long items =
        loaded.indicators().stream()
            .mapToLong(i -> i.criteria() == null ? 0 : count(i.criteria()))
            .sum();
    assertEquals(2391, items);
  }

  private static long count(Criterion criterion) {
    return switch (criterion) {
      case Item item -> 1;
      case Group group -> group.children().stream().mapToLong(OpenIocReaderTest::count).sum();
    };
  }

  @Test
  void damagedFilesGiveAnIndicatorOrOneLine() throws IOException {
    byte[] whole = or(ITEM + ITEM.replace("'is'", "'isnot'")).getBytes(UTF_8);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + i % 4; flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        OpenIocReader.read("x.ioc", damaged);
      } catch (IndicatorException e) {
        assertFalse(String.valueOf(e.getMessage()).contains("\n"));
      }
    }
  }
}
