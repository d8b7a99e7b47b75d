package trafficguardian.host.cli;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import trafficguardian.ipc.Word;

/** Numbers and times as people read them. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private Words() {}

  /** {@code 1 change}, {@code 2 changes}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code critical, high, medium, low}. */
  static <E extends Enum<E> & Word> String list(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Word::word).collect(joining(", "));
  }

  /** UTC, to the second. */
  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** {@code 10:33:27}, UTC. */
  static String timeOfDay(Instant instant) {
    return TIME_OF_DAY.format(instant);
  }

  /** {@code 97 %}; all but everything is not everything. */
  static String percent(double part) {
    return (part >= 1 ? 100 : Math.min(99, Math.round(part * 100))) + " %";
  }

  /** {@code 512 bytes}, {@code 1.5 KiB}, {@code 3.0 MiB}. */
  static String bytes(long number) {
    if (number < 1024) {
      return count(number, "byte");
    }
    double size = number;
    int unit = -1;
    while (size >= 1024 && unit < 3) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %ciB", size, "KMGT".charAt(unit));
  }

  /** {@code 3 days 4 hours}, {@code 5 minutes}, {@code 12 seconds}: the two largest units. */
  static String duration(Duration duration) {
    if (duration.toDays() > 0) {
      return count(duration.toDays(), "day") + " " + count(duration.toHoursPart(), "hour");
    }
    if (duration.toHours() > 0) {
      return count(duration.toHours(), "hour") + " " + count(duration.toMinutesPart(), "minute");
    }
    return duration.toMinutes() > 0
        ? count(duration.toMinutes(), "minute")
        : count(Math.max(0, duration.toSeconds()), "second");
  }
}
