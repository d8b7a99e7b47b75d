package trafficguardian.host.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopByHopTest {

  @Test
  void whatConcernsOneConnectionStaysOnIt() {
    Fields fields =
        fields(
            "Host: a",
            "connection: x-one",
            "Keep-Alive: 5",
            "X-One: 1",
            "X-Two: 2",
            "Proxy-Connection: X-Two",
            "Proxy-Authenticate: b",
            "PROXY-AUTHORIZATION: c",
            "Proxy-Authentication-Info: c",
            "TE: trailers",
            "Upgrade: h2c",
            "X-Two-More: 3",
            "Transfer-Encoding: chunked",
            "Trailer: d");
    assertEquals(
        List.of("Host", "X-Two-More", "Transfer-Encoding", "Trailer"),
        HopByHop.relayed(fields).stream().map(field -> field.name().toString()).toList());
  }

  @Test
  void framingAndHostCannotBeNamedAway() {
    Fields fields =
        fields(
            "Host: a",
            "Connection: host, Content-Length,transfer-encoding , x",
            "Content-Length: 1",
            "Transfer-Encoding: chunked",
            "X: 1");
    assertEquals(
        List.of("Host", "Content-Length", "Transfer-Encoding"),
        HopByHop.relayed(fields).stream().map(field -> field.name().toString()).toList());
  }

  @Test
  void octetsThatOnlyLookBlankToSomeNameNoField() {
    Fields fields = fields("Connection: \u00b3X, \u00a0Y, \u0085Z", "X: 1", "Y: 2", "Z: 3");
    assertEquals(
        List.of("X", "Y", "Z"),
        HopByHop.relayed(fields).stream().map(field -> field.name().toString()).toList());
  }

  @Test
  void connectionIsKeptUnlessItsSenderSaysOtherwise() {
    assertEquals(true, HopByHop.keepsAlive(fields("X: close"), 1));
    assertEquals(false, HopByHop.keepsAlive(fields("Connection: x, Close"), 1));
    assertEquals(false, HopByHop.keepsAlive(fields("Connection: x", "connection: close"), 1));
    assertEquals(false, HopByHop.keepsAlive(fields("Proxy-Connection: close"), 1));
    assertEquals(false, HopByHop.keepsAlive(fields("Connection: keep-alive"), 0));
  }

  private static Fields fields(String... lines) {
    List<Fields.Field> fields = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      fields.add(
          new Fields.Field(
              new AsciiString(line.substring(0, colon)),
              new AsciiString(line.substring(colon + 2))));
    }
    return new Fields(fields);
  }
}
