package io.deadbox.report.info;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case information: what is understood, and that all else is refused with its line. */
class CaseInfoFileTest {
  @TempDir Path folder;

  private CaseInfo read(String yaml) throws IOException {
    return CaseInfoFile.read(Files.writeString(folder.resolve("case.yaml"), yaml));
  }

  private String refused(String yaml) {
    return Objects.requireNonNull(
            assertThrows(CaseInfoException.class, () -> read(yaml)).getMessage())
        .replace(folder + "/", "");
  }

  @Test
  void everyPartIsRead() throws IOException {
    ImageIO.write(
        new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("l.png").toFile());
    CaseInfo info =
        read(
            """
            report: {id: 007, version: 2, supersedes: 006, logo: l.png}
            laboratory:
              name: "Lab <b>"
              address: |
                Street 1
                Town
            examiner: {name: A. Smith, role:}
            evidence:
              - {image: disk.E01, item: HD-1, seal: 0042, md5: D41D8CD98F00B204E9800998ECF8427E}
            custody:
              - when: 2026-02-01T09:30+01:00
                who: B. Jones
                purpose: received
              - when: 2026-02-02
            """);
    assertEquals("007", info.text(CaseField.REPORT_ID));
    assertEquals("Street 1\nTown", info.text(CaseField.ADDRESS));
    assertNull(info.text(CaseField.EXAMINER_ROLE));
    assertEquals(
        List.of(
            new ItemInfo(
                "disk.E01",
                Map.of("item", "HD-1", "seal", "0042"),
                Map.of("md5", "d41d8cd98f00b204e9800998ecf8427e"))),
        info.items());
    assertEquals(2, info.custody().size());
    assertEquals("B. Jones", info.custody().getFirst().who());
    Logo logo = Objects.requireNonNull(info.logo());
    assertEquals(List.of(3, 2), List.of(logo.width(), logo.height()));
    assertEquals("image/png", logo.mediaType());
  }

  @Test
  void nothingIsNothing() throws IOException {
    assertEquals(Map.of(), read("").fields());
    assertEquals(Map.of(), read("# nothing\nexaminer:\ncustody:\n").fields());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "examiner:~  name: A~  nmae: B|case.yaml:3: examiner has no key 'nmae'; it may have id",
        "laboratry: x|case.yaml:1: the file has no key 'laboratry'",
        "examiner: A|case.yaml:1: examiner must be keys with values",
        "examiner: {name: [a]}|case.yaml:1: examiner.name must be text",
        "examiner: {name: a}~examiner: {name: b}|case.yaml:2: the key 'examiner' is there twice",
        "custody: x|case.yaml:1: custody must be a list",
        "custody:~- {who: x}|case.yaml:2: a step of custody needs when",
        "custody:~- {when: 2026-02-01T09:30}|case.yaml:2: a step of custody needs when",
        "evidence:~- {item: x}|case.yaml:2: an item of evidence needs image",
        "evidence:~- {image: x}~- {image: x}|case.yaml:3: the image 'x' is there twice",
        "dates: {examined: 2026-02-30}|case.yaml:1: dates.examined is no date: 2026-02-30",
        "evidence:~- {image: x, md5: 12}|case.yaml:2: md5 has 32 hexadecimal digits",
        "a: [|case.yaml:1: no YAML",
        "a: &x [*x]|case.yaml:1: the file has no key 'a'",
        "report: {logo: none.png}|none.png: there is no such file for the logo"
      })
  void whatIsNotKnownIsNamedWithItsLine(String yaml, String message) {
    String told = refused(yaml.replace('~', '\n'));
    assertTrue(told.startsWith(message), told);
    assertEquals(1, told.lines().count());
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, 0});
    assertThrows(CaseInfoException.class, () -> CaseInfoFile.read(file));
    assertThrows(CaseInfoException.class, () -> CaseInfoFile.read(folder));
    assertTrue(refused("examiner: {name: \u0001}").contains("no YAML"));
    assertTrue(refused("x".repeat((1 << 20) + 1)).contains("1 MiB"));
  }

  @Test
  void logoThatIsNoPictureIsRefused() throws IOException {
    Path png = folder.resolve("l.png");
    Files.writeString(png, "GIF89a and no more");
    assertTrue(refused("report: {logo: l.png}").contains("l.png: the logo is"));
    Files.writeString(png, "<svg onload='alert(1)'/>", StandardCharsets.UTF_8);
    assertTrue(refused("report: {logo: l.png}").contains("no PNG or JPEG"));
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", png.toFile());
    byte[] whole = Files.readAllBytes(png);
    Files.write(png, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertTrue(refused("report: {logo: l.png}").contains("damaged"));
    ImageIO.write(new BufferedImage(4001, 1, BufferedImage.TYPE_INT_RGB), "png", png.toFile());
    assertTrue(refused("report: {logo: l.png}").contains("4001 x 1 pixels"));
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "bmp", png.toFile());
    assertTrue(refused("report: {logo: l.png}").contains("no PNG or JPEG"));
  }
}
