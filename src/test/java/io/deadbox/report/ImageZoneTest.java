package io.deadbox.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.deadbox.report.ImageZone.Change;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/**
 * Local times by Windows' rules, held against the zone data of the JDK where both have one rule.
 */
class ImageZoneTest {
  private static final ImageZone BERLIN =
      new ImageZone(
          "W. Europe Standard Time",
          60,
          120,
          new Change(0, 10, 5, 0, 3, 0),
          new Change(0, 3, 5, 0, 2, 0));

  private static final ImageZone SYDNEY =
      new ImageZone(
          "AUS Eastern Standard Time",
          600,
          660,
          new Change(0, 4, 1, 0, 3, 0),
          new Change(0, 10, 1, 0, 2, 0));

  private static void agree(ImageZone zone, String id) {
    ZoneId known = ZoneId.of(id);
    Instant end = Instant.parse("2026-01-01T00:00:00Z");
    for (Instant at = Instant.parse("2010-01-01T00:00:00Z");
        at.isBefore(end);
        at = at.plus(97, ChronoUnit.MINUTES)) {
      assertEquals(known.getRules().getOffset(at), zone.at(at).getOffset(), at.toString());
    }
  }

  @Test
  void offsetsAreThoseOfTheZone() {
    agree(BERLIN, "Europe/Berlin");
    agree(SYDNEY, "Australia/Sydney");
    agree(new ImageZone("India Standard Time", 330, 270, null, null), "Asia/Kolkata");
  }

  @Test
  void textKeepsEveryDigit() {
    ImageZone.Known known = new ImageZone.Known(BERLIN, "");
    assertEquals("2012-06-04T02:00:00.1234567+02:00", known.text("2012-06-04T00:00:00.1234567Z"));
    assertNull(known.text("no time"));
    assertNull(new ImageZone.Known(null, "").text("2012-06-04T00:00:00Z"));
  }

  @Test
  void ruleOfOneYearHoldsInIt() {
    ImageZone zone =
        new ImageZone(
            "x", 60, 120, new Change(2011, 2, 31, 0, 3, 0), new Change(2011, 3, 5, 0, 2, 0));
    assertEquals(ZoneOffset.ofHours(1), zone.at(Instant.parse("2011-07-01T00:00:00Z")).getOffset());
  }
}
