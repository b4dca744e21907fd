package io.deadbox.format.regf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.Corpus;
import io.deadbox.binary.Bytes;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every real hive gives the same keys, values and issues as it gave when they were checked. */
class HiveCorpusTest {
  /** By path; keys and values are those that hivex and reglookup count, where they can read. */
  private static final String CHECKED =
      """
      DFIRArtifactMuseum/Amcache/Win2012R2/StolenSzechuan/Amcache.hve keys=492 values=933 issues=[]
      DFIRArtifactMuseum/Amcache/Win2012R2/StolenSzechuan/Amcache.hve.LOG1 keys=0 values=0 issues=[UNSUPPORTED]
      DFIRArtifactMuseum/Amcache/Win2012R2/StolenSzechuan/Amcache.hve.LOG2 keys=0 values=0 issues=[UNSUPPORTED]
      EZ-Registry/Acronis_0x52_Usrclass.dat keys=205 values=855 issues=[]
      EZ-Registry/BCD keys=66 values=46 issues=[]
      EZ-Registry/NTUSER1.DAT keys=595 values=878 issues=[]
      EZ-Registry/NotAHive keys=0 values=0 issues=[MALFORMED]
      EZ-Registry/SAM keys=68 values=73 issues=[]
      EZ-Registry/SAMBadHBinHeader keys=68 values=73 issues=[MALFORMED]
      EZ-Registry/SAM_DUPENAME keys=112 values=128 issues=[]
      EZ-Registry/SAM_RootValue keys=65 values=71 issues=[]
      EZ-Registry/SAM_hasBigEndianDWord keys=92 values=103 issues=[]
      EZ-Registry/SAN(OTHER) keys=68 values=73 issues=[BAD_CHECKSUM]
      EZ-Registry/SECURITY keys=242 values=242 issues=[DIRTY]
      EZ-Registry/SECURITYNoRoot keys=8 values=2 issues=[]
      EZ-Registry/UsrClassDeletedBags.dat keys=37 values=231 issues=[]
      EZ-RegistryPlugins/RegistryPlugins.Test/Hives/SAM keys=76 values=84 issues=[]
      artemis/registry/win10/NTUSER.DAT keys=666 values=1089 issues=[]
      dfwinreg/NTUSER.DAT.LOG keys=0 values=0 issues=[UNSUPPORTED]
      dfwinreg/USER.DAT keys=0 values=0 issues=[UNSUPPORTED]
      plaso-git/regf/NTUSER.DAT keys=1597 values=2310 issues=[]
      plaso-git/regf/SAM keys=76 values=84 issues=[]
      plaso-git/regf/UsrClass.dat keys=7505 values=19987 issues=[]
      plaso/NTUSER-WIN7.DAT keys=2288 values=5470 issues=[]
      plaso/NTUSER.DAT keys=1127 values=5602 issues=[]
      plaso/SAM keys=65 values=70 issues=[]
      plaso/ntuser.dat.LOG keys=0 values=0 issues=[UNSUPPORTED]
      plaso/regf/100_sub_keys.hiv keys=101 values=100 issues=[]
      plaso/regf/corrupt_sub_key_list.hiv keys=100 values=99 issues=[MALFORMED]
      plaso/winreg/win10-Amcache.hve keys=207 values=4188 issues=[]
      python-registry/REORGANIZED_VALUES_TESTS keys=3 values=22 issues=[]
      python-registry/UNICODE_TESTS keys=3 values=22 issues=[]
      python-registry/issue22.hive keys=1 values=10 issues=[]
      regipy/BCD keys=132 values=103 issues=[]
      regipy/NTUSER-WSL.DAT keys=3074 values=4949 issues=[]
      regipy/NTUSER.DAT keys=1812 values=4094 issues=[]
      regipy/NTUSER_modified.DAT keys=1808 values=4090 issues=[]
      regipy/SECURITY keys=100 values=109 issues=[DIRTY]
      regipy/ntuser_software_partial keys=6396 values=19990 issues=[]
      turbinia/test_data/SAM keys=94 values=106 issues=[]
      """;

  /** Counts what a walk gives. */
  static final class Counter implements HiveVisitor {
    long keys;
    long values;

    @Override
    public void key(Key key) {
      keys++;
    }

    @Override
    public void value(Value value) {
      values++;
    }
  }

  @Test
  void everyFileOfTheCorpus() throws IOException {
    Path corpus = Corpus.dir().resolve("registry");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(corpus)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    StringBuilder counts = new StringBuilder();
    for (Path file : files) {
      Issues issues = new Issues();
      Counter counter = new Counter();
      Bytes bytes = Bytes.of(Files.readAllBytes(file));
      issues.contain(() -> {
        Hive hive = Hive.open(bytes, issues);
        if (hive != null) {
          hive.walk(counter);
        }
      });
      counts.append(
          "%s keys=%d values=%d issues=%s\n"
              .formatted(
                  corpus.relativize(file),
                  counter.keys,
                  counter.values,
                  issues.all().stream().map(Issue::kind).toList()));
    }
    assertEquals(CHECKED, counts.toString());
  }
}
