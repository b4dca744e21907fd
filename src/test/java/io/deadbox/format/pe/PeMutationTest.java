package io.deadbox.format.pe;

import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.binary.Bytes;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Broken executables end in what is left of them and in issues, soon. */
class PeMutationTest {
  private static final int MUTATIONS = 3000;

  private static byte[] library(boolean plus) {
    PeBuilder builder =
        PeBuilder.dll()
            .exports("mssecmgr.ocx", "One", "Two", "Three")
            .forward("Four", "NTDLL.RtlAllocateHeap")
            .exportWithoutName()
            .imports("KERNEL32.dll", "Sleep", "#12")
            .imports("USER32.dll", "MessageBoxA")
            .delayImports("WININET.dll", "InternetOpenA")
            .version(0x409, 1200, Map.of("CompanyName", "A company", "FileVersion", "1.2"));
    return (plus ? builder.plus() : builder).build();
  }

  private static void read(byte[] file, String what) {
    assertTimeout(Duration.ofSeconds(5), () -> Everything.read(Bytes.of(file), new Issues()), what);
  }

  @Test
  void everyTruncationIsSurvivedAndSaid() {
    byte[] whole = library(false);
    for (int size = 2; size < whole.length; size++) {
      Issues issues = new Issues();
      Everything.read(Bytes.of(Arrays.copyOf(whole, size)), issues);
      boolean noExecutable = size >= 0x40 && size < PeBuilder.PE_OFFSET + 4;
      assertTrue(issues.count() > 0 || noExecutable, "cut to " + size);
    }
  }

  @TestFactory
  Stream<DynamicTest> flippedBytesAreSurvived() {
    return Stream.of(false, true)
        .map(plus ->
            DynamicTest.dynamicTest(
                plus ? "PE32+" : "PE32", () -> mutate(library(plus), plus ? 1 : 2, MUTATIONS)));
  }

  @Test
  void flippedBytesOfRealFilesAreSurvived() throws IOException {
    for (String name :
        List.of(
            "pecoff4j/WinRun4J.exe",
            "cecil/Test/Resources/assemblies/PdbTarget.exe",
            "corkami/bin/dllbound-ld.exe",
            "corkami/bin/tls.exe",
            "debian-nsis/Plugins/x86-unicode/nsDialogs.dll",
            "libyal-testdata/wrc_test.dll",
            "corkami/bin/version_std.exe",
            "corkami/bin/tinyXP.exe")) {
      Path file = Corpus.dir().resolve("pe").resolve(name);
      mutate(Files.readAllBytes(file), name.hashCode(), 300);
    }
  }

  /** Flips single bits, and writes the values that sizes and counts go wrong with. */
  private static void mutate(byte[] whole, long seed, int count) {
    Random random = new Random(seed);
    byte[] extremes = {0, 1, (byte) 0x7F, (byte) 0x80, (byte) 0xFF};
    for (int i = 0; i < count; i++) {
      byte[] file = whole.clone();
      int changes = 1 + random.nextInt(8);
      for (int j = 0; j < changes; j++) {
        // half of the changes where the headers are
        int range = random.nextBoolean() ? Math.min(0x200, file.length) : file.length;
        int at = 2 + random.nextInt(range - 2);
        if (random.nextBoolean()) {
          file[at] ^= (byte) (1 << random.nextInt(8));
        } else {
          byte value = extremes[random.nextInt(extremes.length)];
          Arrays.fill(file, at, Math.min(file.length, at + 1 + random.nextInt(4)), value);
        }
      }
      read(file, "seed " + seed + ", mutation " + i);
    }
  }
}
