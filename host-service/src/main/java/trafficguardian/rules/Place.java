package trafficguardian.rules;

import java.util.List;
import java.util.stream.Stream;
import trafficguardian.ipc.MessagePart;

/**
 * Where a hit stood.
 *
 * @param name of the header field or query parameter, as the sender wrote it; empty elsewhere
 * @param encoding decodings between the wire and the hit, outermost first
 * @param own whether it is meant for a credential that the client shows to whom it talks to
 */
public record Place(MessagePart part, String name, List<String> encoding, boolean own) {

  public Place(MessagePart part, String name, List<String> encoding) {
    this(part, name, encoding, false);
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
