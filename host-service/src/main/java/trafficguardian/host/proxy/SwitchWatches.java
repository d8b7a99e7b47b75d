package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS;

import io.netty.util.AsciiString;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.detect.CoverageMeter.Unread;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.WebSocketExtensions;
import trafficguardian.host.http.ResponseHead;

/** Who looks at the bytes of a connection that goes on with another protocol than HTTP. */
final class SwitchWatches {
  private final Shared shared;
  private final ClientStream client;
  private final Site site;
  private final Exchange exchange;

  SwitchWatches(Shared shared, ClientStream client, Site site, Exchange exchange) {
    this.shared = shared;
    this.client = client;
    this.site = site;
    this.exchange = exchange;
  }

  /** For what the origin agreed to in its 101 response. */
  Splice.Watches over(ResponseHead head, Upgrade agreed) {
    return agreed.isWebSocket() ? webSocket(head) : unread();
  }

  private Splice.Watches webSocket(ResponseHead head) {
    WebSocketExtensions extensions = WebSocketExtensions.NONE;
    for (AsciiString field : head.fields().values(SEC_WEBSOCKET_EXTENSIONS)) {
      extensions = extensions.and(field);
    }
    WebSocketExtensions agreedOn = extensions;
    return (direction, caughtUp) ->
        shared.webSocketTap(exchange, direction, agreedOn, client.loop(), caughtUp);
  }

  /** Of any other protocol it is not known how it reads. */
  private Splice.Watches unread() {
    Caller caller = client.caller();
    CoverageMeter coverage = shared.coverage(caller, site.endpoint());
    coverage.unread(Unread.UNINSPECTED);
    shared
        .events()
        .tunnelOpened(caller.source(), shared.dest(site.authority()), Unread.UNINSPECTED.word());
    return (direction, caughtUp) ->
        Watch.counting(octets -> coverage.unread(Unread.UNINSPECTED, octets));
  }
}
