package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.MessagePart;
import trafficguardian.match.HitSink;

/**
 * Begins the look at streams of bytes that one message carries: its body, or the events that the
 * body consists of, or the messages within a connection.
 */
final class Payloads {
  private final Detector detector;
  private final Exchange exchange;
  private final RuleSet.Side rules;
  private final List<String> encoding;

  /** Of the pieces that are joined; null where nothing is. */
  private final @Nullable OwnHits ownHits;

  private final boolean joined;

  Payloads(Detector detector, Exchange exchange, RuleSet.Side rules) {
    this(detector, exchange, rules, List.of(), null, false);
  }

  private Payloads(
      Detector detector,
      Exchange exchange,
      RuleSet.Side rules,
      List<String> encoding,
      @Nullable OwnHits ownHits,
      boolean joined) {
    this.detector = detector;
    this.exchange = exchange;
    this.rules = rules;
    this.encoding = encoding;
    this.ownHits = ownHits;
    this.joined = joined;
  }

  DetectorOptions options() {
    return detector.options();
  }

  CoverageMeter coverage() {
    return detector.coverage();
  }

  /** The same under further decodings. */
  Payloads under(List<String> decodings) {
    List<String> longer = new ArrayList<>(encoding);
    longer.addAll(decodings);
    return new Payloads(detector, exchange, rules, List.copyOf(longer), ownHits, joined);
  }

  /** The same, spoken over {@code protocol} and in pieces that {@link #joined} takes together. */
  Payloads inPieces(AppProtocol protocol) {
    return new Payloads(detector, exchange.over(protocol), rules, encoding, new OwnHits(), false);
  }

  /** What the pieces say together. */
  Payloads joined() {
    Payloads under = under(List.of("joined"));
    return new Payloads(detector, exchange, rules, under.encoding, ownHits, true);
  }

  /** A sink that looks at what it is fed, up to the scan bound. */
  MatchSink begin() {
    return new MatchSink(rules.tables().matcher(), options().maxScanBytes(), hits());
  }

  private HitSink hits() {
    Place place = new Place(MessagePart.BODY, "", encoding);
    return (expression, start, bytes, from, to) -> {
      Rule rule = rules.ruleOf().get(expression);
      if (!isKnown(rule, bytes, from, to)) {
        detector.found(exchange, rule, place, start, bytes, from, to);
      }
    };
  }

  private boolean isKnown(Rule rule, byte[] bytes, int from, int to) {
    if (ownHits == null) {
      return false;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    if (joined) {
      return ownHits.isWithin(rule, text);
    }
    ownHits.add(rule, text);
    return false;
  }
}
