package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;

/** A CONNECT that waits for its connection. */
final class TunnelOpening implements Connector.Waiting {
  private final Shared shared;
  private final ClientHandler client;
  private final Caller caller;
  private final Site site;

  TunnelOpening(Shared shared, ClientHandler client, Caller caller, Endpoint endpoint) {
    this.shared = shared;
    this.client = client;
    this.caller = caller;
    this.site = Site.inTheClear(endpoint);
  }

  void start() {
    shared.connector().connect(shared.tunnelKey(site, caller), caller, client.loop(), this);
  }

  @Override
  public void connected(Channel upstream) {
    if (!client.channel().isActive()) {
      Io.close(upstream);
      return;
    }
    shared.coverage().tunnel();
    shared.events().tunnelOpened(caller.source(), shared.dest(site.endpoint()));
    Tunnel.open(
        (SocketChannel) client.channel(),
        (SocketChannel) upstream,
        client,
        shared.coverage(),
        shared.options().idleTimeout());
    shared.inspectName(caller, site.endpoint());
  }

  @Override
  public void failed(ProxyError error) {
    shared.inspectName(caller, site.endpoint());
    if (!client.channel().isActive()) {
      return;
    }
    shared.notConnected(caller, site, error);
    client.refuse(error, true, false);
  }
}
