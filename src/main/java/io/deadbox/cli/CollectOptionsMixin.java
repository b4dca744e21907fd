package io.deadbox.cli;

import io.deadbox.artifact.file.TrustFolder;
import io.deadbox.codec.DigestKind;
import io.deadbox.collect.CollectOptions;
import io.deadbox.collect.Glob;
import io.deadbox.collect.Onlooker;
import io.deadbox.collect.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Options of collecting, shared by {@code collect} and {@code examine}. */
final class CollectOptionsMixin {
  static final int MAX_THREADS = 256;
  private static final int MIN_MEMORY = 512;
  private static final Collector<CharSequence, ?, String> COMMAS = Collectors.joining(",");

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE",
      description =
          "Disk image: raw, split raw or E01, of a split one the first segment; or a directory.")
  List<Path> images = new ArrayList<>();

  @Option(names = "--case-number", description = "Case number, for the report.")
  @Nullable String caseNumber;

  @Option(names = "--evidence-number", description = "Evidence number, for the report.")
  @Nullable String evidenceNumber;

  @Option(names = "--examiner", description = "Name of the examiner, for the report.")
  @Nullable String examiner;

  @Option(names = "--description", description = "Description of the evidence, for the report.")
  @Nullable String description;

  @Option(
      names = "--hash",
      split = ",",
      defaultValue = "md5,sha1,sha256",
      description = "Hashes to compute of each file (default: ${DEFAULT-VALUE}).")
  Set<DigestKind> hashes = EnumSet.allOf(DigestKind.class);

  @Option(
      names = "--no-hash",
      description =
          "Do not hash files; no indicator can find their hashes. Only what an extractor wants is"
              + " then read to its end.")
  boolean noHash;

  @Option(names = "--threads", description = "Threads that read files (default: one a processor).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--no-verify",
      description = "Do not read and hash the whole image; case and report say so.")
  boolean noVerify;

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Read the content only of files that match; all are listed all the same.")
  List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Do not read the content of files that match, for example **.iso.")
  List<String> exclude = new ArrayList<>();

  @Option(
      names = "--resume",
      description = {
        "Go on with a case whose collection was cut off, with the same command otherwise.",
        "The case comes out as if nothing had happened."
      })
  boolean resume;

  @Option(
      names = "--commit-every",
      hidden = true,
      description = "For tests: rows after which what was written is committed.")
  long commitEvery = CollectOptions.COMMIT_EVERY;

  @Option(
      names = "--trust",
      paramLabel = "DIR",
      description =
          "Folder of root certificates, in DER or PEM: whose signatures' chains end there is told,"
              + " as for the roots that the evidence keeps.")
  @Nullable Path trust;

  @Option(
      names = "--isolation-folder",
      hidden = true,
      description = "Set for the process that reads the evidence, by the one that watches it.")
  @Nullable Path isolationFolder;

  @Option(
      names = "--early-search",
      hidden = true,
      description = "Set for the process that reads the evidence: a folder with what to look for.")
  @Nullable Path earlySearch;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      description = {
        "Memory that the libraries which read the evidence may take, beside Java's heap and",
        "mapped files (default: ${DEFAULT-VALUE} MiB). Where they ask for more, a file is lost."
      })
  int memory = ReadingLimits.USUAL.memory();

  @Option(
      names = "--hang-limit",
      paramLabel = "SECONDS",
      description = {
        "How long reading one thing may take without any progress before it is left out",
        "(default: ${DEFAULT-VALUE})."
      })
  int hangLimit =
      ReadingLimits.USUAL
          .hangLimit(); // listing all orphans of millions of files is one step, and takes minutes

  @Option(
      names = "--die-at",
      hidden = true,
      paramLabel = "STEP",
      description = "For tests: crash natively when this step is reached.")
  List<String> dieAt = new ArrayList<>();

  @Option(
      names = "--hang-at",
      hidden = true,
      paramLabel = "STEP",
      description = "For tests: run on without end when this step is reached.")
  List<String> hangAt = new ArrayList<>();

  @Option(
      names = "--gorge-at",
      hidden = true,
      paramLabel = "STEP",
      description = "For tests: take all memory when this step is reached.")
  List<String> gorgeAt = new ArrayList<>();

  /** Refuses what the parser lets through; before anything is made. */
  void validate(CommandSpec spec) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new ParameterException(
          spec.commandLine(),
          "--threads %d: choose between 1 and %d".formatted(threads, MAX_THREADS));
    }
    if (memory < MIN_MEMORY) {
      throw new ParameterException(
          spec.commandLine(), "--memory %d: at least %d MiB".formatted(memory, MIN_MEMORY));
    }
    if (hangLimit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--hang-limit %d: at least one second".formatted(hangLimit));
    }
    try {
      if (trust != null) {
        TrustFolder.read(trust);
      }
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "--trust: " + e.getMessage(), e);
    }
    try {
      include.forEach(Glob::of);
      exclude.forEach(Glob::of);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--include or --exclude: " + e.getMessage(), e);
    }
  }

  /** The watch, with the faults that a test asks for. */
  Watch faults(Watch watch) {
    boolean none = dieAt.isEmpty() && hangAt.isEmpty() && gorgeAt.isEmpty();
    return none ? watch : new FaultSwitch(watch, dieAt, hangAt, gorgeAt);
  }

  /** The options again as a command line, for the process that reads the evidence. */
  List<String> commandLine() {
    List<String> line = terms();
    dieAt.forEach(step -> line.add("--die-at=" + step));
    hangAt.forEach(step -> line.add("--hang-at=" + step));
    gorgeAt.forEach(step -> line.add("--gorge-at=" + step));
    line.add("--threads=" + threads);
    line.add("--commit-every=" + commitEvery);
    add(line, "--early-search", earlySearch == null ? null : earlySearch.toString());
    line.add("--");
    images.forEach(image -> line.add(image.toString()));
    return line;
  }

  /** The options that a case's rows depend on, as on a command line. */
  List<String> terms() {
    List<String> line = new ArrayList<>();
    add(line, "--case-number", caseNumber);
    add(line, "--evidence-number", evidenceNumber);
    add(line, "--examiner", examiner);
    add(line, "--description", description);
    line.add(
        noHash
            ? "--no-hash"
            : "--hash=" + EnumSet.copyOf(hashes).stream().map(DigestKind::name).collect(COMMAS));
    if (noVerify) {
      line.add("--no-verify");
    }
    include.forEach(glob -> line.add("--include=" + glob));
    exclude.forEach(glob -> line.add("--exclude=" + glob));
    add(line, "--trust", trust == null ? null : trust.toString());
    return line;
  }

  ReadingLimits limits() {
    return new ReadingLimits(threads, memory, hangLimit);
  }

  /** What to compute of each file. */
  Set<DigestKind> hashes() {
    return noHash ? EnumSet.noneOf(DigestKind.class) : EnumSet.copyOf(hashes);
  }

  private static void add(List<String> line, String option, @Nullable String value) {
    if (value != null) {
      line.add(option + "=" + value);
    }
  }

  CollectOptions options(Path scratch, Watch watch, PrintWriter err) throws IOException {
    return new CollectOptions(
        hashes(),
        threads,
        !noVerify,
        include.stream().map(Glob::of).toList(),
        exclude.stream().map(Glob::of).toList(),
        trust,
        scratch,
        commitEvery,
        watch,
        earlySearch == null ? Onlooker.Choice.NOBODY : new EarlySearch(earlySearch).onlookers(err));
  }
}
