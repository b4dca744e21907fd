package io.deadbox.artifact.eventlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** One thread over many event logs that are in memory, again and again: whole files to rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 20)
@Measurement(iterations = 20)
public class EventLogBenchmark {
  private final List<byte[]> files = new ArrayList<>();

  /** Reads the files whose paths the list names, one a line. */
  @Setup
  public void read() throws IOException {
    for (String line : Files.readAllLines(Path.of(System.getProperty("deadbox.bench.list")))) {
      files.add(Files.readAllBytes(Path.of(line)));
    }
  }

  /** All rows of all logs. */
  @Benchmark
  public long rows() {
    long events = 0;
    for (byte[] file : files) {
      events += EventDump.read(file).events().size();
    }
    return events;
  }
}
