package trafficguardian.detect;

import java.util.Locale;
import trafficguardian.ipc.Direction;

/**
 * What the two sides of a WebSocket connection agreed on, as far as it changes how frames read: the
 * {@code Sec-WebSocket-Extensions} fields of the 101 response (RFC 6455 section 9.1).
 *
 * @param deflate whether messages may be compressed (RFC 7692)
 * @param clientTakeover whether the client compresses a message with what it remembers of earlier
 *     ones
 * @param serverTakeover the same of the server
 * @param others whether an extension was agreed on that is not known here: then the bytes of a
 *     payload may mean anything
 */
public record WebSocketExtensions(
    boolean deflate, boolean clientTakeover, boolean serverTakeover, boolean others) {

  /** Frames as RFC 6455 has them. */
  public static final WebSocketExtensions NONE =
      new WebSocketExtensions(false, false, false, false);

  /** Adds one field; several count as one list. */
  public WebSocketExtensions and(CharSequence field) {
    WebSocketExtensions all = this;
    for (String extension : field.toString().toLowerCase(Locale.ROOT).split(",", -1)) {
      all = all.andOne(extension.split(";", -1));
    }
    return all;
  }

  private WebSocketExtensions andOne(String[] parts) {
    String name = parts[0].strip();
    if (name.isEmpty()) {
      return this;
    }
    // Compressed twice is nothing that anybody does.
    if (!name.equals("permessage-deflate") || deflate) {
      return new WebSocketExtensions(deflate, clientTakeover, serverTakeover, true);
    }
    boolean client = true;
    boolean server = true;
    for (int i = 1; i < parts.length; i++) {
      // The window bits need no look: whoever can undo the largest window can undo a smaller one.
      client &= !parts[i].strip().equals("client_no_context_takeover");
      server &= !parts[i].strip().equals("server_no_context_takeover");
    }
    return new WebSocketExtensions(true, client, server, others);
  }

  boolean takeover(Direction direction) {
    return direction == Direction.OUTBOUND ? clientTakeover : serverTakeover;
  }
}
