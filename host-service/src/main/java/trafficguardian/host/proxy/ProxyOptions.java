package trafficguardian.host.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * What the operator decides about the proxy. Values are checked where they are read.
 *
 * @param listen addresses to bind; port 0 picks one
 * @param allowedLocalDestinations places on this host that clients from elsewhere may reach
 * @param connectTimeout for name look-up and all addresses tried, together
 * @param idleTimeout how long a connection may stand without a byte either way
 * @param maxConnections from all clients; over it, a connection is answered with 503
 * @param maxConnectionsPerSource from one address; 0 is no limit
 * @param maxHeaderBytes of one head, request line included, and of one trailer section
 */
public record ProxyOptions(
    List<InetSocketAddress> listen,
    List<AllowedDestination> allowedLocalDestinations,
    Duration connectTimeout,
    Duration idleTimeout,
    int maxConnections,
    int maxConnectionsPerSource,
    int maxHeaderBytes) {

  public ProxyOptions {
    listen = List.copyOf(listen);
    allowedLocalDestinations = List.copyOf(allowedLocalDestinations);
  }
}
