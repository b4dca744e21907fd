package io.deadbox.sweep;

import io.deadbox.binary.Blob;
import io.deadbox.yara.CompiledRule;
import io.deadbox.yara.ContentScan;
import io.deadbox.yara.RuleMatch;
import io.deadbox.yara.RuleProblem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a scan with YARA rules gave, in a file: from the process that scans to the other one. */
public final class RuleSpool implements AutoCloseable {
  private static final int END = 0;
  private static final int PROBLEM = 1;
  private static final int RULE = 2;
  private static final int MATCH = 3;
  private static final int LOSS = 4;
  private static final int FILES = 5;

  private final DataOutputStream out;
  private long files;

  private RuleSpool(DataOutputStream out) {
    this.out = out;
  }

  /** A new file, in place of one that a process left that died. */
  public static RuleSpool create(Path file) throws IOException {
    return new RuleSpool(
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
  }

  /** Takes what was written, in order. */
  public interface Reader {
    /** What the compiler says. */
    void problem(RuleProblem problem);

    /** A rule that was scanned with. */
    void rule(CompiledRule rule);

    /** A rule that holds on a file. */
    void match(Match match);

    /** What was not scanned. */
    void loss(Loss loss);

    /** How many streams were scanned, in all. */
    void files(long count);
  }

  /**
   * A rule that holds on a file.
   *
   * @param stream id of its further stream; {@link Finding#NONE} for the file's own content
   * @param rule number of the rule, in the order in which they were told
   * @param count places in all
   */
  public record Match(long file, long stream, int rule, long count, List<Spot> places) {}

  /**
   * A place where a string was found.
   *
   * @param disk first byte on the disk; {@link Finding#NONE} if not as it is
   */
  public record Spot(String string, long offset, int length, long disk, Blob bytes) {}

  /** Adds what the compiler says. */
  public void add(RuleProblem problem) throws IOException {
    out.writeByte(PROBLEM);
    problem.write(out);
  }

  /** Adds a rule that is scanned with and told. */
  public void add(CompiledRule rule) throws IOException {
    out.writeByte(RULE);
    text(rule.key());
    text(rule.name());
    texts(rule.tags());
    texts(rule.meta());
  }

  /** Adds what the scan of a stream gave. */
  void add(long image, Owner owner, ContentScan scan, Map<CompiledRule, Integer> rules) {
    files++;
    try {
      for (RuleMatch match : scan.matches()) {
        out.writeByte(MATCH);
        out.writeLong(owner.file());
        out.writeLong(owner.stream());
        out.writeInt(rules.getOrDefault(match.rule(), 0));
        out.writeLong(match.count());
        out.writeInt(match.strings().size());
        for (RuleMatch.Place place : match.strings()) {
          text(place.string());
          out.writeLong(place.offset());
          out.writeInt(place.length());
          out.writeLong(owner.disk(place.offset()));
          out.writeInt(place.data().size());
          out.write(place.data().bytes());
        }
      }
      for (String reason : scan.losses()) {
        out.writeByte(LOSS);
        new Loss(image, owner.file(), owner.path(), null, reason).write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void texts(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String each : texts) {
      text(each);
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Says that nothing is missing. */
  public void finish() throws IOException {
    out.writeByte(FILES);
    out.writeLong(files);
    out.writeByte(END);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /**
   * Reads a file that was finished.
   *
   * @throws IOException also if it was not
   */
  public static void read(Path file, Reader reader) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int kind = in.readByte(); kind != END; kind = in.readByte()) {
        switch (kind) {
          case PROBLEM -> reader.problem(RuleProblem.read(in));
          case RULE ->
              reader.rule(new CompiledRule(text(in), text(in), texts(in), texts(in), false));
          case MATCH -> reader.match(match(in));
          case LOSS -> reader.loss(Loss.read(in));
          default -> reader.files(in.readLong());
        }
      }
    }
  }

  private static Match match(DataInputStream in) throws IOException {
    long file = in.readLong();
    long stream = in.readLong();
    int rule = in.readInt();
    long count = in.readLong();
    List<Spot> places = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String string = text(in);
      long offset = in.readLong();
      int length = in.readInt();
      long disk = in.readLong();
      places.add(new Spot(string, offset, length, disk, Blob.copyOf(in.readNBytes(in.readInt()))));
    }
    return new Match(file, stream, rule, count, places);
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(text(in));
    }
    return texts;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
