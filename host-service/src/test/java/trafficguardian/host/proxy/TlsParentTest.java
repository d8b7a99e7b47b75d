package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.TestCa;
import trafficguardian.host.tls.UpstreamTls;

/** A parent proxy that is spoken to over TLS, and origins behind it that are too. */
class TlsParentTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  @TempDir private Path folder;

  /** Opens the tunnel that it is asked for, whatever it is. */
  private static OriginServer parent(TestCa.Identity identity) throws Exception {
    return OriginServer.overTls(
        identity,
        connection -> {
          String target = connection.readHead().split(" ", 3)[1];
          int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
          try (Socket origin = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.send("HTTP/1.1 200 OK\r\n\r\n");
            Thread back =
                new Thread(
                    () -> {
                      try {
                        origin.getInputStream().transferTo(connection.socket().getOutputStream());
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    });
            back.setDaemon(true);
            back.setUncaughtExceptionHandler((thread, closed) -> {});
            back.start();
            connection.in().transferTo(origin.getOutputStream());
          }
        });
  }

  private RunningProxy behind(OriginServer parent, Optional<TestCa> trusted) throws Exception {
    Optional<Path> roots =
        trusted.isPresent()
            ? Optional.of(trusted.get().write(folder.resolve("roots.pem")))
            : Optional.empty();
    return behind("https://127.0.0.1:" + parent.port(), roots).start();
  }

  private static ProxySetup behind(String parent, Optional<Path> roots) throws Exception {
    return new ProxySetup()
        .parent(ParentProxy.parse(parent, Optional.empty(), List.of(), false))
        .tls(ProxyTls.closed(UpstreamTls.create(roots, PinnedOrigin.NONE, true)));
  }

  @Test
  void tlsToAnOriginGoesInsideTlsToTheParent() throws Exception {
    TestCa ca = TestCa.create();
    try (OriginServer origin =
            OriginServer.overTls(
                ca.issue("127.0.0.1"),
                connection -> {
                  connection.readRequest();
                  connection.send(OK);
                  connection.readRequest();
                  connection.send("HTTP/1.1 200 OK\r\n\r\nto the end");
                });
        OriginServer parent = parent(ca.issue("127.0.0.1"));
        RunningProxy proxy = behind(parent, Optional.of(ca));
        AgentClient client = proxy.client()) {
      String url = "https://" + origin.authority() + "/";
      assertEquals("ok", client.get(url).response().bodyText());
      // The end of the origin's TLS counts, not that of the parent's.
      assertEquals("to the end", client.get(url).response().bodyText());
      assertEquals(1, parent.connections().size());
      assertTrue(
          parent.connections().get(0).received().startsWith("CONNECT " + origin.authority()));
    }
  }

  @Test
  void aParentThatShowsNoValidCertificateGetsNothing() throws Exception {
    try (OriginServer parent = parent(TestCa.selfSigned("127.0.0.1"));
        RunningProxy proxy = behind(parent, Optional.empty());
        AgentClient client = proxy.client()) {
      WireMessage answer = client.get("http://origin.example/").response();
      assertEquals(502, answer.status());
      assertEquals("upstream_proxy_tls", answer.field("X-Traffic-Guardian-Error"));
      assertEquals("", parent.connections().get(0).received());
    }
  }

  @Test
  void aParentWhoseNameNoCertificateIsForIsSaidToShowNone() throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 my_parent\n");
    try (OriginServer parent = parent(TestCa.selfSigned("127.0.0.1"));
        RunningProxy proxy =
            behind("https://my_parent:" + parent.port(), Optional.empty()).hosts(hosts).start();
        AgentClient client = proxy.client()) {
      WireMessage answer = client.get("http://origin.example/").response();
      assertEquals("upstream_proxy_tls", answer.field("X-Traffic-Guardian-Error"));
    }
  }
}
