package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.UPGRADE;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.HopByHop;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.ResponseHead;

/**
 * Other protocols to go on with on a connection (RFC 9110 section 7.8), as a request offers them or
 * a 101 response agrees to them.
 *
 * <p>The offer of h2c is not passed on: RFC 9113 withdrew it, a client that makes it goes on with
 * HTTP/1.1, and to accept it would take the rest of the connection out of sight.
 *
 * @param protocols at least one
 */
record Upgrade(List<AsciiString> protocols) {
  private static final AsciiString WEBSOCKET = AsciiString.cached("websocket");
  private static final AsciiString H2C = AsciiString.cached("h2c");

  Upgrade {
    protocols = List.copyOf(protocols);
  }

  /** What a request offers. One with a body offers nothing: the body would come in between. */
  static Optional<Upgrade> offered(RequestHead request, Framing framing) {
    boolean bodiless =
        framing instanceof Framing.None
            || (framing instanceof Framing.Length length && length.octets() == 0);
    boolean asks =
        request.minor() > 0 && bodiless && HopByHop.hasConnectionOption(request.fields(), UPGRADE);
    return asks ? of(request.fields()) : Optional.empty();
  }

  private static Optional<Upgrade> of(Fields fields) {
    List<AsciiString> protocols = new ArrayList<>();
    for (AsciiString value : fields.values(UPGRADE)) {
      for (AsciiString member : value.split(',')) {
        AsciiString protocol = HopByHop.trimmed(member);
        if (!protocol.isEmpty() && !protocol.contentEqualsIgnoreCase(H2C)) {
          protocols.add(protocol);
        }
      }
    }
    return protocols.isEmpty() ? Optional.empty() : Optional.of(new Upgrade(protocols));
  }

  /** What a 101 response agrees to, if that is among what was offered and nothing else. */
  Optional<Upgrade> agreed(ResponseHead response) {
    return of(response.fields())
        .filter(answer -> answer.protocols.stream().allMatch(this::contains));
  }

  boolean isWebSocket() {
    return protocols.size() == 1 && contains(WEBSOCKET);
  }

  private boolean contains(AsciiString name) {
    return protocols.stream().anyMatch(name::contentEqualsIgnoreCase);
  }

  /** The fields that say it to the next connection. */
  List<Fields.Field> fields() {
    return List.of(
        new Fields.Field(AsciiString.cached("Connection"), AsciiString.cached("Upgrade")),
        new Fields.Field(
            AsciiString.cached("Upgrade"), new AsciiString(String.join(", ", protocols))));
  }
}
