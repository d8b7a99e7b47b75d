package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import trafficguardian.ipc.MessagePart;
import trafficguardian.rules.hosts.Place;

/**
 * Host names that a resolver is asked for over HTTPS: one says as much as a host that is connected
 * to.
 */
final class AskedNames implements FieldValues {
  /** What they are called in a query, as Google's and Cloudflare's JSON interfaces have it. */
  private static final String ASKED = "name";

  /** Of a host name that carries something. */
  private static final int SHORTEST = 32;

  private final Detector detector;
  private final Exchange exchange;

  AskedNames(Detector detector, Exchange exchange) {
    this.detector = detector;
    this.exchange = exchange;
  }

  @Override
  public void value(Supplier<String> name, byte[] value, int length) {
    if (length >= SHORTEST && name.get().equals(ASKED)) {
      HostNameScan.of(
          new String(value, 0, length, StandardCharsets.ISO_8859_1),
          detector.rules(),
          (hit, encoding) ->
              detector.found(exchange, hit, new Place(MessagePart.TARGET, ASKED, encoding)));
    }
  }
}
