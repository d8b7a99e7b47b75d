package trafficguardian.host.proxy;

import java.net.InetSocketAddress;
import trafficguardian.host.http.Endpoint;

/**
 * The listener that stands in for an agent platform's gateway: takes the requests that are meant
 * for the gateway, and hands them to it.
 *
 * @param listen address to bind, on loopback; port 0 picks one
 * @param targetPort where the gateway itself listens, on loopback
 */
public record Gateway(InetSocketAddress listen, int targetPort) {
  public Gateway {
    if (!listen.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("not on loopback");
    }
  }

  Site site() {
    return Site.inTheClear(new Endpoint("127.0.0.1", targetPort));
  }
}
