package io.deadbox.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deadbox.report.ReportContent;
import io.deadbox.report.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole folders in all formats, and the signature within the PDF. */
class PdfCheckTest {
  @TempDir Path temporary;

  private Path written(String name, String algorithm, ReportFolder.Format... formats)
      throws Exception {
    Path folder = temporary.resolve(name);
    ReportContent content = Reports.small(temporary.resolve(name + "-case"));
    Signer signer =
        algorithm.isEmpty()
            ? null
            : Signer.open(TestKeys.in(temporary, algorithm), TestKeys.PASSWORD.toCharArray());
    try (ReportFolder report = ReportFolder.begin(folder, false)) {
      report.write(
          content, new ReportFolder.Options(new LinkedHashSet<>(List.of(formats)), true, signer));
    }
    return folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void everyChangeIsFound(String algorithm) throws Exception {
    Path folder = written("signed", algorithm, ReportFolder.Format.PDF);
    SignatureCheck good = check(folder);
    assertTrue(good.good(), good::text);
    assertTrue(good.text().contains("CN=A. Examiner"), good::text);
    assertFalse(Files.exists(folder.resolve("unsigned.pdf")));

    Path pdf = folder.resolve("report.pdf");
    byte[] whole = Files.readAllBytes(pdf);
    for (int at : new int[] {100, whole.length / 3, whole.length / 2, whole.length - 40}) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(pdf, changed);
      assertFalse(check(folder).good(), "byte " + at);
    }
    byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1);
    Files.write(pdf, longer);
    assertFalse(check(folder).good(), "a byte more");
    assertEquals(Manifest.State.CHANGED, state(folder, "report.pdf"));
  }

  private static SignatureCheck check(Path folder) throws IOException {
    SignatureCheck check = PdfCheck.of(folder);
    assertNotNull(check);
    return check;
  }

  private static Manifest.State state(Path folder, String name) throws IOException {
    return Manifest.check(folder).stream()
        .filter(checked -> checked.file().equals(name))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void pdfsigAccepts(String algorithm) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/pdfsig")), "poppler-utils is not installed");
    Path folder = written("signed", algorithm, ReportFolder.Format.PDF);
    Process pdfsig =
        new ProcessBuilder("pdfsig", "-nocert", "report.pdf")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(pdfsig.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    pdfsig.waitFor();
    assertTrue(said.contains("Signature is Valid"), said);
    assertTrue(said.contains("Total document signed"), said);
    assertTrue(said.contains("ETSI.CAdES.detached"), said);
  }

  @Test
  void allFormatsTwiceAreTheSameBytes() throws Exception {
    Path one = written("one", "RSA", ReportFolder.Format.values());
    Path two = written("two", "RSA", ReportFolder.Format.values());
    for (String name :
        List.of(
            "report.html",
            "report.json",
            "report.schema.json",
            "report.pdf",
            "report.docx",
            "hits.csv",
            "hits.tsv",
            "report.case.jsonld",
            "report.stix.json",
            "SHA256SUMS",
            "SHA256SUMS.p7s",
            "signer.pem")) {
      assertEquals(-1, Files.mismatch(one.resolve(name), two.resolve(name)), name);
    }
  }

  @Test
  void whatPagesLeaveOutIsBesideThem() throws Exception {
    Path folder = temporary.resolve("large");
    ReportContent content = Reports.large(temporary.resolve("large-case"), 10, 50);
    try (ReportFolder report = ReportFolder.begin(folder, false)) {
      report.write(
          content,
          new ReportFolder.Options(
              new LinkedHashSet<>(List.of(ReportFolder.Format.DOCX)), true, null));
    }
    assertEquals(501, Files.readAllLines(folder.resolve("hits.csv")).size());
    assertTrue(Files.exists(folder.resolve("report.json")));
  }
}
