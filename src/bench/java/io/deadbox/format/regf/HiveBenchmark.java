package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to read all of a hive: every key, value and byte of data, as text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH sets the fields
public class HiveBenchmark {
  /** The hive's path. */
  @Param("")
  public String hive;

  private Bytes file;

  /** Reads the file once; reading it from a disk is not what is measured. */
  @Setup
  public void load() throws IOException {
    file = Bytes.of(Files.readAllBytes(Path.of(hive)));
  }

  /** Adds up lengths, so that nothing can be left out. */
  private static final class Sum implements HiveVisitor {
    long length;

    @Override
    public void key(Key key) {
      length += key.path().length();
    }

    @Override
    public void value(Value value) {
      Bytes data = value.data();
      if (data != null) {
        try {
          length += value.name().length() + ValueText.of(value.type(), data).text().length();
        } catch (Malformed impossible) {
          throw new IllegalStateException(impossible); // all of what is there
        }
      }
    }
  }

  /** Dumps the hive. */
  @Benchmark
  public long dump() throws Malformed {
    Hive opened = Hive.open(file, new Issues());
    Sum sum = new Sum();
    if (opened != null) {
      opened.walk(sum);
    }
    return sum.length;
  }
}
