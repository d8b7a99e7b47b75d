package trafficguardian.host.scan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import trafficguardian.detect.Detector;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.MessageScan;
import trafficguardian.detect.WebSocketExtensions;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Direction;

/**
 * One message that is on file, as it would have passed the proxy.
 *
 * @param target of a request
 * @param body in the pieces in which it arrives; of a WebSocket connection, its frames
 */
record Message(
    Exchange exchange,
    Direction direction,
    Optional<String> target,
    List<Field> fields,
    List<byte[]> body) {

  Message {
    fields = List.copyOf(fields);
    body = List.copyOf(body);
  }

  /** One direction of a WebSocket connection. */
  static Message webSocket(Address address, Direction direction, List<byte[]> frames) {
    return new Message(
        address.exchange().over(AppProtocol.WEBSOCKET),
        direction,
        Optional.empty(),
        List.of(),
        frames);
  }

  /** One header field. */
  record Field(String name, String value) {
    boolean is(String other) {
      return name.toLowerCase(Locale.ROOT).equals(other);
    }
  }

  boolean isEmpty() {
    return target.isEmpty() && fields.isEmpty() && body.isEmpty();
  }

  void inspectWith(Detector detector) {
    MessageScan scan =
        exchange.appProtocol().equals(Optional.of(AppProtocol.WEBSOCKET))
            ? detector.beginWebSocket(exchange, direction, WebSocketExtensions.NONE)
            : detector.begin(exchange, direction);
    try {
      target.ifPresent(text -> scan.target(wire(text)));
      fields.forEach(field -> scan.field(wire(field.name()), wire(field.value())));
      body.forEach(piece -> scan.body(piece, 0, piece.length));
    } finally {
      scan.end();
    }
  }

  /** One character for each byte, as the HTTP decoder gives the text of heads. */
  private static String wire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
