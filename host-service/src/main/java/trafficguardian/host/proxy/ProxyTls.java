package trafficguardian.host.proxy;

import java.util.List;
import java.util.Optional;
import trafficguardian.host.tls.ClientTls;
import trafficguardian.host.tls.UpstreamTls;

/**
 * TLS on both sides of the proxy.
 *
 * @param toClients in the place of origins; without it, no TLS of clients is opened
 * @param inspected whose TLS is opened, at first
 */
public record ProxyTls(
    UpstreamTls toOrigins, Optional<ClientTls> toClients, InspectedHosts inspected) {

  /** The TLS of clients goes by unread. */
  public static ProxyTls closed(UpstreamTls toOrigins) {
    return new ProxyTls(toOrigins, Optional.empty(), new InspectedHosts(List.of(), List.of()));
  }
}
