package trafficguardian.ipc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One detection as it is persisted and sent, {@code clawsec-traffic-finding/v1}.
 *
 * <p>In JSON ({@link FindingJson}) its parts stand side by side: the eleven fields of the published
 * schema, and optional ones that readers of v1 ignore.
 *
 * @param id a ULID
 * @param timestamp UTC, cut to milliseconds
 * @param repeats what followed in the window of this finding, if it sums that up
 * @param isTest whether {@code doctor} has caused it, to see whether it would be found
 */
public record Finding(
    String id,
    Instant timestamp,
    Detection detection,
    Traffic traffic,
    Match match,
    Optional<Repeats> repeats,
    boolean isTest) {

  public static final String SCHEMA_VERSION = "clawsec-traffic-finding/v1";

  public Finding {
    timestamp = timestamp.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The same, caused by {@code doctor}. */
  public Finding asTest() {
    return new Finding(id, timestamp, detection, traffic, match, repeats, true);
  }

  /** The line that sums up the window that this finding began. */
  public Finding rollUp(String ownId, Instant at, Repeats all) {
    return new Finding(ownId, at, detection, traffic, match, Optional.of(all), isTest);
  }

  /**
   * What was found, and how it was judged.
   *
   * @param pattern the id of the rule
   */
  public record Detection(
      String pattern,
      int ruleVersion,
      ThreatType threatType,
      Severity severity,
      Classification classification) {}

  /**
   * Whose traffic it was in.
   *
   * @param appProtocol what was spoken inside the connection, if it was more than HTTP/1.1
   * @param source address of the client, an IP literal
   * @param dest {@code host:port}; labels that matched a rule are masked
   * @param agent whose it was, if the operator told agents apart
   */
  public record Traffic(
      Platform platform,
      Direction direction,
      Protocol protocol,
      Optional<AppProtocol> appProtocol,
      String source,
      String dest,
      Optional<Agent> agent) {}

  /**
   * What matched, as far as that may be told, and where it stood.
   *
   * @param encoding decodings between the wire and the match, outermost first, such as {@code gzip}
   * @param secretFingerprint keyed digest of the matched value, 16 hex digits; tells two secrets
   *     apart without telling either
   */
  public record Match(
      Redacted snippet,
      Location location,
      List<String> encoding,
      Optional<String> secretFingerprint,
      Scan scan) {
    public Match {
      encoding = List.copyOf(encoding);
    }
  }

  /**
   * Where in the message the match stood.
   *
   * @param part which part of the message
   * @param name the header field's name, if it is one of the well-known names; never other text
   * @param offset of the first matched byte within the part, after decoding
   */
  public record Location(MessagePart part, Optional<String> name, long offset) {}

  /**
   * How much had to be looked at for this finding.
   *
   * @param bytes of the part, up to the end of the match
   * @param truncated whether the scan bound was reached there, so that more may have belonged to it
   */
  public record Scan(long bytes, boolean truncated) {}

  /**
   * How often equal findings came within one window.
   *
   * @param occurrences all of them, the first one included
   */
  public record Repeats(long occurrences, Instant firstSeen, Instant lastSeen) {
    public Repeats {
      firstSeen = firstSeen.truncatedTo(ChronoUnit.MILLIS);
      lastSeen = lastSeen.truncatedTo(ChronoUnit.MILLIS);
    }
  }
}
