package trafficguardian.host.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the operator decides about the proxy. Values are checked where they are read.
 *
 * @param listen addresses to bind; port 0 picks one
 * @param allowedLocalDestinations places on this host that clients from elsewhere may reach
 * @param clients who may use it, and who is who
 * @param parent the proxy that requests go on to, if there is one
 * @param gateway the listener before an agent platform's gateway, if there is one
 */
public record ProxyOptions(
    List<InetSocketAddress> listen,
    List<AllowedDestination> allowedLocalDestinations,
    Limits limits,
    Clients clients,
    Optional<ParentProxy> parent,
    Optional<Gateway> gateway) {

  public ProxyOptions {
    listen = List.copyOf(listen);
    allowedLocalDestinations = List.copyOf(allowedLocalDestinations);
  }

  /**
   * How long and how much.
   *
   * @param connectTimeout for name look-up and all addresses tried, together
   * @param idleTimeout how long a connection may stand without a byte either way
   * @param maxConnections from all clients; over it, a connection is answered with 503
   * @param maxConnectionsPerSource from one address; 0 is no limit
   * @param maxHeaderBytes of one head, request line included, and of one trailer section
   */
  public record Limits(
      Duration connectTimeout,
      Duration idleTimeout,
      int maxConnections,
      int maxConnectionsPerSource,
      int maxHeaderBytes) {}
}
