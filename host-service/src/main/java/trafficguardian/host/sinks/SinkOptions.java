package trafficguardian.host.sinks;

import java.net.URI;
import java.util.Optional;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.SinkType;

/**
 * One place that findings are sent to.
 *
 * @param url {@code tcp://} or {@code tls://} for syslog, {@code http://} or {@code https://} for
 *     the others
 * @param least only findings at least this urgent are sent
 * @param credential the key that a webhook signs with, or the header that OTLP requests carry
 * @param external whether it may be on another machine
 */
public record SinkOptions(
    SinkType type, URI url, Severity least, Optional<String> credential, boolean external) {

  /** Whether {@code text} is what {@link SinkType#WEBHOOK} takes as its credential. */
  public static boolean isWebhookKey(String text) {
    return WebhookKey.parse(text).isPresent();
  }

  /** Whether {@code text} is what {@link SinkType#OTLP} takes as its credential. */
  public static boolean isHeader(String text) {
    return Header.parse(text).isPresent();
  }

  /** Scheme, host and port: a path may be a secret. */
  String place() {
    return url.getScheme() + "://" + url.getAuthority();
  }

  /** Without the credential. */
  @Override
  public String toString() {
    return type.word() + " " + place();
  }
}
