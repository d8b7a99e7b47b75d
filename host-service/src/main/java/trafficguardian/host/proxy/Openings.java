package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.Optional;
import trafficguardian.host.http.Endpoint;

/**
 * The connections that are being opened: neither one host that does not answer nor one client that
 * asks for many takes the places of all others.
 */
final class Openings {
  static final int MAX = 4096;

  private final FairLimit<Endpoint> byHost = new FairLimit<>(MAX);
  private final FairLimit<InetAddress> byClient = new FairLimit<>(MAX);

  /**
   * Counts one more in, until who waits for it is told how it ended.
   *
   * @return who is to be told in the place of {@code waiting}; nobody when there are too many
   */
  Optional<Connector.Waiting> admit(Endpoint host, InetAddress client, Connector.Waiting waiting) {
    if (!byHost.enter(host)) {
      return Optional.empty();
    }
    if (!byClient.enter(client)) {
      byHost.leave(host);
      return Optional.empty();
    }
    return Optional.of(new Counted(host, client, waiting));
  }

  private final class Counted implements Connector.Waiting {
    private final Endpoint host;
    private final InetAddress client;
    private final Connector.Waiting waiting;
    private boolean over;

    Counted(Endpoint host, InetAddress client, Connector.Waiting waiting) {
      this.host = host;
      this.client = client;
      this.waiting = waiting;
    }

    @Override
    public void connected(Channel channel) {
      leave();
      waiting.connected(channel);
    }

    @Override
    public void failed(ProxyError error) {
      leave();
      waiting.failed(error);
    }

    @Override
    public void unverified(ProxyError fault) {
      waiting.unverified(fault);
    }

    private void leave() {
      if (!over) {
        over = true;
        byHost.leave(host);
        byClient.leave(client);
      }
    }
  }
}
