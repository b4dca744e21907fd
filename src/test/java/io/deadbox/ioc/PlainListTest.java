package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainListTest {
  private static String ioc(String id) {
    return ("<ioc id='%s'><definition><Indicator operator='OR' id='g'><IndicatorItem id='i'"
            + " condition='is'><Context search='FileItem/FileName'/><Content>a</Content>"
            + "</IndicatorItem></Indicator></definition></ioc>")
        .formatted(id);
  }

  @TempDir Path folder;

  /** Each line's number, terms and value. */
  private static List<String> asked(String name, String text) {
    Indicator indicator =
        PlainList.read(name, text.getBytes(StandardCharsets.UTF_8), name.endsWith(".csv"));
    List<String> lines = new ArrayList<>();
    for (Criterion line : Objects.requireNonNull(indicator.criteria()).children()) {
      List<Item> items =
          line instanceof Group group
              ? group.children().stream().map(Item.class::cast).toList()
              : List.of((Item) line);
      Item first = items.getFirst();
      lines.add(
          "%d %s%s %s %s%s"
              .formatted(
                  first.line(),
                  first.search(),
                  items.size() == 1 ? "" : " and " + (items.size() - 1),
                  first.condition().word(),
                  first.content(),
                  first.comment() == null ? "" : " # " + first.comment()));
    }
    return lines;
  }

  @Test
  void looksTellTheKindOfAValue() {
    assertEquals(
        List.of(
            "3 FileItem/Md5sum is D41D8CD98F00B204E9800998ECF8427F # dropper",
            "4 FileItem/Sha1sum is da39a3ee5e6b4b0d3255bfef95601890afd80700",
            "5 FileItem/Sha256sum is e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b800",
            "6 FileItem/FileName is evil.exe",
            "7 FileItem/FileName and 4 is evil.com",
            "8 Network/DNS and 3 is evil.com",
            "9 PortItem/remoteIP and 2 is 10.0.0.1",
            "10 PortItem/remoteIP and 2 is 10.0.0.0/8",
            "11 PortItem/remoteIP and 1 is fe80::1",
            "12 Network/URI and 2 contains http://evil.com/x?a=1;b",
            "13 RegistryItem/Path starts-with HKLM\\SOFTWARE\\Evil",
            "14 FileItem/FullPath contains C:\\Temp\\a b.exe",
            "15 FileItem/FileName is ~DEB93D#1"),
        asked(
            "list.txt",
            """
            # a list
            ; of everything
            D41D8CD98F00B204E9800998ECF8427F # dropper
            da39a3ee5e6b4b0d3255bfef95601890afd80700
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b800
            evil.exe
            evil.com
            evil[.]com
            10[.]0.0.1
            10.0.0.0/8
            fe80::1
            hxxp://evil[.]com/x?a=1;b
            HKLM\\SOFTWARE\\Evil
            C:\\Temp\\a b.exe
            ~DEB93D#1
            """));
  }

  /** A name that no file has, asked for alone, would be a "no" that nobody has looked for. */
  @Test
  void hashesBesideNamesAreReadAsSumsOfFiles() {
    assertEquals(
        List.of(
            "1 FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427e # some file.txt",
            "2 FileItem/Sha1sum is da39a3ee5e6b4b0d3255bfef95601890afd80709 # b.bin",
            "3 FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427e # c.exe",
            "4 FileItem/Sha1sum is da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "5 FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427e # a (1).txt",
            "6 FileItem/FileName is d41d8cd98f00b204e9800998ecf8427e.exe",
            "7 FileItem/FileName and 1 is d41d8cd98f00b204e9800998ecf8427e,d41d8cd98f00b204e9800998ecf8427f",
            "8 FileItem/FileName and 1 is evil.exe\tx",
            "9 FileItem/FileName and 4 is evil.com"),
        asked(
            "list.txt",
            """
            d41d8cd98f00b204e9800998ecf8427e  some file.txt
            da39a3ee5e6b4b0d3255bfef95601890afd80709 *b.bin
            d41d8cd98f00b204e9800998ecf8427e, c.exe
            sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709
            MD5 (a (1).txt) = d41d8cd98f00b204e9800998ecf8427e
            d41d8cd98f00b204e9800998ecf8427e.exe
            d41d8cd98f00b204e9800998ecf8427e,d41d8cd98f00b204e9800998ecf8427f
            evil.exe	x
            evil.com.
            """));
    assertEquals(
        List.of(
            "1 FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427e",
            "2 FileItem/FileName is evil.exe"),
        asked("list.csv", "d41d8cd98f00b204e9800998ecf8427e\nevil.exe\n"));
    assertEquals(
        List.of("1 FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427e # x"),
        asked("list.csv", "FileHash-MD5,d41d8cd98f00b204e9800998ecf8427e,x"));
  }

  @Test
  void whatIsHardlyAFileNameIsNotAskedForAsOneAlone() {
    assertEquals(
        List.of(
            "1 PortItem/remoteIP and 2 is 1.2.3.4",
            "2 PortItem/remoteIP and 1 is fe80::1",
            "3 Network/DNS and 3 is evil.com",
            "4 Network/URI and 3 contains evil.com/path/x.php",
            "5 Network/URI and 3 contains 1.2.3.4:80/a",
            "6 FileItem/FullPath contains usr/bin/evil",
            "7 FileItem/FileName and 1 is user@evil.com",
            "8 FileItem/FileName is icon@2x.png",
            "9 FileItem/FileName and 1 is d41d8cd98f00b204e9800998ecf8427",
            "10 FileItem/FileName and 1 is x.exe|d41d8cd98f00b204e9800998ecf8427f",
            "11 FileItem/FileName and 1 is MD5: 0"),
        asked(
            "list.txt",
            """
            1.2.3.4:443
            [fe80::1]:443
            evil.com:8080
            evil[.]com/path/x.php
            1.2.3.4:80/a
            usr/bin/evil
            user@evil.com
            icon@2x.png
            d41d8cd98f00b204e9800998ecf8427
            x.exe|d41d8cd98f00b204e9800998ecf8427f
            MD5: 0
            """));
    assertEquals(
        List.of(
            "1 FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427",
            "2 FileItem/Sha1sum is nothing",
            "3 FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427f",
            "4 PortItem/remoteIP and 2 is 1.2.3.4",
            "5 PortItem/remoteIP and 2 is 1.2.3",
            "6 PortItem/remoteIP and 1 is fe80::1",
            "7 Network/DNS and 3 is evil.com"),
        asked(
            "list.csv",
            """
            md5,d41d8cd98f00b204e9800998ecf8427
            sha1,nothing
            sha1,d41d8cd98f00b204e9800998ecf8427f
            ip-dst,1.2.3[.]4:80
            ip,1.2.3
            ip,fe80::1
            domain,evil[.]com:8080
            """));
  }

  @Test
  void rowsNameTheKindOfAValue() {
    assertEquals(
        List.of(
            "2 FileItem/FileName is a,b \"c\".exe # two\nlines",
            "4 Network/DNS and 3 is evil.com",
            "5 FileItem/PEInfo/Type is Dll",
            "6 ProcessItem/HandleList/Handle/Name is mtx",
            "7 shoe size is 43",
            "8 FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427f"),
        asked(
            "list.csv",
            "type,value,description\r\nfilename,\"a,b \"\"c\"\".exe\",\"two\nlines\"\r\n"
                + "domain,evil[.]com\nFileItem/PEInfo/Type,Dll\nmutex,mtx,\n\nshoe size,43\n"
                    .replace("\n\n", "\n")
                + "md5,d41d8cd98f00b204e9800998ecf8427f"));
    assertEquals(
        List.of("2 FileItem/FileName is x # y"),
        asked("a.csv", "description;value;type\ny;x;file"));
    assertEquals(
        List.of("2 FileItem/FileName is x,y # one, two; three"),
        asked("a.csv", "type\tvalue\tdescription\nfile\tx,y\tone, two; three"));
    assertEquals(List.of("1 FileItem/FileName is x # a, b"), asked("a.csv", "\"file\"\tx\ta, b"));
    assertEquals(List.of("1 FileItem/FileName is x"), asked("a.csv", "file,x"));
    assertEquals(
        List.of("\"shoe size\" is no type of value: its rows cannot be evaluated (line 1)"),
        PlainList.read("a.csv", "shoe size,43".getBytes(StandardCharsets.UTF_8), true).notes());
  }

  @Test
  void whatIsNoListIsRefused() {
    for (String[] bad :
        new String[][] {
          {"a.txt", "# nothing\n", "holds no values"},
          {"a.txt", " <ioc/>", "is XML"},
          {"a.txt", "x\ne\0v\0", "a.txt:2: holds a NUL character"},
          {"a.csv", "file,\"x\n", "a.csv:1: a quote is not closed"}
        }) {
      String message =
          String.valueOf(
              assertThrows(IndicatorException.class, () -> asked(bad[0], bad[1])).getMessage());
      assertTrue(message.contains(bad[2]), message);
    }
  }

  @Test
  void anyBytesGiveAListOrARefusal() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      for (boolean csv : new boolean[] {false, true}) {
        try {
          PlainList.read("x", bytes, csv);
        } catch (IndicatorException e) {
          assertTrue(String.valueOf(e.getMessage()).startsWith("x:"), e::toString);
        }
      }
    }
  }

  @Test
  void archivesGiveTheirIndicators() throws IOException {
    Path archive = folder.resolve("all.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name : List.of("b/2.ioc", "../a.ioc.xml", "readme.txt", "bad.ioc")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((name.startsWith("bad") ? "no xml" : ioc(name)).getBytes(StandardCharsets.UTF_8));
      }
    }
    Indicators loaded = Indicators.load(List.of(archive));
    assertEquals(
        List.of("../a.ioc.xml", "b/2.ioc"),
        loaded.indicators().stream().map(Indicator::id).toList());
    assertEquals(
        List.of(archive + "!/bad.ioc: is no XML: name an OpenIOC file"), loaded.problems());
    byte[] bytes = Files.readAllBytes(archive);
    byte[] twins =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replace("bad.ioc", "b/2.ioc")
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(archive, twins);
    Indicators ofTwins = Indicators.load(List.of(archive));
    assertEquals(2, ofTwins.indicators().size() + ofTwins.problems().size() - 1);
    assertTrue(ofTwins.problems().getLast().contains("several files of this name"));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(folder.resolve("bad.zip"), damaged);
      try {
        Indicators.load(List.of(folder.resolve("bad.zip")));
      } catch (IndicatorException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("bad.zip"), e::toString);
      }
    }
    Files.writeString(folder.resolve("empty.zip"), "");
    assertThrows(
        IndicatorException.class, () -> Indicators.load(List.of(folder.resolve("empty.zip"))));
  }
}
