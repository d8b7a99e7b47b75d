package trafficguardian.ipc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One detection as it is persisted and sent, {@code clawsec-traffic-finding/v1}.
 *
 * <p>The first ten components and the fixed {@link #SCHEMA_VERSION} are the eleven fields of the
 * published schema. The others are optional fields beside them, which readers of v1 ignore.
 *
 * @param source address of the client, an IP literal
 * @param dest {@code host:port}; labels that matched a rule are masked
 * @param timestamp UTC, cut to milliseconds
 * @param findingId ULID
 * @param ruleVersion version of the rule that matched
 * @param encoding decodings between the wire and the match, outermost first, such as {@code gzip}
 * @param secretFingerprint keyed digest of the matched value, 16 hex digits; tells two secrets
 *     apart without telling either
 * @param appProtocol what was spoken inside the connection, if it was more than HTTP/1.1
 * @param agent whose traffic it was, if the operator told agents apart
 * @param repeats what followed in the window of this finding, if it sums that up
 * @param isTest whether {@code doctor} has caused it, to see whether it would be found
 */
public record Finding(
    Platform platform,
    Direction direction,
    Protocol protocol,
    ThreatType threatType,
    String pattern,
    Severity severity,
    String source,
    String dest,
    Redacted snippet,
    Instant timestamp,
    String findingId,
    Classification classification,
    int ruleVersion,
    Location location,
    List<String> encoding,
    Optional<String> secretFingerprint,
    Optional<AppProtocol> appProtocol,
    Optional<Agent> agent,
    Scan scan,
    Optional<Repeats> repeats,
    boolean isTest) {

  public static final String SCHEMA_VERSION = "clawsec-traffic-finding/v1";

  public Finding {
    timestamp = timestamp.truncatedTo(ChronoUnit.MILLIS);
    encoding = List.copyOf(encoding);
  }

  /** The same, caused by {@code doctor}. */
  public Finding asTest() {
    return with(findingId, timestamp, repeats, true);
  }

  /** The line that sums up the window that this finding began. */
  public Finding rollUp(String id, Instant at, Repeats all) {
    return with(id, at, Optional.of(all), isTest);
  }

  private Finding with(String id, Instant at, Optional<Repeats> all, boolean test) {
    return new Finding(
        platform,
        direction,
        protocol,
        threatType,
        pattern,
        severity,
        source,
        dest,
        snippet,
        at,
        id,
        classification,
        ruleVersion,
        location,
        encoding,
        secretFingerprint,
        appProtocol,
        agent,
        scan,
        all,
        test);
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
