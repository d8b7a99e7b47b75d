package trafficguardian.detect;

import java.util.Optional;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Protocol;

/**
 * Who talks to whom over what: the same for both directions of one request and its response.
 *
 * @param source address of the client, an IP literal
 * @param host the origin's name or address as the client wrote it: hostile text, never shown as it
 *     is
 * @param port of the origin
 * @param appProtocol what is spoken inside, if it is more than HTTP/1.1
 * @param agent whose traffic it is, if the operator tells agents apart
 */
public record Exchange(
    String source,
    Protocol protocol,
    String host,
    int port,
    Optional<AppProtocol> appProtocol,
    Optional<Agent> agent) {

  /** HTTP/1.1 of nobody in particular. */
  public static Exchange of(String source, Protocol protocol, String host, int port) {
    return new Exchange(source, protocol, host, port, Optional.empty(), Optional.empty());
  }

  /** Whether it passes through the listener before an agent platform's gateway. */
  boolean isToGateway() {
    return appProtocol.equals(Optional.of(AppProtocol.GATEWAY));
  }

  /**
   * The same parties, speaking {@code spoken}; the gateway stays that, whatever is spoken to it.
   */
  public Exchange over(AppProtocol spoken) {
    if (isToGateway()) {
      return this;
    }
    return new Exchange(source, protocol, host, port, Optional.of(spoken), agent);
  }
}
