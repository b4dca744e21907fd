package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Times on the command line. */
class GivenTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2012-05-28",
        "2012-05-28T00:00:00",
        "2012-05-28T00:00Z",
        "2012-05-28T02:00:00+02:00"
      })
  void oneTimeInManyWays(String text) {
    assertEquals(Instant.parse("2012-05-28T00:00:00Z"), new GivenTime().convert(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2012", "2012-02-30", "28.5.2012", "-0044-03-15", "+12026-01-01T00:00:00Z"})
  void noTimeIsToldInWords(String text) {
    String told =
        Objects.requireNonNull(
            assertThrows(TypeConversionException.class, () -> new GivenTime().convert(text))
                .getMessage());
    assertTrue(told.startsWith(text + " is no time"), told);
  }
}
