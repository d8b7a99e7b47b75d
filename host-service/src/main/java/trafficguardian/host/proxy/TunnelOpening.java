package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.Endpoint;

/** A CONNECT that waits for its connection, unless it can do without one for now. */
final class TunnelOpening implements Connector.Waiting {
  private final Shared shared;
  private final ClientHandler client;
  private final Caller caller;
  private final Endpoint endpoint;
  private final Site site;
  private final Interception.Treatment treatment;

  TunnelOpening(Shared shared, ClientHandler client, Caller caller, Endpoint endpoint) {
    this.shared = shared;
    this.client = client;
    this.caller = caller;
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
      var unused = shared.interception().contextFor(endpoint.host(), false);
      UpstreamKey key = shared.tunnelKey(Site.over(shared.tls(), endpoint), caller);
      if (shared.pool(client.loop()).has(key)
          || shared.pool(client.loop()).has(key.offering(true))) {
        begin(null);
        return;
      }
    }
    shared.connector().connect(shared.tunnelKey(site, caller), caller, client.loop(), this);
  }

  private void begin(@Nullable SocketChannel upstream) {
    FirstLook.begin(shared, client, caller, endpoint, treatment, upstream);
    shared.inspectName(caller, endpoint);
  }

  @Override
  public void connected(Channel upstream) {
    if (client.channel().isActive()) {
      begin((SocketChannel) upstream);
    } else {
      Io.close(upstream);
    }
  }

  @Override
  public void failed(ProxyError error) {
    shared.inspectName(caller, endpoint);
    if (!client.channel().isActive()) {
      return;
    }
    shared.notConnected(caller, site, error);
    client.refuse(error, true, false);
  }
}
