package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.format.gpt.GptBuilder;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volumes that are named by their first bytes, and by their GUID. */
class VolumeSignatureTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    // at, bytes, words
    "3, 2d4656452d46532d, 'BitLocker-encrypted, not examined'",
    "424, 3bd66749292ed84a8399f6a339e3d001, BitLocker To Go",
    "0, 4c554b53babe0002, LUKS",
    "0, eb48905047504755415244, PGP",
    "3, 53616665426f6f74, McAfee",
    "3, 5265465300000000, ReFS",
    "0, 58465342, XFS",
    "65600, 5f42485266535f4d, Btrfs",
    "1024, 1020f5f2, F2FS",
    "512, 4c4142454c4f4e45, LVM",
    "4096, fc4e2ba9, RAID",
    "4086, 53574150535041434532, swap",
  })
  void isNamed(int at, String hex, String words) throws IOException {
    byte[] volume = new byte[1 << 17];
    byte[] signature = HexFormat.of().parseHex(hex);
    System.arraycopy(signature, 0, volume, at, signature.length);
    assertTrue(VolumeSignature.of(Bytes.of(volume)).orElseThrow().contains(words));
    Path file = dir.resolve("disk.raw");
    Files.write(
        file,
        new GptBuilder(600).partition("40FC296B47CA6710B31D00DD010662DA", 100, volume).build());
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(file))) {
      Volume found =
          image.volumes(issues).stream().filter(Volume::allocated).findFirst().orElseThrow();
      assertEquals("6B29FC40-CA47-1067-B31D-00DD010662DA", found.guid());
      assertEquals(0, issues.count(), issues.all().toString());
      try (FileSystem none = image.fileSystem(found, issues)) {
        assertNull(none);
      }
    }
    assertEquals(1, issues.count());
    assertEquals(IssueKind.UNSUPPORTED, issues.all().getFirst().kind());
    assertTrue(issues.all().getFirst().reason().contains(words), issues.all().toString());
  }

  @Test
  void coreStorageIsNamed() {
    byte[] volume = new byte[512];
    volume[8] = 1;
    volume[10] = 0x10;
    volume[88] = 'C';
    volume[89] = 'S';
    assertTrue(VolumeSignature.of(Bytes.of(volume)).orElseThrow().startsWith("FileVault"));
    volume[10] = 0;
    assertFalse(VolumeSignature.of(Bytes.of(volume)).isPresent());
  }

  @Test
  void noiseIsNotNamed() {
    assertFalse(VolumeSignature.of(Bytes.of(new byte[0])).isPresent());
    assertFalse(VolumeSignature.of(Bytes.of(new byte[1 << 17])).isPresent());
  }

  @Test
  void readerOfBitLockerToGoIsNotTakenForTheVolume() throws Exception {
    Path file = dir.resolve("togo.raw");
    Files.write(file, new byte[4 << 20]);
    Tools.run(dir, "mkfs.vfat", "-F", "12", file.toString());
    byte[] fat = Files.readAllBytes(file);
    System.arraycopy(HexFormat.of().parseHex("3bd66749292ed84a8399f6a339e3d001"), 0, fat, 424, 16);
    Files.write(file, fat);
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(file));
        FileSystem opened = image.fileSystem(image.volumes(issues).getFirst(), issues)) {
      assertNotNull(opened);
    }
    assertEquals(1, issues.count(), issues.all().toString());
    assertTrue(issues.all().getFirst().reason().startsWith("BitLocker To Go-encrypted"));
  }
}
