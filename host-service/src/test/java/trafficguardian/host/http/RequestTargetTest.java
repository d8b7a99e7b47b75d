package trafficguardian.host.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "GET, http://a.b/c?d=e, /c?d=e",
    "GET, HTTP://a.b, /",
    "GET, http://a.b?x=/, /?x=/",
    "GET, http://a.b/?, /?",
    "OPTIONS, http://a.b, *",
    "OPTIONS, http://a.b/, /",
    "OPTIONS, http://a.b?x, /?x",
    "GET, http://a.b//c/../d, //c/../d",
    "GET, http://a.b/http://c/, /http://c/",
  })
  void absoluteFormGivesWhatTheOriginIsAskedFor(String method, String target, String path) {
    Endpoint endpoint = new Endpoint("a.b", 80);
    assertEquals(
        Optional.of(new RequestTarget.Absolute(false, endpoint, path)),
        RequestTarget.parse(method, target));
  }

  @Test
  void httpsHasItsOwnPort() {
    assertEquals(
        Optional.of(new RequestTarget.Absolute(true, new Endpoint("a.b", 443), "/x")),
        RequestTarget.parse("GET", "https://a.b/x"));
  }

  @Test
  void theOtherFormsAreTold() {
    assertEquals(Optional.of(new RequestTarget.Origin("/x")), RequestTarget.parse("GET", "/x"));
    assertEquals(Optional.of(new RequestTarget.Asterisk()), RequestTarget.parse("OPTIONS", "*"));
    assertEquals(
        Optional.of(new RequestTarget.Authority(new Endpoint("a.b", 443))),
        RequestTarget.parse("CONNECT", "a.b:443"));
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, a.b",
    "CONNECT, a.b:443/",
    "CONNECT, /x",
    "CONNECT, *",
    "CONNECT, http://a.b/",
    "CONNECT, u@a.b:443",
    "GET, a.b:80",
    "GET, *",
    "GET, ftp://a.b/",
    "GET, http:a.b",
    "GET, http:/a.b/",
    "GET, http:///x",
    "GET, http://u:p@a.b/",
    "GET, http://a.b:x/",
    "GET, http://a.b\\@c.d/",
    "GET, http://a.b/#f",
    "GET, ://a.b/",
    "GET, x",
  })
  void anythingElseIsNoTarget(String method, String target) {
    assertEquals(Optional.empty(), RequestTarget.parse(method, target));
  }
}
