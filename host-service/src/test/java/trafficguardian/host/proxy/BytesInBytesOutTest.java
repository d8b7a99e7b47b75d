package trafficguardian.host.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import trafficguardian.host.proxy.TwoWays.Way;

/**
 * What is right is relayed octet by octet, however odd: all but the form of the target, the fields
 * of one connection, and where chunks end.
 */
@Tag("every-jdk")
class BytesInBytesOutTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  private static final int SHOWN = 60;

  private static TwoWays ways;
  private static final Map<Way, OriginServer> ORIGINS = new EnumMap<>(Way.class);
  private static final BlockingQueue<WireMessage> ASKED = new LinkedBlockingQueue<>();
  private static volatile String answer = OK;

  @BeforeAll
  static void start() throws Exception {
    ways = TwoWays.start();
    for (Way way : Way.values()) {
      ORIGINS.put(way, ways.origin(way, BytesInBytesOutTest::serve));
    }
  }

  private static void serve(OriginServer.Connection connection) throws Exception {
    boolean goesOn = true;
    while (goesOn) {
      ASKED.add(connection.readRequest());
      String now = answer;
      connection.send(now);
      goesOn = framed(now);
    }
  }

  /** Otherwise the end of the connection is the end of the answer. */
  private static boolean framed(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    return lower.contains("\r\ncontent-length:")
        || lower.contains("\r\ntransfer-encoding:")
        || lower.matches("(?s)http/1.1 (204|304) .*");
  }

  @AfterAll
  static void stop() throws Exception {
    for (OriginServer origin : ORIGINS.values()) {
      origin.close();
    }
    ways.close();
  }

  /** A test's name shows the beginning. */
  private record Case(String message) {
    @Override
    public String toString() {
      String shown = message.replaceAll("[^ -~]", ".");
      return shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown;
    }
  }

  private static Stream<Arguments> both(List<String> messages) {
    return TwoWays.both(messages)
        .map(each -> Arguments.of(each.get()[0], new Case((String) each.get()[1])));
  }

  static Stream<Arguments> requests() {
    List<String> all = new ArrayList<>();
    for (String method : METHODS) {
      all.add(method + " URL/ HTTP/1.1\r\nHost: $\r\n\r\n");
    }
    for (String path : PATHS) {
      all.add("GET URL" + path + " HTTP/1.1\r\nHost: $\r\n\r\n");
    }
    for (String fields : FIELDS) {
      all.add("GET URL/ HTTP/1.1\r\nHost: $\r\n" + fields + "\r\n\r\n");
    }
    for (String body : bodies()) {
      all.add("POST URL/ HTTP/1.1\r\nHost: $\r\n" + body);
    }
    return both(all);
  }

  static Stream<Arguments> responses() {
    List<String> all = new ArrayList<>();
    for (String line : STATUS_LINES) {
      all.add("HTTP/1.1 " + line + "\r\nContent-Length: 0\r\n\r\n");
    }
    for (String fields : FIELDS) {
      all.add("HTTP/1.1 200 OK\r\n" + fields + "\r\nContent-Length: 2\r\n\r\nok");
    }
    for (String body : bodies()) {
      all.add("HTTP/1.1 200 OK\r\n" + body);
    }
    all.add("HTTP/1.1 200 OK\r\n\r\nup to the end");
    all.add("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    all.add("HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n");
    return both(all);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void requestReachesTheOriginAsItWas(Way way, Case request) throws Exception {
    answer = OK;
    OriginServer origin = origin(way);
    try (AgentClient client = ways.client(way, origin)) {
      client.send(way.written(request.message, origin));
      assertEquals(200, client.response().status());
    }
    String asked = way.written(request.message.replaceFirst("URL", ""), origin);
    check(asked, ASKED.take());
  }

  @ParameterizedTest
  @MethodSource("responses")
  void responseReachesTheClientAsItWas(Way way, Case response) throws Exception {
    answer = response.message;
    OriginServer origin = origin(way);
    try (AgentClient client = ways.client(way, origin)) {
      client.send(way.written("GET URL/ HTTP/1.1\r\nHost: $\r\n\r\n", origin));
      WireMessage got = client.response();
      check(response.message, got);
    }
    ASKED.take();
  }

  private static OriginServer origin(Way way) {
    return Objects.requireNonNull(ORIGINS.get(way));
  }

  private static void check(String sent, WireMessage got) throws Exception {
    byte[] bytes = sent.getBytes(ISO_8859_1);
    WireMessage expected =
        WireMessage.read(
            new ByteArrayInputStream(bytes),
            sent.startsWith("HTTP/") ? WireMessage.Kind.RESPONSE : WireMessage.Kind.REQUEST);
    assertEquals(relayed(expected.head()), relayed(got.head()));
    assertEquals(expected.bodyText(), got.bodyText());
    assertEquals(expected.trailers(), got.trailers());
  }

  /** A head without what concerns one connection, and without blanks around values. */
  private static String relayed(String head) {
    return head.replaceAll("\r\n(?i:connection|transfer-encoding):[^\r]*", "")
        .replaceAll("(?m)^([^: \r\n]+):[ \t]*([^\r\n]*?)[ \t]*$", "$1:$2");
  }

  /** So that nobody thins them out unnoticed. */
  @Test
  void thereAreSoManyCases() {
    assertEquals(
        "248 requests, 236 responses",
        requests().count() + " requests, " + responses().count() + " responses");
  }

  private static final List<String> METHODS =
      List.of(
          "GET",
          "POST",
          "PUT",
          "DELETE",
          "OPTIONS",
          "PATCH",
          "TRACE",
          "PURGE",
          "PROPFIND",
          "REPORT",
          "MKCOL",
          "M-SEARCH",
          "X",
          "get",
          "!#%&'*+-.^_`|~");

  private static final List<String> PATHS =
      List.of(
          "/?",
          "/??",
          "/?a=b&c=d&a=b",
          "/?a=%00&b=%0d%0a",
          "/?q=1+2%2B3",
          "/a%2Fb%2fc",
          "/%41%7e%7E",
          "/%",
          "/%zz",
          "//",
          "//a//b//",
          "/./a/../b/.",
          "/..",
          "/a;v=1;w",
          "/a,b",
          "/a:b@c",
          "/'()*!",
          "/{}|^`",
          "/\\a",
          "/\"<>[]",
          "/\u00e4\u00ff\u0080",
          "/?\u00f6=\u00fc",
          "/http://other/",
          "/?http://other:1/",
          "/&=",
          "/HTTP/1.1",
          "/" + "a".repeat(8000),
          "/?" + "b=c&".repeat(2000));

  private static final List<String> FIELDS =
      List.of(
          "X: 1",
          "x: 1\r\nX: 2\r\nx: 3",
          "b: 1\r\na: 2\r\nB: 3",
          "X:",
          "X: a b  c\td",
          "X: a:b;c=d,e",
          "X: \"quoted \\\" string\"",
          "X: \u00e4\u00ff\u0080",
          "X: ()<>@[]{}?=",
          "!#%&'*+-.^_`|~: 1",
          "X-Long: " + "y".repeat(20_000),
          "X-Many: 1\r\n".repeat(299) + "X-Last: 1",
          "Cookie: a=b; c=\"d\"; e",
          "Set-Cookie: a=b; Path=/\r\nSet-Cookie: c=d; Secure",
          "Authorization: Basic dTpw",
          "WWW-Authenticate: Basic realm=\"a, b\"",
          "Accept: */*;q=0.5, text/html",
          "Accept-Encoding: gzip, br, zstd, x",
          "Content-Type: text/plain; charset=\"utf-8\"",
          "Content-Encoding: unknown",
          "Cache-Control: no-store",
          "Date: yesterday",
          "Range: bytes=0-1,3-",
          "If-None-Match: W/\"x\", \"y\"",
          "Location: //other/..",
          "Link: </a>; rel=preload",
          "Forwarded: for=1.2.3.4;by=_x",
          "X-Forwarded-For: 1.2.3.4",
          "Via: 1.0 fred",
          "Max-Forwards: 0",
          "Origin: null",
          "Server: a/b (c)",
          "User-Agent: a  ",
          "Sec-WebSocket-Key: x",
          "Age: -1",
          "Trailer: X",
          "Content-Length-X: 5",
          "Transfer-Encoding-X: chunked",
          "Content_Length: 5",
          "Transfer_Encoding: chunked");

  /** The rest of a message from its framing field on, in both framings. */
  private static List<String> bodies() {
    List<String> all = new ArrayList<>();
    for (String body : BODIES) {
      all.add("Content-Length: " + body.length() + "\r\n\r\n" + body);
      all.add(chunked(body, body.length()));
    }
    all.add("Content-Length: 05\r\n\r\nhello");
    all.add("content-length:5  \r\n\r\nhello");
    all.add("transfer-encoding:\tChUnKeD \r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    all.add(chunked("one by one", 1));
    all.add(chunked("x".repeat(3000), 7));
    all.add("Transfer-Encoding: chunked\r\n\r\n00005;a;b=\"c;d\"\r\nhello\r\n000;x\r\n\r\n");
    all.add(
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: 1\r\nx:\r\nY: \u00e4 b\r\n\r\n");
    return all;
  }

  private static String chunked(String body, int size) {
    StringBuilder text = new StringBuilder("Transfer-Encoding: chunked\r\n\r\n");
    for (int from = 0; from < body.length(); from += size) {
      String chunk = body.substring(from, Math.min(body.length(), from + size));
      text.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
    }
    return text.append("0\r\n\r\n").toString();
  }

  private static final List<String> BODIES =
      List.of(
          "",
          "x",
          "\u0000",
          "\r\n",
          "\r\n\r\n",
          "0\r\n\r\n",
          "5\r\nhello\r\n0\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
          "\u001f\u008b\u0008 no gzip",
          "\u0016\u0003\u0001 no TLS",
          "{\"a\": \"b\"}\n",
          "data: a\n\ndata: b\n\n",
          "\u00ff".repeat(511),
          "y".repeat(65_535),
          "z".repeat(65_536),
          random(200_000));

  private static final List<String> STATUS_LINES =
      List.of(
          "200 OK",
          "200 ",
          "200 \u00c4\u00ff",
          "200 a  b\tc",
          "200 " + "r".repeat(4000),
          "201 Created",
          "202 Accepted",
          "203 Non-Authoritative Information",
          "205 Reset Content",
          "206 Partial Content",
          "226 IM Used",
          "299 Odd",
          "300 Multiple Choices",
          "301 Moved",
          "302 Found",
          "303 See Other",
          "305 Use Proxy",
          "307 Temporary Redirect",
          "308 Permanent Redirect",
          "400 Bad Request",
          "401 Unauthorized",
          "403 Forbidden",
          "404 Not Found",
          "407 Proxy Authentication Required",
          "418 I'm a teapot",
          "421 Misdirected Request",
          "429 Too Many Requests",
          "451 Unavailable",
          "500 Internal Server Error",
          "502 Bad Gateway",
          "503 Service Unavailable",
          "599 Odd",
          "600 Odder",
          "999 Oddest");

  private static String random(int octets) {
    byte[] bytes = new byte[octets];
    new Random(20261121).nextBytes(bytes);
    return new String(bytes, ISO_8859_1).replace('$', '%');
  }
}
