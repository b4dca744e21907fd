package io.deadbox.format.regf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.deadbox.Corpus;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Access lists in words; the words are those that Windows uses. */
class AccessListTest {
  private static final String SYSTEM = "010100000000000512000000";

  private static String dacl(String entries, int count, int control) throws Malformed {
    int size = 8 + entries.length() / 2;
    String list = "0200%02x%02x%02x000000".formatted(size & 0xff, size >> 8, count) + entries;
    return AccessList.sddl(
        Bytes.of(HexFormat.of().parseHex("00000000" + list)), 4, control, AccessList.Kind.DACL);
  }

  @Test
  void entriesOfAllKinds() throws Malformed {
    assertEquals(
        "D:PAI(A;OICI;KR;;;S-1-5-18)(D;IOID;0x1;;;S-1-5-18)",
        dacl("0003140019000200" + SYSTEM + "0118140001000000" + SYSTEM, 2, 0x1400));
    assertEquals(
        "D:(OA;;KA;04030201-0605-0807-090A-0B0C0D0E0F10;;S-1-5-18)",
        dacl("050028003f000f00" + "01000000" + "0102030405060708090a0b0c0d0e0f10" + SYSTEM, 1, 0));
    assertEquals("D:", dacl("", 0, 0));
    assertEquals(
        "D:NO_ACCESS_CONTROL", AccessList.sddl(Bytes.of(new byte[0]), 0, 0, AccessList.Kind.DACL));
  }

  @Test
  void entryOfNoSizeCostsTheListsAndNotTheOwner() {
    HiveBuilder builder = HiveBuilder.root("R").withNumber("sk:S-1-5-32-544", 20 + 52 + 8, 0);
    Issues issues = new Issues();
    issues.contain(() -> {
      Hive hive = Hive.open(Bytes.of(builder.build()), issues);
      Key root = hive == null ? null : hive.root();
      SecurityDescriptor security = root == null ? null : root.security();
      assertEquals("S-1-5-32-544", security == null ? null : security.owner());
      assertNull(security == null ? "" : security.sddl());
    });
    assertEquals(1, issues.count());
    assertEquals("access control entry size", issues.all().getFirst().field());
  }

  @Test
  void realDescriptor() throws IOException, Malformed {
    Path file = Corpus.dir().resolve("registry/regipy/BCD");
    Hive hive = Hive.open(Bytes.of(Files.readAllBytes(file)), new Issues());
    Key root = hive == null ? null : hive.root();
    SecurityDescriptor security = root == null ? null : root.security();
    assertEquals(
        "O:S-1-5-32-544G:S-1-5-18D:(A;;0x60019;;;S-1-5-32-544)(A;;KA;;;S-1-5-18)",
        security == null ? null : security.sddl());
  }
}
