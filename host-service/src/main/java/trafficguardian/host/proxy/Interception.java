package trafficguardian.host.proxy;

import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.tls.ClientTls;

/** What is to become of the connections that clients have made by CONNECT. Any thread may ask. */
final class Interception {

  /** Of a connection whose first bytes are not known. */
  enum Treatment {
    /** TLS is ended here and begun again, and what is inside is read. */
    OPEN,
    /** TLS goes by unread; HTTP without TLS is read. */
    TUNNEL,
    /** Nothing is looked at. */
    PASS
  }

  private final Optional<ClientTls> tls;
  private final Predicate<Endpoint> trials;
  private volatile InspectedHosts hosts;

  /**
   * As the operator has it.
   *
   * @param tls toward clients; without it, no TLS is opened
   * @param trials origins that are opened whatever {@code hosts} says, to see that it can be done
   */
  Interception(Optional<ClientTls> tls, InspectedHosts hosts, Predicate<Endpoint> trials) {
    this.tls = tls;
    this.trials = trials;
    this.hosts = hosts;
  }

  /** From now on, these hosts. */
  void change(InspectedHosts changed) {
    hosts = changed;
  }

  boolean isOn() {
    return tls.isPresent();
  }

  Treatment of(Endpoint endpoint) {
    if (!trials.test(endpoint) && HostRule.anyCovers(hosts.passthrough(), endpoint)) {
      return Treatment.PASS;
    }
    return opens(endpoint) ? Treatment.OPEN : Treatment.TUNNEL;
  }

  /** Whether the TLS of an origin is to be opened, unless it is to be passed. */
  boolean opens(Endpoint endpoint) {
    return tls.isPresent()
        && (trials.test(endpoint) || HostRule.anyCovers(hosts.inspect(), endpoint));
  }

  /** TLS toward a client in the place of {@code host}; only asked for where TLS is opened. */
  CompletableFuture<SslContext> contextFor(String host, boolean http2) {
    return tls.orElseThrow().contextFor(host, http2);
  }
}
