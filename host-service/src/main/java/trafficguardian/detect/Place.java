package trafficguardian.detect;

import java.util.List;
import java.util.stream.Stream;
import trafficguardian.ipc.MessagePart;

/**
 * Where a hit stood.
 *
 * @param name of the header field or query parameter, as the sender wrote it; empty elsewhere
 * @param encoding decodings between the wire and the hit, outermost first
 */
record Place(MessagePart part, String name, List<String> encoding) {

  /** The same place, further in. */
  Place within(List<String> inner) {
    if (inner.isEmpty()) {
      return this;
    }
    return new Place(part, name, Stream.concat(encoding.stream(), inner.stream()).toList());
  }
}
