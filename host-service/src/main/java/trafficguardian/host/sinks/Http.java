package trafficguardian.host.sinks;

import java.io.IOException;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.Set;

/** What both ways over HTTP have in common. */
final class Http {
  static final Duration CONNECT = Duration.ofSeconds(10);
  static final Duration ANSWER = Duration.ofSeconds(10);

  /** None, whatever this JVM was told of one: above all not our own. */
  static final ProxySelector NO_PROXY = ProxySelector.of(null);

  /** What is wrong is in the request, so that the same one cannot be right later. */
  private static final Set<Integer> REFUSED = Set.of(400, 413, 415, 422);

  private Http() {}

  /** Throws unless the receiver has taken what it was sent. */
  static void check(int status) throws IOException {
    String said = "status " + status;
    if (REFUSED.contains(status)) {
      throw new RefusedBatch(said);
    }
    if (status < 200 || status > 299) {
      throw new IOException(said);
    }
  }
}
