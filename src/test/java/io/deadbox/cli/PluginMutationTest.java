package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.deadbox.Corpus;
import io.deadbox.artifact.RowDump;
import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.artifact.registry.RegistryHives;
import io.deadbox.artifact.registry.plugin.RegistryPlugins;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.regf.Hive;
import io.deadbox.format.regf.HiveVisitor;
import io.deadbox.format.regf.Key;
import io.deadbox.format.regf.Value;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages the data that plugins decode, in hives of the corpus and of the golden pairs, and runs
 * all plugins: whatever is in a value, rows and issues come out, soon, and nothing else.
 */
class PluginMutationTest {
  private static final long SEED = 20_261_123;
  private static final boolean THOROUGH = System.getenv("DEADBOX_THOROUGH") != null;
  private static final int MUTANTS_OF_BUILT = THOROUGH ? 100 : 8;
  private static final int MUTANTS_OF_REAL = THOROUGH ? 500 : 10;

  /** Slowest of all hives here, damaged or not, on a slow machine. */
  private static final long LONGEST_MILLIS = 10_000;

  /** Memory that reading may take in all: so much, and so much more for each byte of a hive. */
  private static final long ALLOCATED = 64L << 20;

  private static final long ALLOCATED_A_BYTE = 1000;

  private static final List<String> REAL =
      List.of(
          "DFIRArtifactMuseum/Amcache/Win2012R2/StolenSzechuan/Amcache.hve",
          "EZ-Registry/Acronis_0x52_Usrclass.dat",
          "EZ-Registry/NTUSER1.DAT",
          "EZ-Registry/SAM_DUPENAME",
          "artemis/registry/win10/NTUSER.DAT",
          "plaso-git/regf/NTUSER.DAT",
          "plaso/NTUSER.DAT",
          "plaso/winreg/win10-Amcache.hve",
          "regipy/NTUSER.DAT",
          "regipy/SECURITY",
          "turbinia/test_data/SAM");

  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  /** Where in a file the data of a value are. */
  private record Place(int offset, int size) {}

  /** Finds the data of values below keys that plugins gave rows of. */
  private static final class Decoded implements HiveVisitor {
    private final Set<String> keys;
    private final List<Place> places = new ArrayList<>();
    private boolean wanted;

    Decoded(Set<String> keys) {
      this.keys = keys;
    }

    @Override
    public void key(Key key) {
      wanted = keys.stream().anyMatch(path -> below(key.path(), path));
    }

    /** Some plugins give rows of a key for what lies in keys below it. */
    private static boolean below(String path, String top) {
      return path.startsWith(top)
          && (path.length() == top.length() || path.charAt(top.length()) == '\\');
    }

    @Override
    public void value(Value value) {
      Bytes data = value.data();
      if (wanted && data != null && data.size() > 0) {
        places.add(new Place((int) data.origin(), (int) Math.min(data.size(), 4096)));
      }
    }
  }

  @Test
  void damagedDataOfBuiltHives() throws IOException {
    Random random = new Random(SEED);
    List<Path> pairs;
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/registry"))) {
      pairs = files.sorted().toList();
    }
    int number = 0;
    for (Path pair : pairs) {
      String text = Files.readString(pair);
      Path hive =
          HiveText.write(text.substring(0, text.indexOf("====\n")), folder.resolve("" + number++));
      mutate(hive.toString(), Files.readAllBytes(hive), MUTANTS_OF_BUILT, random);
    }
  }

  @Test
  void damagedDataOfRealHives() throws IOException {
    Random random = new Random(SEED);
    Path registry = Corpus.dir().resolve("registry");
    for (String name : REAL) {
      mutate(name, Files.readAllBytes(registry.resolve(name)), MUTANTS_OF_REAL, random);
    }
  }

  private static void mutate(String path, byte[] hive, int mutants, Random random) {
    Set<String> keys =
        read(path, hive).stream()
            .filter(PluginKeyRow.class::isInstance)
            .map(row -> ((PluginKeyRow) row).keyPath())
            .filter(key -> !key.isEmpty())
            .collect(Collectors.toSet());
    Decoded decoded = new Decoded(keys);
    Issues issues = new Issues();
    issues.contain(() -> walk(hive, decoded, issues));
    assertTrue(!decoded.places.isEmpty(), () -> path + " has no data that a plugin reads");
    for (int i = 0; i < mutants; i++) {
      byte[] mutant = hive.clone();
      for (int hits = 1 + random.nextInt(1 + decoded.places.size()); hits > 0; hits--) {
        damage(mutant, decoded.places.get(random.nextInt(decoded.places.size())), random);
      }
      if (i % 4 == 0) { // the hive's structure as well: lengths and types of values among it
        for (int flips = random.nextInt(6); flips > 0; flips--) {
          mutant[4096 + random.nextInt(mutant.length - 4096)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      read(path, mutant);
    }
  }

  private static void walk(byte[] bytes, HiveVisitor visitor, Issues issues) throws Malformed {
    Hive hive = Hive.open(Bytes.of(bytes), issues);
    if (hive != null) {
      hive.walk(visitor);
    }
  }

  private static void damage(byte[] bytes, Place place, Random random) {
    int at = place.offset() + random.nextInt(place.size());
    int end = Math.min(place.offset() + place.size(), bytes.length);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> Arrays.fill(bytes, at, Math.min(end, at + 2), (byte) -random.nextInt(2));
      case 3 -> Arrays.fill(bytes, at, Math.min(end, at + 4), (byte) -random.nextInt(2));
      case 4 -> { // a number that is a little too large or small
        int field = place.offset() + random.nextInt(place.size()) / 4 * 4;
        if (field < end) {
          bytes[field] += (byte) (random.nextInt(9) - 4);
        }
      }
      default -> { // another part of the same data
        int from = place.offset() + random.nextInt(place.size());
        int length = Math.min(end - Math.max(at, from), 1 + random.nextInt(32));
        System.arraycopy(bytes, from, bytes, at, length);
      }
    }
  }

  private static List<Record> read(String path, byte[] hive) {
    Issues issues = new Issues();
    long allocated = MEMORY.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    List<Record> rows = RowDump.rows(new RegistryHives(RegistryPlugins.ALL), path, hive, issues);
    long millis = (System.nanoTime() - start) / 1_000_000;
    long memory = MEMORY.getCurrentThreadAllocatedBytes() - allocated;
    assertTrue(millis < LONGEST_MILLIS, () -> path + ": " + millis + " ms");
    assertTrue(
        memory < ALLOCATED + ALLOCATED_A_BYTE * hive.length, () -> path + ": " + memory + " bytes");
    assertTrue(!rows.isEmpty() || issues.count() > 0, path);
    return rows;
  }
}
