package io.deadbox.cli;

import io.deadbox.store.CaseDump;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs every command that opens evidence on images, and prints a line an image, tab-separated:
 * image, exit status of {@code collect}, rows, what is wrong, and what was said. Wrong is: another
 * case with several threads than with one, evidence that changed, a status or an exception that
 * should not be. Arguments: a folder for cases, then images.
 */
public final class EveryCommand {
  private static final List<Integer> EXPECTED =
      List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.INCOMPLETE);

  private final Path folder;
  private final Path image;
  private final List<String> wrong = new ArrayList<>();

  private EveryCommand(Path folder, Path image) {
    this.folder = folder;
    this.image = image;
  }

  /** Runs. */
  public static void main(String[] arguments) throws Exception {
    for (String image : List.of(arguments).subList(1, arguments.length)) {
      System.out.println(line(Path.of(arguments[0]), Path.of(image)));
    }
  }

  /** Runs all commands on one image; the line that tells of it. */
  static String line(Path folder, Path image) throws Exception {
    return new EveryCommand(folder, image).run();
  }

  private String run() throws IOException, SQLException {
    Map<String, String> before = state(image);
    Path one = folder.resolve("one");
    Path several = folder.resolve("several");
    StringWriter said = new StringWriter();
    int status = command(said, "collect", "-o", one, "--threads=1", image);
    int again = command(new StringWriter(), "collect", "-o", several, "--threads=3", image);
    check(status == again, "status %d, then %d".formatted(status, again));
    int rows = 0;
    if (status != ExitCode.FAILED) {
      List<String> expected = CaseDump.of(one);
      rows = expected.size();
      check(expected.equals(CaseDump.of(several)), "other rows with three threads");
      command(new StringWriter(), "verify", "-s", one);
      StringWriter names = new StringWriter();
      command(names, "ls", "-r", image);
      names
          .toString()
          .lines()
          .filter(line -> line.startsWith("r "))
          .findFirst()
          .ifPresent(this::read);
    }
    command(new StringWriter(), "info", image);
    MutantCollect.clear(one);
    MutantCollect.clear(several);
    Files.deleteIfExists(folder.resolve("copy"));
    check(before.equals(state(image)), "evidence changed");
    return "%s\t%d\t%d\t%s\t%s"
        .formatted(
            image,
            status,
            rows,
            wrong.isEmpty() ? "-" : String.join("; ", wrong),
            said.toString().strip().replaceAll("[\\n\\r\\t]+", " | "));
  }

  /** A file's bytes, and where they are; given its line of {@code ls}. */
  private void read(String line) {
    String address = line.substring(0, line.indexOf('\t'));
    String file = address.substring(address.lastIndexOf(' ') + 1);
    command(new StringWriter(), "cat", image, file, "-o", folder.resolve("copy"));
    command(new StringWriter(), "runs", image, file);
  }

  private void check(boolean right, String otherwise) {
    if (!right) {
      wrong.add(otherwise);
    }
  }

  private int command(StringWriter said, Object... arguments) {
    PrintWriter all = new PrintWriter(said);
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int status = Deadbox.run(false, all, all, words);
    check(EXPECTED.contains(status), words[0] + " ended with " + status);
    check(!said.toString().contains("Exception"), words[0] + " threw");
    return status;
  }

  /** Size and times of an image's file, or all below a directory, and of those beside it. */
  private static Map<String, String> state(Path image) throws IOException {
    Map<String, String> state = new TreeMap<>();
    Path top = Files.isDirectory(image) ? image : image.toAbsolutePath().getParent();
    try (Stream<Path> files = Files.walk(top == null ? image : top)) {
      for (Path file : files.toList()) {
        state.put(
            file.toString(),
            Files.readAttributes(file, "unix:size,lastModifiedTime,ctime").toString());
      }
    }
    return state;
  }
}
