package trafficguardian.host.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import trafficguardian.ipc.Severity;

/** The timeline as stacked bars, in SVG. */
final class Chart {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 240;
  private static final int LEFT = 56;
  private static final int RIGHT = 12;
  private static final int TOP = 12;
  private static final int BOTTOM = 32;
  private static final double GAP = 0.2;
  private static final int LABELS = 6;

  private static final List<Severity> FROM_BELOW =
      List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);
  private static final DateTimeFormatter MINUTE = at("dd MMM HH:mm");
  private static final DateTimeFormatter DAY = at("dd MMM uuuu");

  private final Timeline timeline;
  private final List<Timeline.Bar> bars;
  private final long top;

  Chart(Timeline timeline) {
    this.timeline = timeline;
    this.bars = timeline.bars();
    this.top = rounded(bars.stream().mapToLong(bar -> bar.counts().all()).max().orElse(1));
  }

  private static DateTimeFormatter at(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** 1, 2 or 5 and zeros, four times which is not less than {@code most}. */
  private static long rounded(long most) {
    long step = 1;
    while (true) {
      for (long factor : new long[] {1, 2, 5}) {
        if (step * factor * 4 >= most || step > Long.MAX_VALUE / 100) {
          return step * factor * 4;
        }
      }
      step *= 10;
    }
  }

  String time(Instant instant) {
    return (timeline.width().compareTo(Duration.ofDays(1)) < 0 ? MINUTE : DAY).format(instant);
  }

  void writeTo(Markup page) {
    page.begin(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-labelledby",
        "chart-title chart-text",
        "class",
        "chart");
    page.with("title", "Findings over time", "id", "chart-title");
    page.with(
        "desc",
        "Stacked bars by severity, each of "
            + width(timeline.width())
            + ". The table below the chart has the numbers.",
        "id",
        "chart-text");
    grid(page);
    double step = (WIDTH - LEFT - RIGHT) / (double) bars.size();
    for (int i = 0; i < bars.size(); i++) {
      bar(bars.get(i), LEFT + i * step + step * GAP / 2, step * (1 - GAP), page);
    }
    labels(step, page);
    page.end().line();
  }

  private void grid(Markup page) {
    for (int quarter = 0; quarter <= 4; quarter++) {
      String y = number(y(top * quarter / 4.0));
      page.empty(
          "line",
          "class",
          quarter == 0 ? "axis" : "grid",
          "x1",
          "" + LEFT,
          "x2",
          "" + (WIDTH - RIGHT),
          "y1",
          y,
          "y2",
          y);
      page.with(
          "text",
          Long.toString(top / 4 * quarter),
          "x",
          "" + (LEFT - 8),
          "y",
          number(y(top * quarter / 4.0) + 4),
          "text-anchor",
          "end");
    }
  }

  private void bar(Timeline.Bar bar, double x, double width, Markup page) {
    if (bar.counts().all() == 0) {
      return;
    }
    page.begin("g").with("title", time(bar.from()) + " UTC: " + words(bar.counts()));
    long below = 0;
    for (Severity severity : FROM_BELOW) {
      long count = bar.counts().of(severity);
      if (count > 0) {
        double from = y((double) below);
        double to = y((double) (below + count));
        page.empty(
            "rect",
            "class",
            "fill-" + severity.word(),
            "x",
            number(x),
            "y",
            number(to),
            "width",
            number(width),
            "height",
            number(from - to));
        below += count;
      }
    }
    page.end();
  }

  private void labels(double step, Markup page) {
    int every = Math.max(1, (bars.size() + LABELS - 1) / LABELS);
    for (int i = 0; i < bars.size(); i += every) {
      page.with(
          "text",
          time(bars.get(i).from()),
          "x",
          number(LEFT + i * step + step / 2),
          "y",
          "" + (HEIGHT - 10),
          "text-anchor",
          i == 0 ? "start" : "middle");
    }
  }

  private double y(double count) {
    return HEIGHT - BOTTOM - count / top * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String words(Counts counts) {
    StringBuilder words = new StringBuilder();
    for (Severity severity : Severity.values()) {
      if (counts.of(severity) > 0) {
        words.append(words.isEmpty() ? "" : ", ");
        words.append(counts.of(severity)).append(' ').append(severity.word());
      }
    }
    return words.toString();
  }

  /** {@code 15 minutes}, {@code 1 hour}, {@code 7 days}. */
  static String width(Duration width) {
    if (width.toDays() > 0) {
      return width.toDays() == 1 ? "1 day" : width.toDays() + " days";
    }
    if (width.toHours() > 0) {
      return width.toHours() == 1 ? "1 hour" : width.toHours() + " hours";
    }
    return width.toMinutes() == 1 ? "1 minute" : width.toMinutes() + " minutes";
  }
}
