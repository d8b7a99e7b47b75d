package trafficguardian.detect;

import trafficguardian.ipc.Direction;

/** The detector's public door: looks at messages, reports findings, changes nothing. */
public interface Inspector {

  /**
   * Begins the inspection of one message. The scan belongs to one thread at a time.
   *
   * <p>What it finds goes to the sink that this inspector was built with, as soon as it is certain.
   */
  MessageScan begin(Exchange exchange, Direction direction);

  /**
   * Begins the inspection of one direction of a WebSocket connection: all that passes behind the
   * handshake is the body of one message to whoever feeds it.
   */
  MessageScan beginWebSocket(
      Exchange exchange, Direction direction, WebSocketExtensions extensions);

  /**
   * {@code host:port} as it may be written and shown: host names that contain a match are masked,
   * what is no host name at all becomes {@code [INVALID_HOST]}.
   */
  String dest(String host, int port);
}
