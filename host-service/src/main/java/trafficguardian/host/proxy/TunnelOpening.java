package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;

/** A CONNECT that waits for its connection, unless it can do without one for now. */
final class TunnelOpening implements Connector.Waiting {
  private final Shared shared;
  private final ClientHandler client;
  private final Endpoint endpoint;
  private final Site site;
  private final Interception.Treatment treatment;

  TunnelOpening(Shared shared, ClientHandler client, Endpoint endpoint) {
    this.shared = shared;
    this.client = client;
    this.endpoint = endpoint;
    this.site = Site.inTheClear(endpoint);
    this.treatment = shared.interception().of(endpoint);
  }

  void start() {
    if (treatment == Interception.Treatment.OPEN) {
      if (!TlsPeer.canBeCertified(endpoint)) {
        client.refuse(ProxyError.BAD_REQUEST, true, false);
        return;
      }
      // Made while the origin is connected.
      var unused = shared.interception().contextFor(endpoint.host());
      if (shared.pool(client.loop()).has(key(Site.over(shared.tls(), endpoint)))) {
        FirstLook.begin(shared, client, endpoint, treatment, null);
        shared.inspectName(client.address(), endpoint);
        return;
      }
    }
    shared.connector().connect(key(site), client.address(), client.loop(), this);
  }

  private UpstreamKey key(Site to) {
    return new UpstreamKey(to, client.address().isLoopbackAddress());
  }

  @Override
  public void connected(Channel upstream) {
    if (!client.channel().isActive()) {
      Io.close(upstream);
      return;
    }
    FirstLook.begin(shared, client, endpoint, treatment, (SocketChannel) upstream);
    shared.inspectName(client.address(), endpoint);
  }

  @Override
  public void failed(ProxyError error) {
    shared.inspectName(client.address(), endpoint);
    if (!client.channel().isActive()) {
      return;
    }
    shared.notConnected(client.address(), site, error);
    client.refuse(error, true, false);
  }
}
