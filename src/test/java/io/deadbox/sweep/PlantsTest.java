package io.deadbox.sweep;

import static io.deadbox.cli.Run.run;
import static io.deadbox.sweep.PlantedDisk.SECTOR;
import static io.deadbox.sweep.PlantedDisk.cluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.format.hiberfil.HibernationBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was planted on a disk is found where it was planted, and nothing else. */
class PlantsTest {
  private static final int[] BIG = IntStream.range(1700, 2000).toArray();
  private static final int[] PIECES = {100, 200, 201, 150};
  private static final int[] SHORT = {300, 301};

  @TempDir private Path folder;

  private final List<String> planted = new ArrayList<>();
  private final PlantedDisk disk = new PlantedDisk();

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  PlantsTest() {}

  /** Notes what is to be found. */
  private void expect(String where, int offset, int at, String encoding, String pattern) {
    planted.add(
        String.join("\t", where, offset < 0 ? "-" : "" + offset, "" + at, encoding, pattern));
  }

  private void plant(String text, String where, int offset, int at, boolean wide) {
    if (wide) {
      disk.wide(at, text.toUpperCase(java.util.Locale.ROOT));
    } else {
      disk.put(at, text);
    }
    expect(where, offset, at, wide ? "utf-16le" : "utf-8", text);
  }

  @BeforeEach
  void plant() throws IOException {
    disk.file("CONTIG  BIN", 3000, 10, 11, 12, 13, 14, 15);
    plant("plant-at-start", "CONTIG.BIN", 0, cluster(10), false);
    plant("plant-in-file", "CONTIG.BIN", 100, cluster(10) + 100, false);
    plant("plant-over-clusters", "CONTIG.BIN", 506, cluster(10) + 506, false);
    plant("plant-at-end", "CONTIG.BIN", 2988, cluster(10) + 2988, false);

    disk.file("PIECES  BIN", 2000, PIECES);
    PlantedDisk.spread(disk, "plant-over-pieces".getBytes(StandardCharsets.UTF_8), 505, PIECES);
    expect("PIECES.BIN", 505, cluster(100) + 505, "utf-8", "plant-over-pieces");
    PlantedDisk.spread(disk, "plant-wide-pieces".getBytes(StandardCharsets.UTF_16LE), 1521, PIECES);
    expect("PIECES.BIN", 1521, cluster(200) + 1521 - SECTOR, "utf-16le", "plant-wide-pieces");
    plant("plant-in-piece", "PIECES.BIN", 1700, cluster(150) + 1700 - 3 * SECTOR, false);

    disk.file("SHORT   BIN", 700, SHORT);
    plant("plant-in-slack", "file slack SHORT.BIN", 800, cluster(301) + 800 - SECTOR, false);
    plant("plant-half-slack", "file slack SHORT.BIN", 692, cluster(301) + 692 - SECTOR, false);

    disk.deleted("_ONE    TXT", 400, 400);
    plant("plant-deleted", "deleted _ONE.TXT", 10, cluster(400) + 10, false);
    plant("plant-unallocated", "unallocated volume 2", -1, cluster(5000) + 77, true);

    disk.file("BIG     BIN", BIG.length * SECTOR, BIG);
    int border = 1 << 20;
    plant("plant-chunks", "BIG.BIN", border - 5 - cluster(1700), border - 5, false);
    plant("plant-wide-odd", "BIG.BIN", 4097, cluster(1700) + 4097, true);

    disk.file("PAGEFILESYS", 4096, IntStream.range(6000, 6008).toArray());
    plant("plant-pagefile", "PAGEFILE.SYS", 2000, cluster(6000) + 2000, true);

    byte[] memory = hibernated("plant-hibernated");
    disk.file(
        "HIBERFILSYS",
        memory.length,
        IntStream.range(6100, 6100 + memory.length / SECTOR).toArray());
    disk.put(cluster(6100), memory);
    int set = 4 * 4096 + 12;
    expect(
        "hibernated memory HIBERFIL.SYS", set, cluster(6100) + set, "utf-16le", "plant-hibernated");

    plant("plant-before", "outside of file systems", -1, 64 * SECTOR, false);
    plant("plant-behind", "outside of file systems", -1, PlantedDisk.SIZE - 12, false);
    disk.write(folder.resolve("disk.raw"));
    run("collect", "-o", folder.resolve("case"), folder.resolve("disk.raw")).ended(0);
  }

  private static byte[] hibernated(String text) {
    HibernationBuilder file = new HibernationBuilder().rows(2, 4);
    file.huffman(2 * 4096, HibernationBuilder.page("nothing"), true);
    file.huffman(4 * 4096, HibernationBuilder.page(text), true);
    return file.bytes();
  }

  private Set<String> found(Object... arguments) {
    List<Object> line = new ArrayList<>(List.of("search", "-s", folder.resolve("case")));
    line.addAll(List.of(arguments));
    Set<String> found = new TreeSet<>();
    run(line.toArray()).ended(0).lines().stream()
        .map(each -> each.split("\t", -1))
        .forEach(cells ->
            found.add(String.join("\t", cells[0], cells[1], cells[2], cells[4], cells[5])));
    return found;
  }

  @Test
  void everyPlantIsFoundAndNothingElse() {
    Set<String> expected = new TreeSet<>();
    planted.forEach(line -> expected.add("C:\\" + line));
    Object[] patterns = planted.stream().map(line -> line.split("\t", -1)[4]).toArray();
    assertEquals(normalized(expected), normalized(found(patterns)));
    assertEquals(found(patterns), found(with(patterns, "--threads=5")));
  }

  /** Without a drive letter, which nothing on this disk tells. */
  private static Set<String> normalized(Set<String> lines) {
    Set<String> all = new TreeSet<>();
    lines.forEach(line -> all.add(line.replace("C:", "").replace("\\", "")));
    return all;
  }

  private static Object[] with(Object[] all, Object more) {
    Object[] longer = Arrays.copyOf(all, all.length + 1);
    longer[all.length] = more;
    return longer;
  }

  @Test
  void anExpressionFindsThemAll() {
    Set<String> all = found("/plant-[a-z-]+/");
    assertEquals(planted.size() + 2, all.size(), all::toString); // two begin in what is no file's
    assertTrue(all.contains("\\SHORT.BIN\t692\t260276\tutf-8\t/plant-[a-z-]+/"), all::toString);
    assertTrue(
        all.contains(
            "over the end of a file's piece volume 2\t-\t209393\tutf-16le\t/plant-[a-z-]+/"),
        all::toString);
    assertEquals(all.size(), found("/pl[a]nt-[a-z-]+/").size(), "without a fixed text");
    assertEquals(1, found("--case", "PLANT-PAGEFILE").size());
    assertEquals(0, found("--case", "plant-pagefile").size());
    assertEquals(1, found("hex:706c616e742d64656c65746564").size());
  }
}
