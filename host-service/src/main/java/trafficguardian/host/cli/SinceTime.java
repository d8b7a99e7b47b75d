package trafficguardian.host.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The moment that {@code --since} names: a timestamp, a day, or how long ago. */
final class SinceTime {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhdw])");

  private SinceTime() {}

  /**
   * {@code 2026-11-21T10:00:00Z}, {@code 2026-11-21} (UTC), {@code 15m}, {@code 24h}, {@code 7d}.
   */
  static Optional<Instant> parse(String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return Optional.of(
            now.minus(unit(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1)))));
      }
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }
}
