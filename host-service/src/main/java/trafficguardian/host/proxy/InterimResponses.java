package trafficguardian.host.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.ResponseHead;

/**
 * The 1xx responses that come before a response. Each is a message of its own for inspection, so
 * that what one says of a body misleads nobody about the body that follows.
 */
final class InterimResponses {
  /** For one request; servers send one or two. Each keeps the exchange from being idle. */
  static final int MAX = 100;

  private final Supplier<Tap> taps;
  private final List<Tap> unflushed = new ArrayList<>();
  private int count;

  /**
   * None yet.
   *
   * @param taps makes a tap for each
   */
  InterimResponses(Supplier<Tap> taps) {
    this.taps = taps;
  }

  /** One more is written to the client. */
  void add(ResponseHead head) throws MalformedMessage {
    count++;
    if (count > MAX) {
      throw MalformedMessage.because("too many interim responses");
    }
    Tap tap = taps.get();
    tap.response(head.reason(), head.fields());
    tap.end(Fields.NONE);
    unflushed.add(tap);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** What was written is on its way: looks at it now. */
  void flushed() {
    unflushed.forEach(Tap::flushed);
    unflushed.clear();
  }
}
