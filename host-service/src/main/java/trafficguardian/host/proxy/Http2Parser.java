package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.COOKIE;
import static io.netty.handler.codec.http.HttpHeaderNames.HOST;
import static io.netty.handler.codec.http.HttpHeaderNames.TE;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.UPGRADE;
import static io.netty.handler.codec.http.HttpHeaderValues.TRAILERS;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Grammar;
import trafficguardian.host.http.HeadParser;
import trafficguardian.host.http.HopByHop;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.RequestTarget;
import trafficguardian.host.http.ResponseHead;

/**
 * Strict reading of HTTP/2 field sections (RFC 9113 sections 8.2 and 8.3) into heads as HTTP/1.1
 * has them. What comes out can be written as HTTP/1.1 and is read there as it was meant: no field
 * has a line end, an upper-case or empty name, or a say in framing.
 */
final class Http2Parser {
  /** RFC 9113 section 8.2.2: frames have their own framing, and connections their own fields. */
  private static final List<AsciiString> OF_A_CONNECTION =
      List.of(
          CONNECTION,
          AsciiString.cached("keep-alive"),
          AsciiString.cached("proxy-connection"),
          TRANSFER_ENCODING,
          UPGRADE);

  /** The fields that stand for start lines; each comes once, and before all others. */
  private final Map<PseudoHeaderName, AsciiString> pseudos = new EnumMap<>(PseudoHeaderName.class);

  private final List<Fields.Field> fields = new ArrayList<>();

  private Http2Parser(Http2Headers section) throws MalformedMessage {
    for (Fields.Field line : Http2Section.lines(section)) {
      AsciiString name = line.name();
      AsciiString value = line.value();
      checkValue(value);
      if (!name.isEmpty() && name.byteAt(0) == ':') {
        PseudoHeaderName pseudo = PseudoHeaderName.getPseudoHeader(name);
        if (pseudo == null || !fields.isEmpty() || pseudos.put(pseudo, value) != null) {
          throw MalformedMessage.because("pseudo field where it may not be");
        }
      } else {
        checkName(name, value);
        if (fields.size() == HeadParser.MAX_FIELDS) {
          throw MalformedMessage.tooLarge();
        }
        fields.add(line);
      }
    }
  }

  /**
   * The head of a request. Its target is the path and the query; its Host field, which comes first,
   * is the authority.
   *
   * @param scheme the only one that is spoken on this connection
   * @param usualPort of that scheme
   */
  static RequestHead request(Http2Headers section, AsciiString scheme, int usualPort)
      throws MalformedMessage {
    Http2Parser parser = new Http2Parser(section);
    String method = parser.take(PseudoHeaderName.METHOD).toString();
    if (!parser.take(PseudoHeaderName.SCHEME).contentEqualsIgnoreCase(scheme)) {
      throw MalformedMessage.because("another scheme");
    }
    String path = parser.path(method);
    parser.settleHost(usualPort);
    parser.joinCookies();
    parser.checkNoMore();
    return new RequestHead(method, path, 1, new Fields(parser.fields));
  }

  /** Where a request that was read here is to go. */
  static Endpoint host(RequestHead request, int usualPort) {
    String host = request.fields().values(HOST).get(0).toString();
    return Endpoint.parse(host, usualPort).orElseThrow();
  }

  static ResponseHead response(Http2Headers section) throws MalformedMessage {
    Http2Parser parser = new Http2Parser(section);
    AsciiString code = parser.take(PseudoHeaderName.STATUS);
    parser.checkNoMore();
    int status = 0;
    for (int i = 0; i < code.length(); i++) {
      int digit = code.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw MalformedMessage.because("bad status code");
      }
      status = status * 10 + digit;
    }
    if (code.length() != 3 || status < 100 || status == ResponseHead.SWITCHING_PROTOCOLS) {
      throw MalformedMessage.because("bad status code");
    }
    return new ResponseHead(status, "", 1, new Fields(parser.fields));
  }

  static Fields trailers(Http2Headers section) throws MalformedMessage {
    Http2Parser parser = new Http2Parser(section);
    parser.checkNoMore();
    Fields trailers = new Fields(parser.fields);
    if (HopByHop.namesFraming(trailers)) {
      throw MalformedMessage.because("framing in the trailer section");
    }
    return trailers;
  }

  private static void checkName(AsciiString name, AsciiString value) throws MalformedMessage {
    for (int i = 0; i < name.length(); i++) {
      byte b = name.byteAt(i);
      if (!Grammar.isTokenChar(b) || (b >= 'A' && b <= 'Z')) {
        throw MalformedMessage.because("bad field name");
      }
    }
    if (name.isEmpty() || HopByHop.isOneOf(OF_A_CONNECTION, name)) {
      throw MalformedMessage.because("bad field name");
    }
    if (name.contentEquals(TE) && !value.contentEqualsIgnoreCase(TRAILERS)) {
      throw MalformedMessage.because("bad TE");
    }
  }

  private static void checkValue(AsciiString value) throws MalformedMessage {
    int length = value.length();
    for (int i = 0; i < length; i++) {
      if (!Grammar.isText(value.byteAt(i))) {
        throw MalformedMessage.because("bad field value");
      }
    }
    if (length > 0
        && (Grammar.isBlank(value.byteAt(0)) || Grammar.isBlank(value.byteAt(length - 1)))) {
      throw MalformedMessage.because("bad field value");
    }
  }

  private AsciiString take(PseudoHeaderName pseudo) throws MalformedMessage {
    AsciiString value = pseudos.remove(pseudo);
    if (value == null || value.isEmpty()) {
      throw MalformedMessage.because("pseudo field lacks");
    }
    return value;
  }

  private void checkNoMore() throws MalformedMessage {
    if (!pseudos.isEmpty()) {
      throw MalformedMessage.because("pseudo field where it may not be");
    }
  }

  private String path(String method) throws MalformedMessage {
    AsciiString path = take(PseudoHeaderName.PATH);
    RequestHead.checkMethod(method);
    for (int i = 0; i < path.length(); i++) {
      if (Grammar.isBlank(path.byteAt(i))) {
        throw MalformedMessage.because("bad request target");
      }
    }
    Optional<RequestTarget> target = RequestTarget.parse(method, path.toString());
    if (target.isEmpty()
        || !(target.get() instanceof RequestTarget.Origin
            || target.get() instanceof RequestTarget.Asterisk)) {
      throw MalformedMessage.because("bad request target");
    }
    return path.toString();
  }

  /**
   * RFC 9113 section 8.3.1: one place to go to, named by the authority, by a Host field, or by both
   * alike.
   */
  private void settleHost(int usualPort) throws MalformedMessage {
    @Nullable AsciiString authority = pseudos.remove(PseudoHeaderName.AUTHORITY);
    List<AsciiString> hosts = new Fields(fields).values(HOST);
    if (authority == null ? hosts.size() != 1 : hosts.size() > 1) {
      throw MalformedMessage.because("not one host");
    }
    Optional<Endpoint> named =
        Endpoint.parse((authority == null ? hosts.get(0) : authority).toString(), usualPort);
    if (named.isEmpty()
        || (!hosts.isEmpty()
            && !Endpoint.parse(hosts.get(0).toString(), usualPort).equals(named))) {
      throw MalformedMessage.because("Host is not the authority");
    }
    if (authority != null && hosts.isEmpty()) {
      fields.add(0, new Fields.Field(HOST, authority));
    }
  }

  /** RFC 9113 section 8.2.3: outside HTTP/2 there is one Cookie field. */
  private void joinCookies() {
    List<AsciiString> crumbs = new Fields(fields).values(COOKIE);
    if (crumbs.size() > 1) {
      int first = 0;
      while (!fields.get(first).is(COOKIE)) {
        first++;
      }
      fields.removeIf(field -> field.is(COOKIE));
      AsciiString joined = new AsciiString(String.join("; ", crumbs));
      fields.add(first, new Fields.Field(COOKIE, joined));
    }
  }
}
