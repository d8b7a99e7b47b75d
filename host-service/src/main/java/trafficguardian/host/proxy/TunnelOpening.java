package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;

/** A CONNECT that waits for its connection. */
final class TunnelOpening implements Connector.Waiting {
  private final Shared shared;
  private final ClientHandler client;
  private final Site site;

  TunnelOpening(Shared shared, ClientHandler client, Endpoint endpoint) {
    this.shared = shared;
    this.client = client;
    this.site = Site.inTheClear(endpoint);
  }

  void start() {
    UpstreamKey key = new UpstreamKey(site, client.address().isLoopbackAddress());
    shared.connector().connect(key, client.address(), client.loop(), this);
  }

  @Override
  public void connected(Channel upstream) {
    if (!client.channel().isActive()) {
      Io.close(upstream);
      return;
    }
    shared.coverage().tunnel();
    shared.events().tunnelOpened(Shared.source(client.address()), shared.dest(site.endpoint()));
    Tunnel.open(
        (SocketChannel) client.channel(),
        (SocketChannel) upstream,
        client,
        shared.coverage(),
        shared.options().idleTimeout());
    shared.inspectName(client.address(), site.endpoint());
  }

  @Override
  public void failed(ProxyError error) {
    shared.inspectName(client.address(), site.endpoint());
    if (!client.channel().isActive()) {
      return;
    }
    shared.notConnected(client.address(), site, error);
    client.refuse(error, true, false);
  }
}
