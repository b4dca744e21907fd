package io.deadbox.format.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionInfoTest {
  private static final byte[] RESOURCE =
      VersionBlock.of(
          List.of(
              new VersionBlock.Strings(0x409, 1200, Map.of("CompanyName", " Spaces stay ")),
              new VersionBlock.Strings(0x804, 1200, Map.of("CompanyName", "\u516c\u53f8"))));

  private final Issues issues = new Issues();

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void findsTheResource() throws Malformed {
    byte[] file = PeBuilder.dll().version(0x409, 1200, Map.of("FileVersion", "1.2")).build();
    PeFile pe = PeFile.read(Bytes.of(file), issues);
    assertNotNull(pe);
    List<VersionInfo> versions = pe.versions(pe.resources(issues), issues);
    assertEquals(1, versions.size());
    assertEquals(Map.of("FileVersion", "1.2"), versions.getFirst().tables().getFirst().values());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aResourceTreeInCirclesEnds() throws Malformed {
    byte[] file = PeBuilder.dll().version(0x409, 1200, Map.of("FileVersion", "1.2")).build();
    little(file).putInt(0x400 + 24 + 20, 0x8000_0000); // the name's directory is the root
    PeFile pe = PeFile.read(Bytes.of(file), issues);
    assertNotNull(pe);
    assertEquals(List.of(), pe.versions(pe.resources(issues), issues));
    assertEquals(1, issues.count());
    assertEquals("resource data entry", issues.all().getFirst().field());
  }

  @Test
  void aTreeThatUnfoldsWithoutEndEndsAtTheLimit() throws Malformed {
    int entries = 5000;
    int size = 16 + 8 * entries;
    byte[] tree = new byte[3 * size];
    for (int level = 0; level < 3; level++) { // each entry leads to the same next directory
      little(tree).putShort(level * size + 14, (short) entries);
      for (int i = 0; i < entries; i++) {
        int target = level == 2 ? 0x0FFF_FFFF : 0x8000_0000 | (level + 1) * size;
        little(tree)
            .putInt(level * size + 16 + 8 * i, 16)
            .putInt(level * size + 20 + 8 * i, target);
      }
    }
    byte[] file = PeBuilder.exe().section(".rsrc", tree, PeBuilder.CONSTANTS).build();
    little(file).putInt(PeBuilder.PE_OFFSET + 24 + 96 + 16, 0x1000);
    PeFile pe = PeFile.read(Bytes.of(file), issues);
    assertNotNull(pe);
    assertEquals(
        List.of(),
        assertTimeout(Duration.ofSeconds(5), () -> pe.versions(pe.resources(issues), issues)));
    long types = entries; // read once; of the names one directory, the rest are languages
    assertEquals(Resources.MAX_ENTRIES - types - entries + 1, issues.count());
  }

  @Test
  void readsTheStringsOfEachLanguage() throws Malformed {
    VersionInfo version = VersionInfo.read(Bytes.of(RESOURCE), issues);
    assertEquals("1.2.3.4", version.fileVersion());
    assertEquals("1.2.3.4", version.productVersion());
    assertEquals(List.of("040904b0", "080404b0"), keys(version));
    assertEquals(0x804, version.tables().getLast().language());
    assertEquals(" Spaces stay ", version.tables().getFirst().values().get("companyname"));
    assertEquals("\u516c\u53f8", version.tables().getLast().values().get("CompanyName"));
    assertEquals(List.of(), issues.all());
  }

  private static List<String> keys(VersionInfo version) {
    return version.tables().stream().map(VersionInfo.Strings::key).toList();
  }

  @Test
  void aLengthThatDoesNotAdvanceEndsTheBlock() throws Malformed {
    byte[] resource = RESOURCE.clone();
    int stringTable = 40 + 52 + 36;
    little(resource).putShort(stringTable, (short) 2);
    assertEquals(List.of(), VersionInfo.read(Bytes.of(resource), issues).tables());
    assertEquals("wLength", issues.all().getFirst().field());
    assertEquals(stringTable, issues.all().getFirst().offset());
    assertEquals(1, issues.count());
  }

  @Test
  void aCutResourceKeepsWhatIsThere() throws Malformed {
    Bytes cut = Bytes.of(RESOURCE).slice(0, 200, "resource");
    VersionInfo version = VersionInfo.read(cut, issues);
    assertEquals(List.of("040904b0"), keys(version));
    assertEquals(Map.of("CompanyName", " Spaces "), version.tables().getFirst().values());
    assertTrue(issues.all().stream().allMatch(i -> i.kind() == IssueKind.MALFORMED));
    assertTrue(issues.count() > 0);
  }

  @Test
  void aKeyThatIsNoLanguageIsKept() throws Malformed {
    byte[] resource = RESOURCE.clone();
    little(resource).putChar(40 + 52 + 36 + 6, 'x');
    VersionInfo version = VersionInfo.read(Bytes.of(resource), issues);
    assertEquals("x40904b0", version.tables().getFirst().key());
    assertNull(version.tables().getFirst().language());
  }

  @Test
  void languagesAreNamedAsWindowsNamesThem() {
    assertEquals("English (United States)", Languages.name(0x0409));
    assertEquals("Chinese (Simplified, PRC)", Languages.name(0x0804));
    assertEquals("Norwegian, Bokm\u00e5l (Norway)", Languages.name(0x0414));
    assertEquals("Language Neutral", Languages.name(0));
    assertEquals("Unknown (0xFFFF)", Languages.name(0xFFFF));
  }
}
