package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;

/** A CONNECT that waits for its connection. */
final class TunnelOpening implements Connector.Waiting {
  private final Shared shared;
  private final ClientHandler client;
  private final Endpoint endpoint;

  TunnelOpening(Shared shared, ClientHandler client, Endpoint endpoint) {
    this.shared = shared;
    this.client = client;
    this.endpoint = endpoint;
  }

  void start() {
    shared.connector().connect(endpoint, client.address(), client.loop(), this);
  }

  @Override
  public void connected(Channel upstream) {
    if (!client.channel().isActive()) {
      Io.close(upstream);
      return;
    }
    shared.coverage().tunnel();
    shared.events().tunnelOpened(Shared.source(client.address()), shared.dest(endpoint));
    Tunnel.open(
        (SocketChannel) client.channel(),
        (SocketChannel) upstream,
        client,
        shared.coverage(),
        shared.options().idleTimeout());
    shared.inspectName(client.address(), endpoint);
  }

  @Override
  public void failed(ProxyError error) {
    shared.inspectName(client.address(), endpoint);
    if (!client.channel().isActive()) {
      return;
    }
    if (error == ProxyError.DESTINATION_REFUSED) {
      shared.events().destinationRefused(Shared.source(client.address()), shared.dest(endpoint));
    }
    client.refuse(error, true, false);
  }
}
