package trafficguardian.host.sinks;

import java.net.ProxySelector;
import java.time.Duration;

/** What both ways over HTTP have in common. */
final class Http {
  static final Duration CONNECT = Duration.ofSeconds(10);
  static final Duration ANSWER = Duration.ofSeconds(10);

  /** None, whatever this JVM was told of one: above all not our own. */
  static final ProxySelector NO_PROXY = ProxySelector.of(null);

  private Http() {}
}
