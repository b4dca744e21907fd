package io.deadbox.bench;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One thread over many executables that are in memory, again and again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class PeBenchmark {
  /** Processor time of the measured thread, which other programs lengthen least. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Processor {
    /** In nanoseconds. */
    public long nanos;

    private void since(long before) {
      nanos += now() - before;
    }

    private static long now() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }

  private final List<Path> paths = new ArrayList<>();
  private final List<Bytes> files = new ArrayList<>();

  /** Maps the files whose paths the list names, one a line. */
  @Setup
  public void map() throws IOException {
    for (String line : Files.readAllLines(Path.of(System.getProperty("deadbox.bench.list")))) {
      paths.add(Path.of(line));
      files.add(Executables.map(Path.of(line), Arena.global()));
    }
  }

  /** Imports, exports, hash over the imports, version strings. */
  @Benchmark
  public long questions(Processor processor) throws Malformed {
    long before = Processor.now();
    long length = 0;
    for (Bytes file : files) {
      length += Executables.questions(file).length();
    }
    processor.since(before);
    return length;
  }

  /** All that is indexed: these, and entropies, hashes of resources, Authenticode hashes, ... */
  @Benchmark
  public void everything(Processor processor) throws Malformed {
    long before = Processor.now();
    for (int i = 0; i < files.size(); i++) {
      Executables.everything(paths.get(i), files.get(i));
    }
    processor.since(before);
  }
}
