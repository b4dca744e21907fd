package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What is told while evidence is read. */
class ConsoleProgressTest {
  private final StringWriter said = new StringWriter();
  private final ConsoleProgress progress = new ConsoleProgress(new PrintWriter(said), true);

  private String shown(String stage) {
    said.getBuffer().setLength(0);
    progress.stage(stage); // shows it at once
    return said.toString();
  }

  @Test
  void timeLeftIsThatOfWhatEndsLast() {
    TimeLeft half = new TimeLeft(0, 100);
    assertEquals(-1, half.seconds(5_000_000_000L), "nothing tells before anything is done");
    half.done(20);
    assertEquals(20, half.seconds(5_000_000_000L));
    half.done(120); // more than was said
    assertFalse(half.known());

    progress.hashed(90, 100);
    assertTrue(shown("reading").contains("90% 0:00 left, 0 files"), said::toString);
    progress.files(4);
    progress.file("a");
    String reading = shown("reading");
    progress.hashed(100, 100);
    assertTrue(shown("reading").contains("25% "), said::toString);
    assertTrue(reading.contains("% 0:00 left, 1 files"), reading);
    progress.files(0);
    assertFalse(shown("indexing the case").contains("left"), said::toString);
  }

  @Test
  void eachImageIsTimedByItself() {
    progress.hashed(100, 100);
    progress.hashed(10, 200);
    assertTrue(shown("hashing").contains("5% "), said::toString);
  }
}
