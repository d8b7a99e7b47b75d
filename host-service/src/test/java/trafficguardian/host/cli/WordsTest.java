package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1, 1 byte",
    "1023, 1023 bytes",
    "1024, 1.0 KiB",
    "1572864, 1.5 MiB",
    "3221225472, 3.0 GiB",
    "9223372036854775807, 8388608.0 TiB",
  })
  void bytesHaveAUnitThatFits(long number, String words) {
    assertEquals(words, Words.bytes(number));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 seconds",
    "PT-5S, 0 seconds",
    "PT1S, 1 second",
    "PT59M59S, 59 minutes",
    "PT1H, 1 hour 0 minutes",
    "PT49H, 2 days 1 hour",
  })
  void durationsHaveTheirLargestUnits(Duration duration, String words) {
    assertEquals(words, Words.duration(duration));
  }

  @ParameterizedTest
  @CsvSource({
    "15m, 2026-11-21T09:45:00Z",
    "90s, 2026-11-21T09:58:30Z",
    "24h, 2026-11-20T10:00:00Z",
    "7d, 2026-11-14T10:00:00Z",
    "1w, 2026-11-14T10:00:00Z",
    "2026-11-01, 2026-11-01T00:00:00Z",
    "2026-11-01T12:00:00Z, 2026-11-01T12:00:00Z",
    "2026-11-01T12:00:00+02:00, 2026-11-01T10:00:00Z",
  })
  void sinceTakesTimesAndHowLongAgo(String text, Instant instant) {
    assertEquals(
        Optional.of(instant), SinceTime.parse(text, Instant.parse("2026-11-21T10:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "d", "-7d", "7D", "1.5h", "9999999d", "2026-02-30", "T", "now"})
  void anythingElseIsNoTime(String text) {
    assertEquals(Optional.empty(), SinceTime.parse(text, Instant.EPOCH));
  }

  @Test
  void farPastIsATimeToo() {
    assertEquals(
        Optional.of(Instant.parse("2026-11-21T10:00:00Z").minus(Duration.ofDays(7_000_000 - 7))),
        SinceTime.parse("999999w", Instant.parse("2026-11-21T10:00:00Z")));
  }
}
