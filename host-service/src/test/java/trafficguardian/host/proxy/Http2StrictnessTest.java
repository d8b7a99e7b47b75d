package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an HTTP/2 client may not write: its stream is reset, the connection serves on, and the
 * origin, which would read HTTP/1.1, sees not one octet.
 */
@Timeout(60)
class Http2StrictnessTest {
  private static final String PATH = "/";

  private static OriginServer origin;
  private static Http2Proxy proxy;

  /** Fields of a request, and what comes after them. */
  private record Case(String name, List<String> fields, String body, List<String> trailers) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    origin = OriginServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    proxy = Http2Proxy.to(origin.port());
  }

  @AfterAll
  static void stop() throws IOException {
    proxy.close();
    origin.close();
  }

  private static String authority() {
    return origin.authority();
  }

  private static List<String> usual(String... more) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                ":method", "POST", ":scheme", "http", ":authority", authority(), ":path", PATH));
    fields.addAll(List.of(more));
    return fields;
  }

  private static List<String> with(String pseudo, String value) {
    List<String> fields = usual();
    fields.set(fields.indexOf(pseudo) + 1, value);
    return fields;
  }

  private static List<String> without(String pseudo) {
    List<String> fields = usual();
    int at = fields.indexOf(pseudo);
    fields.remove(at);
    fields.remove(at);
    return fields;
  }

  private static Case fields(String name, List<String> fields) {
    return new Case(name, fields, "", List.of());
  }

  static Stream<Case> malformed() {
    List<Case> cases = new ArrayList<>();
    for (String pseudo : List.of(":method", ":scheme", ":authority", ":path")) {
      cases.add(fields("no " + pseudo, without(pseudo)));
      cases.add(fields("empty " + pseudo, with(pseudo, "")));
      List<String> twice = without(pseudo);
      twice.addAll(0, List.of(pseudo, usual().get(usual().indexOf(pseudo) + 1)));
      twice.addAll(0, twice.subList(0, 2));
      cases.add(fields("two " + pseudo, twice));
      cases.add(fields("line end in " + pseudo, with(pseudo, "GET\r\nx: y")));
    }
    cases.add(fields("pseudo after field", concat(List.of("x-a", "b"), usual())));
    cases.add(fields("unknown pseudo", concat(usual(), List.of(":proto", "x"))));
    cases.add(fields("unknown pseudo first", concat(List.of(":proto", "x"), usual())));
    cases.add(fields("status in request", concat(List.of(":status", "200"), usual())));
    cases.add(fields("extended connect", concat(List.of(":protocol", "websocket"), usual())));
    for (String method :
        List.of("G ET", "GET ", "GET\t", "G\u00e9T", "GET / HTTP/1.1", "CONNECT")) {
      cases.add(fields("method " + method, with(":method", method)));
    }
    for (String scheme : List.of("https", "ftp", "http ", "http://a")) {
      cases.add(fields("scheme " + scheme, with(":scheme", scheme)));
    }
    for (String path :
        List.of(
            "a",
            "*",
            "http://a/",
            "/ HTTP/1.1",
            "/a b",
            "/a\tb",
            "/#a",
            "/\0",
            "/\u007f",
            "?q",
            "/ HTTP/1.1\r\nHost: x\r\n\r\nGET /")) {
      cases.add(fields("path " + path.length() + path, with(":path", path)));
    }
    for (String host : List.of("a@" + authority(), "a b", "a/b", "[::1", "a:x", "a\r\nb", "a,b")) {
      cases.add(fields("authority " + host, with(":authority", host)));
    }
    cases.add(fields("other host", usual("host", "other.example")));
    cases.add(fields("two hosts", usual("host", authority(), "host", authority())));
    cases.add(
        fields(
            "two hosts alone", concat(without(":authority"), List.of("host", "a", "host", "a"))));
    for (String name :
        List.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "upgrade",
            "X-A",
            "Host",
            "",
            " ",
            "a b",
            "a:",
            "a\r\nb",
            "a\0",
            "\u00e9",
            "a\tb",
            "content-length\r\nx")) {
      cases.add(fields("field name " + name, usual(name, "chunked")));
    }
    for (String value : List.of("a\r\nb: c", "a\nb", "a\rb", "a\0b", "\u007f", " a", "a ", "\ta")) {
      cases.add(fields("field value " + value.length() + value, usual("x-a", value)));
    }
    cases.add(fields("te gzip", usual("te", "gzip")));
    cases.add(fields("te trailers, gzip", usual("te", "trailers, gzip")));
    for (String length :
        List.of("", "+4", "-4", "0x4", "4, 4", "4,4", "4 4", "4\r\n", "1e1", " 4")) {
      cases.add(new Case("length " + length, usual("content-length", length), "body", List.of()));
    }
    cases.add(
        new Case(
            "two lengths", usual("content-length", "4", "content-length", "4"), "body", List.of()));
    cases.add(new Case("body too long", usual("content-length", "3"), "body", List.of()));
    cases.add(new Case("body too short", usual("content-length", "5"), "body", List.of()));
    cases.add(fields("length without body", usual("content-length", "5")));
    cases.add(
        new Case(
            "GET then request",
            usual("content-length", "0"),
            "GET /smuggled HTTP/1.1\r\n\r\n",
            List.of()));
    for (String name : List.of(":path", "transfer-encoding", "content-length", "host", "X-A", "")) {
      cases.add(new Case("trailer " + name, usual(), "body", List.of(name, "x")));
    }
    cases.add(new Case("trailer value", usual(), "body", List.of("x-a", "b\r\nc: d")));
    return cases.stream();
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedRequestIsResetAndNotRelayed(Case request) throws Exception {
    int before = received();
    try (Http2Wire client = proxy.client()) {
      boolean more = !request.body().isEmpty() || !request.trailers().isEmpty();
      client.headers(1, !more, request.fields().toArray(String[]::new));
      if (!request.body().isEmpty()) {
        client.data(1, request.trailers().isEmpty(), request.body());
      }
      if (!request.trailers().isEmpty()) {
        client.headers(1, true, request.trailers().toArray(String[]::new));
      }
      Http2Wire.Message answer = client.whole(1);
      assertEquals(Http2Error.PROTOCOL_ERROR.code(), answer.reset, answer.heads::toString);
      assertTrue(answer.heads.isEmpty(), answer.heads::toString);
      client.headers(3, true, usual("x-after", "yes").toArray(String[]::new));
      assertEquals("ok", client.whole(3).text());
    }
    String relayed = all().substring(before);
    if (relayed.contains("content-length") || relayed.contains("transfer-encoding")) {
      // The head was fine, and the body began; but the origin was not let think that it is whole.
      assertTrue(!relayed.contains("smuggled"), relayed);
    } else {
      assertEquals(1, relayed.split("HTTP/1.1\r\n", -1).length - 1, relayed);
    }
  }

  private static int received() {
    return all().length();
  }

  private static String all() {
    StringBuilder all = new StringBuilder();
    origin.connections().forEach(connection -> all.append(connection.received()));
    return all.toString();
  }

  @Test
  void whatIsUnusualAndRightPasses() throws Exception {
    try (Http2Wire client = proxy.client()) {
      List<List<String>> requests =
          List.of(
              concat(without(":authority"), List.of("host", authority())),
              usual("host", authority()),
              usual("te", "trailers"),
              usual("x-empty", ""),
              usual("x-bytes", "\u00e9\t\u00ff"),
              usual("content-length", "0"),
              with(":method", "PATCH"),
              with(":path", "//a/../b?c=%00&d=\"{}"),
              Arrays.asList(
                  ":path",
                  "*",
                  ":method",
                  "OPTIONS",
                  ":authority",
                  authority(),
                  ":scheme",
                  "HTTP"));
      int stream = 1;
      for (List<String> request : requests) {
        client.headers(stream, true, request.toArray(String[]::new));
        assertEquals("ok", client.whole(stream).text(), request::toString);
        stream += 2;
      }
    }
  }
}
