package io.deadbox.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.report.ReportContent;
import io.deadbox.report.Reports;
import io.deadbox.report.folder.ReportFolder.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that hold more, or less, than a report: nothing of others is touched, nothing hides. */
class ReportFolderTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path temporary;

  @SuppressWarnings("NullAway.Init") // set before each test
  private ReportContent content;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Path folder;

  @BeforeEach
  void compose() throws IOException {
    content = Reports.small(temporary.resolve("case"));
    folder = temporary.resolve("report");
  }

  private void write(boolean replace, @Nullable Signer signer, Format... formats)
      throws IOException {
    try (ReportFolder report = ReportFolder.begin(folder, replace)) {
      Files.writeString(report.exhibits().resolve("exhibit-0001.bin"), "bytes");
      report.write(
          content, new ReportFolder.Options(new LinkedHashSet<>(List.of(formats)), true, signer));
    }
  }

  private Signer signer(String of) throws Exception {
    Path keys = Files.createDirectories(temporary.resolve(of));
    return Signer.open(TestKeys.in(keys, "EC"), TestKeys.PASSWORD.toCharArray());
  }

  @Test
  void unfinishedWorkOfOthersIsLeftAlone() throws IOException {
    Path thesis = Files.createDirectories(folder.resolve(".unfinished")).resolve("thesis.txt");
    Files.writeString(thesis, "of another");
    assertThrows(ReportFolderException.class, () -> ReportFolder.begin(folder, false));
    assertThrows(ReportFolderException.class, () -> ReportFolder.begin(folder, true));
    assertEquals("of another", Files.readString(thesis));
  }

  @Test
  void reportThatLostItsExhibitsGivesWay() throws IOException {
    write(false, null, Format.JSON);
    Files.delete(folder.resolve("exhibits/exhibit-0001.bin"));
    Files.createDirectories(folder.resolve("exhibits/empty"));
    write(true, null, Format.JSON);
    assertTrue(Files.exists(folder.resolve("exhibits/exhibit-0001.bin")));
  }

  @Test
  void fileThatIsAddedDeepBelowIsFound() throws IOException {
    write(false, null, Format.JSON);
    Path deep = folder;
    for (int i = 0; i < 20; i++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    Files.writeString(deep.resolve("planted.txt"), "x");
    assertEquals(
        1,
        Manifest.check(folder).stream()
            .filter(file -> file.state() == Manifest.State.ADDED)
            .count());
  }

  @Test
  void signedPdfTellsThatTheRestOfTheSignatureWasTakenAway() throws Exception {
    write(false, signer("one"), Format.PDF);
    SignatureCheck whole = PdfCheck.of(folder);
    assertNotNull(whole);
    assertTrue(whole.good(), whole::text);
    Files.delete(folder.resolve(Signer.SIGNATURE));
    Files.delete(folder.resolve(Signer.CERTIFICATE));
    Files.write(folder.resolve(ReportFolder.HASHES), hashesAgain());
    SignatureCheck taken = PdfCheck.of(folder);
    assertNotNull(taken);
    assertFalse(taken.good(), taken::text);
  }

  private byte[] hashesAgain() throws IOException {
    Files.delete(folder.resolve(ReportFolder.HASHES));
    return Manifest.of(folder);
  }

  @Test
  void pdfOfAnotherSignerIsFound() throws Exception {
    write(false, signer("one"), Format.PDF);
    byte[] certificate = Files.readAllBytes(folder.resolve(Signer.CERTIFICATE));
    write(true, signer("two"), Format.PDF);
    Files.write(folder.resolve(Signer.CERTIFICATE), certificate);
    SignatureCheck check = PdfCheck.of(folder);
    assertNotNull(check);
    assertFalse(check.good(), check::text);
    assertTrue(check.text().contains("another"), check::text);
  }

  @Test
  void unsignedPdfNeedsNoSignature() throws IOException {
    write(false, null, Format.PDF);
    assertNull(PdfCheck.of(folder));
    Files.writeString(folder.resolve("report.pdf"), "no PDF");
    assertNull(PdfCheck.of(folder)); // its hash tells
  }
}
