package io.deadbox.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What several times have in common is said once, and nothing else is joined. */
class TimeSourcesTest {
  @Test
  void attributesAndMarksAreSaidOnce() {
    assertEquals(
        "$SI born, changed (file); $FN born (file); $FN changed; PeItem/Time",
        TimeSources.joined(
            List.of(
                "$SI born (file)",
                "$SI changed (file)",
                "$FN born (file)",
                "$FN changed",
                "PeItem/Time")));
    assertEquals("A; B", TimeSources.joined(List.of("A", "B")));
    assertEquals("born; $X; $", TimeSources.joined(List.of("born", "$X", "$")));
  }
}
