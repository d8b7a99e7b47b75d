package trafficguardian.host.proxy;

import io.netty.channel.ChannelId;
import io.netty.util.AsciiString;
import java.net.InetAddress;
import java.util.Optional;
import trafficguardian.detect.Exchange;
import trafficguardian.host.http.Endpoint;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Protocol;

/**
 * On whose behalf a request is relayed.
 *
 * @param connection the client's
 * @param address the client's
 * @param agent whose it is, if the operator tells agents apart
 * @param proxyAuthorization what the client sent to be let in, as it came
 * @param toGateway it came to the listener that stands in for the gateway
 */
record Caller(
    ChannelId connection,
    InetAddress address,
    Optional<Agent> agent,
    Optional<AsciiString> proxyAuthorization,
    boolean toGateway) {

  /** Whether it is on this host's loopback, and so may reach more. */
  boolean isLocal() {
    return address.isLoopbackAddress();
  }

  /** The address as findings have it: a literal without an IPv6 zone. */
  String source() {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  /** What passes between this caller and an origin. */
  Exchange exchangeWith(Endpoint origin, Protocol protocol) {
    Optional<AppProtocol> spoken = toGateway ? Optional.of(AppProtocol.GATEWAY) : Optional.empty();
    return new Exchange(source(), protocol, origin.host(), origin.port(), spoken, agent);
  }
}
