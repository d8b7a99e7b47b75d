package trafficguardian.host.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The words in a line as we write it, without reading all of it as JSON: some ten times as fast.
 * The members stand in one order, and their names nowhere else, since quotation marks within
 * strings are escaped.
 */
final class LineWords {
  private static final LineText DIRECTION = name("direction");
  private static final LineText THREAT_TYPE = name("threat_type");
  private static final LineText PATTERN = name("pattern");
  private static final LineText SEVERITY = name("severity");
  private static final LineText TIMESTAMP = name("timestamp");
  private static final LineText FINDING_ID = name("finding_id");
  private static final LineText CLASS = name("class");
  private static final LineText AGENT = new LineText("\"agent\":{\"id\":\"");

  private static final LineText QUOTE = new LineText("\"");

  private final byte[] bytes;
  private final int to;
  private int at;

  LineWords(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
  }

  private static LineText name(String name) {
    return new LineText(",\"" + name + "\":\"");
  }

  /**
   * Adds what the line says to {@code summary}.
   *
   * @return whether it has the form of ours; otherwise nothing was added
   */
  boolean addTo(BlockSummary summary) {
    Optional<String> direction = value(DIRECTION);
    Optional<String> threatType = value(THREAT_TYPE);
    Optional<String> pattern = value(PATTERN);
    Optional<String> severity = value(SEVERITY);
    Optional<Instant> timestamp = value(TIMESTAMP).flatMap(LineWords::time);
    Optional<String> id = value(FINDING_ID);
    Optional<String> classification = value(CLASS);
    if (classification.isEmpty() || timestamp.isEmpty()) {
      return false;
    }
    summary.add(timestamp.get(), id.orElse(""));
    summary.add(direction.orElse(""));
    summary.add(threatType.orElse(""));
    summary.add(pattern.orElse(""));
    summary.add(severity.orElse(""));
    summary.add(classification.get());
    value(AGENT).ifPresent(summary::addAgent);
    return true;
  }

  /** The string behind {@code name}; once one is missing, so are those after it. */
  private Optional<String> value(LineText name) {
    int start = name.find(bytes, at, to);
    int end = start < 0 ? -1 : QUOTE.find(bytes, start + name.length(), to);
    if (end < 0) {
      at = to;
      return Optional.empty();
    }
    at = end;
    int from = start + name.length();
    return Optional.of(new String(bytes, from, end - from, StandardCharsets.US_ASCII));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }
}
