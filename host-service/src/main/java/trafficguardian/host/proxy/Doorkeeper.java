package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.PROXY_AUTHORIZATION;

import io.netty.channel.ChannelId;
import io.netty.util.AsciiString;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.tls.UpstreamTls;

/**
 * Tells on whose behalf each request of one connection is, and whether it is let in at all. Clients
 * say the same with every request, so that the last answer is kept.
 */
final class Doorkeeper implements Entrance {
  private final UpstreamTls tls;
  private final Clients clients;
  private final ChannelId connection;
  private final InetAddress address;
  private final int port;
  private final Optional<Gateway> gateway;
  private final Predicate<Endpoint> trials;
  private @Nullable AsciiString lastSaid;
  private Optional<Caller> lastAnswer;

  private Doorkeeper(
      UpstreamTls tls,
      Clients clients,
      ChannelId connection,
      InetAddress address,
      int port,
      Optional<Gateway> gateway,
      Predicate<Endpoint> trials) {
    this.tls = tls;
    this.gateway = gateway;
    this.trials = trials;
    this.clients = clients;
    this.connection = connection;
    this.address = address;
    this.port = port;
    this.lastAnswer = answer(Optional.empty());
  }

  /**
   * At the door of a proxy's listener.
   *
   * @param port of the listener
   * @param trials where this client may go whether it is known or not
   */
  static Doorkeeper ofProxy(
      UpstreamTls tls,
      Clients clients,
      ChannelId connection,
      InetAddress address,
      int port,
      Predicate<Endpoint> trials) {
    return new Doorkeeper(tls, clients, connection, address, port, Optional.empty(), trials);
  }

  /** At the door that stands in for the gateway, which knows its clients itself. */
  static Doorkeeper ofGateway(
      UpstreamTls tls, Gateway gateway, ChannelId connection, InetAddress address) {
    return new Doorkeeper(
        tls, Clients.ANYBODY, connection, address, 0, Optional.of(gateway), none -> false);
  }

  @Override
  public Route route(RequestHead request) throws MalformedMessage {
    return gateway.isPresent() ? Route.to(gateway.get(), request) : Route.of(request, tls);
  }

  @Override
  public Optional<Caller> caller(RequestHead request, Route route) {
    Optional<Caller> known = caller(request);
    return known.isEmpty() && isTrial(route)
        ? Optional.of(new Caller(connection, address, Optional.empty(), Optional.empty(), false))
        : known;
  }

  private boolean isTrial(Route route) {
    Optional<Endpoint> asked =
        route instanceof Route.Forward forward
            ? Optional.of(forward.site().endpoint())
            : route instanceof Route.Tunnel tunnel
                ? Optional.of(tunnel.endpoint())
                : Optional.empty();
    return asked.filter(trials).isPresent();
  }

  private Optional<Caller> caller(RequestHead request) {
    List<AsciiString> said = request.fields().values(PROXY_AUTHORIZATION);
    // Several of them say nothing that every reader would understand alike.
    AsciiString value = said.size() == 1 ? said.get(0) : null;
    boolean same = value == null ? lastSaid == null : value.equals(lastSaid);
    if (!same) {
      lastSaid = value;
      lastAnswer = answer(Optional.ofNullable(value));
    }
    return lastAnswer;
  }

  private Optional<Caller> answer(Optional<AsciiString> said) {
    Clients.Answer answer = clients.answer(port, said.flatMap(ProxyCredentials::parse));
    return answer instanceof Clients.Answer.Served served
        ? Optional.of(new Caller(connection, address, served.agent(), said, gateway.isPresent()))
        : Optional.empty();
  }
}
