package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.HOST;
import static io.netty.handler.codec.http.HttpHeaderNames.TE;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderValues.TRAILERS;

import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.HopByHop;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.ResponseHead;
import trafficguardian.ipc.Protocol;

/** Writes heads as HTTP/2 field sections. Order, duplicates and octets of values are kept. */
final class Http2Writer {
  private static final AsciiString[] NO_FIELDS = {};

  private Http2Writer() {}

  static AsciiString scheme(Site site) {
    return (site.protocol() == Protocol.HTTPS ? HttpScheme.HTTPS : HttpScheme.HTTP).name();
  }

  static Http2Headers request(RequestHead head, Site site, String pathAndQuery) {
    List<AsciiString> hosts = head.fields().values(HOST);
    List<AsciiString> lines = lines(head.fields());
    if (head.fields().values(TE).stream().anyMatch(TRAILERS::contentEqualsIgnoreCase)) {
      // HopByHop takes it away; but it is the one that says something of the whole way: gRPC asks
      // for it.
      lines.add(TE);
      lines.add(TRAILERS);
    }
    return ReadOnlyHttp2Headers.clientHeaders(
        false,
        new AsciiString(head.method()),
        new AsciiString(pathAndQuery),
        scheme(site),
        hosts.isEmpty()
            ? new AsciiString(site.authority().authority(site.usualPort()))
            : hosts.get(0),
        lines.toArray(NO_FIELDS));
  }

  static Http2Headers response(ResponseHead head) {
    return ReadOnlyHttp2Headers.serverHeaders(
        false,
        new AsciiString(Integer.toString(head.status())),
        lines(head.fields()).toArray(NO_FIELDS));
  }

  static Http2Headers trailers(Fields trailers) {
    Http2Headers headers = new DefaultHttp2Headers(false, trailers.list().size());
    List<AsciiString> lines = lines(trailers);
    for (int i = 0; i < lines.size(); i += 2) {
      headers.add(lines.get(i), lines.get(i + 1));
    }
    return headers;
  }

  /** Names and values in turn. */
  private static List<AsciiString> lines(Fields fields) {
    List<AsciiString> lines = new ArrayList<>(2 * fields.list().size() + 2);
    for (Fields.Field field : HopByHop.relayed(fields)) {
      if (!field.is(HOST) && !field.is(TRANSFER_ENCODING)) {
        lines.add(field.name().toLowerCase());
        lines.add(field.value());
      }
    }
    return lines;
  }
}
