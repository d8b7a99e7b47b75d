package trafficguardian.rules.hosts;

import java.util.List;
import java.util.stream.Stream;
import trafficguardian.ipc.MessagePart;

/**
 * Where a hit stood.
 *
 * @param name of the header field or query parameter, as the sender wrote it; of a body, the path
 *     that it is sent to; empty elsewhere
 * @param encoding decodings between the wire and the hit, outermost first
 * @param own whether it is meant for a credential that the client shows to whom it talks to
 */
public record Place(MessagePart part, String name, List<String> encoding, boolean own) {

  public Place(MessagePart part, String name, List<String> encoding) {
    this(part, name, encoding, false);
  }

  /** In the body of what is sent to {@code target}. */
  public static Place inBody(CharSequence target) {
    String path = target.toString();
    int query = path.indexOf('?');
    return new Place(MessagePart.BODY, query < 0 ? path : path.substring(0, query), List.of());
  }

  /** The same place, where a credential of the client's own stands. */
  public Place forOwn() {
    return new Place(part, name, encoding, true);
  }

  /** The same place, further in. */
  public Place within(List<String> inner) {
    if (inner.isEmpty()) {
      return this;
    }
    return new Place(part, name, Stream.concat(encoding.stream(), inner.stream()).toList(), own);
  }
}
