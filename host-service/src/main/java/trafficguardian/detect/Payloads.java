package trafficguardian.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Direction;
import trafficguardian.rules.Place;

/**
 * Begins the look at streams of bytes that one message carries: its body, or the events that the
 * body consists of, or the messages within a connection.
 */
final class Payloads {
  private final Detector detector;
  private final Exchange exchange;
  private final Direction direction;
  private final boolean form;
  private final Place place;

  /** Of the pieces that are joined; null where nothing is. */
  private final @Nullable OwnHits ownHits;

  private final boolean joined;
  private final Room room;
  private final OwnCredentials ownCredentials;

  /**
   * Of one message.
   *
   * @param form whether it is a form, in which a plus stands for a space
   * @param place where they stand
   */
  Payloads(Detector detector, Exchange exchange, Direction direction, boolean form, Place place) {
    this(detector, exchange, direction, form, place, null, false, new Room(), new OwnCredentials());
  }

  private Payloads(
      Detector detector,
      Exchange exchange,
      Direction direction,
      boolean form,
      Place place,
      @Nullable OwnHits ownHits,
      boolean joined,
      Room room,
      OwnCredentials ownCredentials) {
    this.detector = detector;
    this.exchange = exchange;
    this.direction = direction;
    this.form = form;
    this.place = place;
    this.ownHits = ownHits;
    this.joined = joined;
    this.room = room;
    this.ownCredentials = ownCredentials;
  }

  DetectorOptions options() {
    return detector.options();
  }

  CoverageMeter coverage() {
    return detector.coverage(exchange);
  }

  /** Bounds the growth of one compressed text. */
  Growth growth() {
    return new Growth(options().maxDecodeRatio(), coverage().bounds());
  }

  /** The same under further decodings. */
  Payloads under(List<String> decodings) {
    return new Payloads(
        detector,
        exchange,
        direction,
        form,
        place.within(decodings),
        ownHits,
        joined,
        room,
        ownCredentials);
  }

  /** The same, spoken over {@code protocol} and in pieces that {@link #joined} takes together. */
  Payloads inPieces(AppProtocol protocol) {
    return inPieces(exchange.over(protocol));
  }

  /** The same, in pieces that {@link #joined} takes together. */
  Payloads inPieces() {
    return inPieces(exchange);
  }

  private Payloads inPieces(Exchange spoken) {
    return new Payloads(
        detector, spoken, direction, form, place, new OwnHits(), false, room, ownCredentials);
  }

  /**
   * What the pieces say together.
   *
   * @param own room, which the message's grew less by
   */
  Payloads joined(Room own) {
    Payloads under = under(List.of("joined"));
    return new Payloads(
        detector, exchange, direction, form, under.place, ownHits, true, own, ownCredentials);
  }

  /** Of the message. */
  Room room() {
    return room;
  }

  boolean isToGateway() {
    return exchange.isToGateway();
  }

  /** What is found of these is expected. */
  OwnCredentials ownCredentials() {
    return ownCredentials;
  }

  /** Looks at what it is fed, up to the scan bound. */
  Layers begin() {
    return begin(this::found);
  }

  /** The same, for somebody who decides whose {@link #found} takes a hit. */
  Layers begin(Layers.Reports reports) {
    return detector.spareLayers().take(direction, form, reports, room);
  }

  boolean found(Hit hit, List<String> inner) {
    Place within = place.within(inner);
    if (ownCredentials.covers(hit.match())) {
      within = within.forOwn();
    }
    return isKnown(hit) || detector.found(exchange, hit, within);
  }

  private boolean isKnown(Hit hit) {
    if (ownHits == null) {
      return false;
    }
    if (joined) {
      return ownHits.isWithin(hit.rule(), hit.match());
    }
    ownHits.add(hit.rule(), hit.match());
    return false;
  }
}
