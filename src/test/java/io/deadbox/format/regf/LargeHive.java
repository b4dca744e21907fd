package io.deadbox.format.regf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Makes a hive of 200 MB, of the proportions of a SOFTWARE hive, for benchmarks. */
public final class LargeHive {
  private static final long SEED = 20_120_528;
  private static final int BRANCHES = 1000;
  private static final int KEYS = 630;

  private LargeHive() {}

  /** Takes the path of the hive to make. */
  public static void main(String[] arguments) throws IOException {
    Random random = new Random(SEED);
    HiveBuilder hive = HiveBuilder.root("CMI-CreateHive{B}").lists(HiveBuilder.Lists.LH, 500);
    for (int branch = 0; branch < BRANCHES; branch++) {
      for (int i = 0; i < KEYS; i++) {
        hive.key("Classes\\Branch%03d\\{%08X-%04x}".formatted(branch, random.nextInt(), i));
        for (int j = random.nextInt(4); j > 0; j--) {
          switch (random.nextInt(4)) {
            case 0 -> hive.value("Number" + j, "REG_DWORD", random.nextInt());
            case 1 -> hive.value("", "REG_SZ", "%SystemRoot%\\system32\\component" + i + ".dll");
            case 2 -> hive.value("Path" + j, "REG_EXPAND_SZ", "C:\\Program Files\\" + branch + i);
            default -> {
              byte[] data = new byte[random.nextInt(500)];
              random.nextBytes(data);
              hive.value("Data" + j, "REG_BINARY", data);
            }
          }
        }
      }
    }
    Files.write(Path.of(arguments[0]), hive.build());
  }
}
