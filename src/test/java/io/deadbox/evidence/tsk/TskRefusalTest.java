package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.deadbox.Corpus;
import io.deadbox.evidence.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be opened, and the one line that says so. */
final class TskRefusalTest {
  @TempDir Path dir;

  private static String refusal(Path... files) {
    return Tools.refusal(() -> TskImage.open(List.of(files)).close());
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes);
  }

  private Path corpus(String name) throws IOException {
    Path from = Corpus.dir().resolve("images").resolve(name);
    return Files.write(dir.resolve(String.valueOf(from.getFileName())), Files.readAllBytes(from));
  }

  @Test
  void nothing() {
    assertEquals("no image given; name its first file", refusal());
  }

  @Test
  void missing() {
    Path file = dir.resolve("disk.E01");
    assertEquals(file + " does not exist; check the path", refusal(file));
  }

  @Test
  void directory() {
    assertEquals(dir + " is a directory; name the image's first file in it", refusal(dir));
  }

  @Test
  void empty() throws IOException {
    Path file = file("disk.dd", new byte[0]);
    assertEquals(file + " is empty; get a complete copy of it", refusal(file));
  }

  @Test
  void forbidden() throws IOException {
    Path file = file("disk.dd", new byte[512]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");
    assertEquals(
        file + " may not be read by this user; change its permissions or run as its owner",
        refusal(file));
  }

  @ParameterizedTest
  @CsvSource({
    "QFI\u00FB, QCOW",
    "vhdxfile, VHDX",
    "ADSEGMENTEDFILE, AD1",
    "ADCRYPT, decrypt it first",
    "'PK\u0003\u0004', AFF4",
    "'\u001F\u008B\u0008', gzip",
    "'EVF2\r\n\u0081\u0000', Ex01",
    "WithoutFreeSpace, Parallels",
    "WithouFreSpacExt, Parallels",
    "Bochs Virtual HD Image, Bochs",
    "'QED\u0000', QED",
    "COWD, VMware",
    "encrcdsa, encrypted Apple",
    "sprs, Apple sparse",
    "'MSWIM\u0000\u0000\u0000', WIM",
    "partclone-image, partclone",
    "'\u0000ntfsclone-image', ntfsclone",
    "PaRtImAgE-VoLuMe, Partimage",
    "'(\u00B5/\u00FD', zstd",
  })
  void otherFormats(String signature, String named) throws IOException {
    byte[] start = signature.getBytes(StandardCharsets.ISO_8859_1);
    Path file = file("disk.img", Arrays.copyOf(start, 4096));
    String message = refusal(file);
    assertTrue(message.startsWith(file + " is ") && message.contains(named), message);
  }

  @ParameterizedTest
  @CsvSource({"koly, 512, Apple disk image", "cdsaencr, 8, encrypted Apple disk image"})
  void formatsKnownByTheirEnd(String signature, int fromEnd, String named) throws IOException {
    byte[] bytes = new byte[4096];
    byte[] mark = signature.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(mark, 0, bytes, bytes.length - fromEnd, mark.length);
    String message = refusal(file("disk.dmg", bytes));
    assertTrue(message.contains(named), message);
  }

  @Test
  void virtualBoxDisk() throws IOException {
    byte[] bytes = new byte[4096];
    byte[] mark = {0x7F, 0x10, (byte) 0xDA, (byte) 0xBE};
    System.arraycopy(mark, 0, bytes, 0x40, mark.length);
    assertTrue(refusal(file("disk.vdi", bytes)).contains("VirtualBox"));
  }

  @Test
  void snapshotOfAVmdk() throws Exception {
    String descriptor = "# Disk DescriptorFile\nversion=1\nCID=7a91f3a3\nparentCID=62b554d0\n";
    byte[] sparse = Arrays.copyOf("KDMV".getBytes(StandardCharsets.US_ASCII), 4096);
    byte[] text = descriptor.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, sparse, 512, text.length);
    assertTrue(refusal(file("disk.vmdk", sparse)).contains("VMDK snapshot"));
    assertTrue(refusal(file("text.vmdk", text)).contains("VMDK snapshot"));
  }

  @ParameterizedTest
  @CsvSource({"self.vmdk, no library reads it", "'bad\0name', is missing", "none.vmdk, is missing"})
  void descriptorThatNamesNoExtent(String extent, String words) throws IOException {
    String text =
        "# Disk DescriptorFile\nversion=1\nparentCID=ffffffff\nRW 100 FLAT \"%s\" 0\n"
            .formatted(extent);
    String message = refusal(file("self.vmdk", text.getBytes(StandardCharsets.US_ASCII)));
    assertTrue(message.contains(words), message);
  }

  @Test
  void pipesAndOtherDevices() throws Exception {
    Path pipe = dir.resolve("pipe");
    Tools.run(dir, "mkfifo", pipe.toString());
    for (Path none : List.of(pipe, Path.of("/dev/zero"))) {
      assertTrue(refusal(none).startsWith(none + " is neither a file nor a disk's device"));
    }
  }

  @Test
  void differencingDisk() throws IOException {
    byte[] bytes = new byte[2048];
    byte[] cookie = "conectix".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(cookie, 0, bytes, 1536, cookie.length);
    bytes[1536 + 63] = 4;
    assertTrue(refusal(file("disk.vhd", bytes)).contains("differencing VHD"));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 60, 1000, 2000, 4000, 4400, 4468})
  void truncatedE01(int size) throws IOException {
    Path file = corpus("plaso/image.E01");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), size));
    if (size < 8) {
      // too short for its signature: nothing tells it from 5 bytes of a disk
      TskImage.open(List.of(file)).close();
      return;
    }
    String message = refusal(file);
    assertTrue(
        message.startsWith("segment " + file + " is cut off")
            && message.endsWith("get a complete copy of it"),
        message);
  }

  @Test
  void missingLastE01Segment() throws IOException {
    Path first = corpus("dfvfs/ext2.split.E01");
    assertEquals(
        "segment %s is missing: %s says that the image goes on; put it beside the others"
            .formatted(dir.resolve("ext2.split.E02"), first),
        refusal(first));
  }

  @Test
  void secondE01SegmentGivenAlone() throws IOException {
    Path second = corpus("dfvfs/ext2.split.E02");
    assertEquals(
        second
            + " is segment 2 of its image, not segment 1; give the first one (.E01), with all the"
            + " others beside it",
        refusal(second));
  }

  @Test
  void segmentOfAnotherImage() throws IOException {
    Path first = corpus("plaso/image.E01");
    Path second = corpus("dfvfs/ext2.split.E02");
    assertTrue(refusal(first, second).contains("is the image's last segment"));
  }

  @ParameterizedTest
  @CsvSource({"64, set ", "16, ' sectors of '"})
  void segmentOfASetOfTheSameLength(int at, String words) throws IOException {
    Path first = copy("infected-segments.E01");
    Path second = copy("infected-segments.E02");
    TskImage.open(List.of(first)).close();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(second)).order(ByteOrder.LITTLE_ENDIAN);
    int data = 13; // of the section of this name
    while (!StandardCharsets.US_ASCII.decode(bytes.slice(data, 5)).toString().equals("data\0")) {
      data = Math.toIntExact(bytes.getLong(data + 16));
    }
    data += 76;
    bytes.put(data + at, (byte) (bytes.get(data + at) ^ 1));
    Adler32 sum = new Adler32();
    sum.update(bytes.array(), data, 1048);
    bytes.putInt(data + 1048, (int) sum.getValue());
    Files.write(second, bytes.array());
    String message = refusal(first);
    assertTrue(
        message.startsWith("%s is a segment of another image than %s: ".formatted(second, first)),
        message);
    assertTrue(message.contains("it tells of ") && message.contains(words), message);
  }

  private Path copy(String name) throws IOException {
    return Files.copy(Path.of("test-images", name), dir.resolve(name));
  }

  @Test
  void damagedE01() throws IOException {
    Path file = corpus("plaso/image.E01");
    byte[] bytes = Files.readAllBytes(file);
    bytes[13 + 17] ^= 1; // next section offset of the first descriptor
    Files.write(file, bytes);
    String message = refusal(file);
    assertTrue(message.startsWith("segment " + file + " is damaged (section descriptor"), message);
  }

  @Test
  void gapInSplitRaw() throws IOException {
    Path first = file("disk.001", new byte[512]);
    file("disk.002", new byte[512]);
    file("disk.004", new byte[512]);
    assertEquals(
        "segment %s is missing, but later ones are there; put it beside the others"
            .formatted(dir.resolve("disk.003")),
        refusal(first));
  }

  @Test
  void laterPartOfSplitRaw() throws IOException {
    file("disk.001", new byte[512]);
    Path second = file("disk.002", new byte[512]);
    assertTrue(refusal(second).contains("is not the first part"));
  }

  @ParameterizedTest
  @CsvSource({"disk.000 disk.001 disk.002", "disk.001 disk.002", "disk.aa disk.ab disk.ac"})
  void splitRawIsFoundFromTheFirst(String names) throws Exception {
    List<String> parts = List.of(names.split(" ", -1));
    for (int i = 0; i < parts.size(); i++) {
      byte[] part = new byte[1024];
      Arrays.fill(part, (byte) ('a' + i));
      file(parts.get(i), part);
    }
    try (Image image = TskImage.open(List.of(dir.resolve(parts.getFirst())))) {
      assertEquals("split raw", image.facts().format());
      assertEquals(1024L * parts.size(), image.facts().size());
      byte[] read = new byte[4];
      assertEquals(4, image.read(1022, read, 0, 4));
      assertEquals("aabb", new String(read, StandardCharsets.US_ASCII));
    }
  }
}
