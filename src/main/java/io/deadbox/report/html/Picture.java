package io.deadbox.report.html;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.Figures;
import io.deadbox.report.ReportContent;
import io.deadbox.report.TimelineEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Places of the marks in a report's two pictures, in the pictures' own units. */
public final class Picture {
  /** Width of both pictures. */
  public static final int WIDTH = 1000;

  /** Where the time axis begins, right of the names of its rows. */
  public static final int LEFT = 250;

  /** Height of a row of the timeline. */
  public static final int ROW = 26;

  private static final int RIGHT = 980;
  private static final int CELLS = 365; // across; marks in one cell are one mark
  private static final int ROWS = 12;
  private static final int TICKS = 6;

  /** Times before it are zeroes of clocks and formats, not of use. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private Picture() {}

  /** A part of the bar of outcomes; x and width in units. */
  public record Bar(Outcome outcome, long count, double x, double width) {}

  /** The bar of outcomes; parts without indicators are absent. */
  public static List<Bar> bars(ReportContent report) {
    long all = report.findings().size();
    List<Bar> bars = new ArrayList<>();
    double x = 0;
    for (Map.Entry<Outcome, Long> outcome : report.outcomes().entrySet()) {
      if (outcome.getValue() > 0) {
        double width = (double) WIDTH * outcome.getValue() / all;
        bars.add(new Bar(outcome.getKey(), outcome.getValue(), x, width));
        x += width;
      }
    }
    return bars;
  }

  /** A mark of the timeline: times of one source that are close together. */
  public record Mark(double x, int y, double radius, String text) {}

  /** A line with its date at its foot. */
  public record Tick(double x, String text) {}

  /** A row: one source of times. */
  public record Row(String source, int y) {}

  /**
   * The timeline.
   *
   * @param height in units
   * @param beyond times that are not in the picture: years before 1990, or after the report
   */
  public record Timeline(
      List<Row> rows, List<Mark> marks, List<Tick> ticks, int height, long beyond) {}

  /** The timeline of a report; null where there are not two different times. */
  public static @Nullable Timeline timeline(ReportContent report) {
    Instant latest = report.edition().issuedAt();
    List<TimelineEvent> events =
        report.timeline().stream()
            .filter(event -> event.at().isAfter(EARLIEST) && !event.at().isAfter(latest))
            .toList();
    if (events.isEmpty() || events.getFirst().at().equals(events.getLast().at())) {
      return null;
    }
    Map<String, List<TimelineEvent>> bySource = new TreeMap<>();
    events.forEach(
        event -> bySource.computeIfAbsent(event.source(), _ -> new ArrayList<>()).add(event));
    List<String> sources =
        bySource.entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                    (Map.Entry<String, List<TimelineEvent>> row) -> -row.getValue().size()))
            .limit(ROWS)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    long from = events.getFirst().at().getEpochSecond();
    long to = events.getLast().at().getEpochSecond() + 1;
    List<Row> rows = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    for (String source : sources) {
      int y = ROW / 2 + ROW * rows.size();
      rows.add(new Row(source, y));
      marks(bySource.getOrDefault(source, List.of()), from, to, y, marks);
    }
    long shown =
        sources.stream().mapToLong(row -> bySource.getOrDefault(row, List.of()).size()).sum();
    return new Timeline(
        rows, marks, ticks(from, to), ROW * rows.size() + 24, report.timeline().size() - shown);
  }

  private static void marks(
      List<TimelineEvent> events, long from, long to, int y, List<Mark> marks) {
    Map<Long, List<TimelineEvent>> cells = new LinkedHashMap<>();
    for (TimelineEvent event : events) {
      long cell = (event.at().getEpochSecond() - from) * CELLS / (to - from);
      cells.computeIfAbsent(cell, _ -> new ArrayList<>()).add(event);
    }
    cells.forEach((_, near) -> {
      double x = x(near.getFirst().at().getEpochSecond(), from, to);
      double radius = Math.min(9, 3.5 + Math.sqrt(near.size() - 1.0));
      marks.add(new Mark(x, y, Math.round(radius * 10) / 10.0, text(near)));
    });
  }

  private static String text(List<TimelineEvent> near) {
    TimelineEvent first = near.getFirst();
    String when =
        near.size() == 1
            ? first.at().toString()
            : "%s from %s to %s"
                .formatted(Figures.count(near.size(), "time"), first.at(), near.getLast().at());
    return "%s: %s, exhibit %d%s"
        .formatted(first.source(), when, first.exhibit(), near.size() == 1 ? "" : " and others");
  }

  private static double x(long second, long from, long to) {
    return Math.round((LEFT + (double) (RIGHT - LEFT) * (second - from) / (to - from)) * 10) / 10.0;
  }

  private static List<Tick> ticks(long from, long to) {
    List<Tick> ticks = new ArrayList<>();
    String before = "";
    for (int i = 0; i <= TICKS; i++) {
      long second = from + (to - from) * i / TICKS;
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
      String text = day.toString();
      if (!text.equals(before)) {
        ticks.add(new Tick(x(second, from, to), text));
        before = text;
      }
    }
    return ticks;
  }
}
