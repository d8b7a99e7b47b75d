package trafficguardian.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.expand.Growth;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Direction;
import trafficguardian.rules.hosts.Place;
import trafficguardian.view.Hit;
import trafficguardian.view.Layers;
import trafficguardian.view.Room;

/**
 * Begins the look at streams of bytes that one message carries: its body, or the events that the
 * body consists of, or the messages within a connection.
 */
final class Payloads {
  /** What all that one message carries has in common. */
  private record Message(
      Detector detector,
      Exchange exchange,
      Direction direction,
      boolean form,
      OwnCredentials ownCredentials) {

    Message over(AppProtocol protocol) {
      return new Message(detector, exchange.over(protocol), direction, form, ownCredentials);
    }
  }

  private final Message message;
  private final Place place;

  /** Of the pieces that are joined; null where nothing is. */
  private final @Nullable OwnHits ownHits;

  private final boolean joined;
  private final Room room;

  /**
   * Of one message.
   *
   * @param form whether it is a form, in which a plus stands for a space
   * @param place where they stand
   */
  Payloads(Detector detector, Exchange exchange, Direction direction, boolean form, Place place) {
    this(
        new Message(detector, exchange, direction, form, new OwnCredentials()),
        place,
        null,
        false,
        new Room());
  }

  private Payloads(
      Message message, Place place, @Nullable OwnHits ownHits, boolean joined, Room room) {
    this.message = message;
    this.place = place;
    this.ownHits = ownHits;
    this.joined = joined;
    this.room = room;
  }

  DetectorOptions options() {
    return message.detector.options();
  }

  CoverageMeter coverage() {
    return message.detector.coverage(message.exchange);
  }

  /** Bounds the growth of one compressed text. */
  Growth growth() {
    return new Growth(options().maxDecodeRatio(), coverage().bounds());
  }

  /** The same under further decodings. */
  Payloads under(List<String> decodings) {
    return new Payloads(message, place.within(decodings), ownHits, joined, room);
  }

  /** The same, spoken over {@code protocol} and in pieces that {@link #joined} takes together. */
  Payloads inPieces(AppProtocol protocol) {
    return inPieces(message.over(protocol));
  }

  /** The same, in pieces that {@link #joined} takes together. */
  Payloads inPieces() {
    return inPieces(message);
  }

  private Payloads inPieces(Message spoken) {
    return new Payloads(spoken, place, new OwnHits(), false, room);
  }

  /**
   * What the pieces say together.
   *
   * @param own room, which the message's grew less by
   */
  Payloads joined(Room own) {
    return new Payloads(message, place.within(List.of("joined")), ownHits, true, own);
  }

  /** Of the message. */
  Room room() {
    return room;
  }

  boolean isToGateway() {
    return message.exchange.isToGateway();
  }

  /** What is found of these is expected. */
  OwnCredentials ownCredentials() {
    return message.ownCredentials;
  }

  /** Looks at what it is fed, up to the scan bound. */
  Layers begin() {
    return begin(this::found);
  }

  /** The same, for somebody who decides whose {@link #found} takes a hit. */
  Layers begin(Layers.Reports reports) {
    return message.detector.spareLayers().take(message.direction, message.form, reports, room);
  }

  boolean found(Hit hit, List<String> inner) {
    Place within = place.within(inner);
    if (message.ownCredentials.covers(hit.match())) {
      within = within.forOwn();
    }
    return isKnown(hit) || message.detector.found(message.exchange, hit, within);
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
