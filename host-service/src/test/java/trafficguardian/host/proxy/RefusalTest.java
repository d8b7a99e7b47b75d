package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.ipc.Bound;

/** What the proxy answers itself, and does not do. */
class RefusalTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "127.1",
        "0x7f.1",
        "0177.0.0.1",
        "2130706433",
        "127.9.9.9",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "me.test"
      })
  void proxyIsNotReachedThroughItself(String host, @TempDir Path folder) throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 me.test\n");
    try (RunningProxy proxy = new ProxySetup().hosts(hosts).start()) {
      String authority = host + ":" + proxy.address().getPort();
      for (String request :
          List.of("GET http://" + authority + "/ HTTP/1.1", "CONNECT " + authority + " HTTP/1.1")) {
        try (AgentClient client = proxy.client()) {
          client.send(request + "\r\nHost: " + authority + "\r\n\r\n");
          WireMessage answer = client.response();
          assertEquals(403, answer.status());
          assertEquals("destination_refused", answer.field("X-Traffic-Guardian-Error"));
          assertEquals(1, proxy.server.connections());
        }
        Eventually.isTrue(() -> proxy.server.connections() == 0);
      }
      assertEquals(2, proxy.events.size());
      assertTrue(proxy.events.get(0).startsWith("refused 127.0.0.1 "));
      assertEquals(2, proxy.coverage.snapshot().refused());
    }
  }

  @Test
  void norInsideATunnel() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.answering(OK)) {
      String self = "127.0.0.1:" + proxy.address().getPort();
      String host = "\r\nHost: " + self + "\r\n\r\n";
      try (AgentClient client = AgentClient.inside(proxy.address(), origin.authority())) {
        client.send("GET http://" + self + "/ HTTP/1.1" + host);
        assertEquals(400, client.response().status());
      }
      Eventually.isTrue(() -> proxy.server.connections() == 0);
      String connect = "CONNECT " + self + " HTTP/1.1" + host;
      try (AgentClient client = AgentClient.inside(proxy.address(), origin.authority())) {
        client.send(connect);
        // Within a tunnel it is the origin's to answer.
        assertEquals(200, client.response().status());
        assertEquals(connect, origin.connections().get(1).received());
        assertEquals(1, proxy.server.connections());
      }
    }
  }

  @Test
  void clientsFromElsewhereDoNotReachThisHost() throws Exception {
    InetAddress own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
            .findFirst()
            .orElse(null);
    assumeTrue(own != null, "this host has no address but loopback");
    try (RunningProxy proxy = new ProxySetup().listening(new InetSocketAddress(0)).start();
        OriginServer origin = OriginServer.answering(OK)) {
      int port = proxy.address().getPort();
      for (int i = 0; i < 10; i++) {
        // The first leaves an upstream connection behind, which the second must not get.
        try (AgentClient here =
                AgentClient.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            AgentClient elsewhere = AgentClient.to(new InetSocketAddress(own, port))) {
          assertEquals(200, here.get(origin.url("/")).response().status());
          assertEquals(403, elsewhere.get(origin.url("/")).response().status());
          String self = "http://" + own.getHostAddress() + ":" + port + "/";
          assertEquals(403, here.get(self).response().status());
        }
      }
    }
  }

  @Test
  void namesAreJudgedByWhatTheyResolveTo(@TempDir Path folder) throws Exception {
    Path hosts =
        Files.writeString(
            folder.resolve("hosts"), "169.254.169.254 metadata.test\n127.0.0.1 local.test\n");
    try (RunningProxy proxy = new ProxySetup().hosts(hosts).start();
        OriginServer origin = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      client.get("http://metadata.test/latest/");
      assertEquals(403, client.response().status());
      client.get("http://local.test:" + origin.port() + "/");
      assertEquals(200, client.response().status());
    }
  }

  @Test
  void namesAreAskedForOverDnsAndAllAddressesAreTriedInOrder(@TempDir Path folder)
      throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        NameServer names =
            NameServer.with(
                "two.example", List.of("127.0.0.77", "127.0.0.1"),
                "mixed.example", List.of("169.254.169.254", "127.0.0.1"),
                "bad.example", List.of("169.254.169.254", "224.0.0.1"))) {
      Path resolver = names.writeResolverFile(folder);
      Path hosts = Files.writeString(folder.resolve("hosts"), "");
      try (RunningProxy proxy = new ProxySetup().hosts(hosts).resolver(resolver).start();
          AgentClient client = proxy.client()) {
        client.get("http://two.example:" + origin.port() + "/");
        assertEquals(200, client.response().status());
        client.get("http://mixed.example:" + origin.port() + "/");
        assertEquals(200, client.response().status());
        client.get("http://bad.example:" + origin.port() + "/");
        assertEquals(403, client.response().status());
        client.get("http://none.example:" + origin.port() + "/");
        WireMessage answer = client.response();
        assertEquals(502, answer.status());
        assertEquals("dns_failed", answer.field("X-Traffic-Guardian-Error"));
      }
    }
  }

  @Test
  void nameServerThatIsSilentRunsIntoTheTimeout(@TempDir Path folder) throws Exception {
    try (NameServer silent = NameServer.silent()) {
      Path resolver = silent.writeResolverFile(folder);
      Path hosts = Files.writeString(folder.resolve("hosts"), "");
      try (RunningProxy proxy =
              new ProxySetup()
                  .connectTimeout(Duration.ofMillis(300))
                  .hosts(hosts)
                  .resolver(resolver)
                  .start();
          AgentClient client = proxy.client()) {
        client.get("http://slow.example/");
        WireMessage answer = client.response();
        assertEquals(504, answer.status());
        assertEquals("connect_timeout", answer.field("X-Traffic-Guardian-Error"));
      }
    }
  }

  @Test
  void nothingListeningIsAnswered502AndTheConnectionGoesOn() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      client.get("http://127.0.0.1:" + FreePort.find() + "/");
      WireMessage answer = client.response();
      assertEquals(502, answer.status());
      assertEquals("connect_failed", answer.field("X-Traffic-Guardian-Error"));
      assertEquals("", answer.field("Connection"));
      client.get("http://no.invalid/");
      assertEquals("dns_failed", client.response().field("X-Traffic-Guardian-Error"));
      client.get(origin.url("/"));
      assertEquals(200, client.response().status());
    }
  }

  @Test
  void answerToHeadHasNoBody() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      client.send("HEAD http://no.invalid/ HTTP/1.1\r\nHost: no.invalid\r\n\r\n");
      assertEquals(502, client.responseToHead().status());
      client.get(origin.url("/"));
      assertEquals(200, client.response().status());
    }
  }

  @Test
  void connectionThatIsNotAcceptedInTimeIsAnswered504() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningProxy proxy = new ProxySetup().connectTimeout(Duration.ofMillis(300)).start();
        AgentClient client = proxy.client()) {
      List<Socket> fill = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) {
          Socket socket = new Socket();
          fill.add(socket);
          try {
            socket.connect(full.getLocalSocketAddress(), 200);
          } catch (SocketTimeoutException backlogFull) {
            break;
          }
        }
        client.get("http://127.0.0.1:" + full.getLocalPort() + "/");
        WireMessage answer = client.response();
        assertEquals(504, answer.status());
        assertEquals("connect_timeout", answer.field("X-Traffic-Guardian-Error"));
      } finally {
        for (Socket socket : fill) {
          socket.close();
        }
      }
    }
  }

  @Test
  void headHasAnAbsoluteDeadline() throws Exception {
    try (RunningProxy proxy = new ProxySetup().headDeadline(Duration.ofMillis(400)).start();
        AgentClient client = proxy.client()) {
      Thread dripping =
          new Thread(
              () -> {
                try {
                  client.send("GET http://a/ HTTP/1.1\r\nX: ");
                  while (true) {
                    client.send("x");
                    LockSupport.parkNanos(20_000_000);
                  }
                } catch (IOException closed) {
                  // What was to happen.
                }
              });
      dripping.start();
      assertTrue(client.isClosed());
      dripping.join();
      assertEquals(1, proxy.coverage.bounds().count(Bound.HEAD_TIME));
    }
  }

  @Test
  void idleConnectionsAreClosed() throws Exception {
    try (RunningProxy proxy = new ProxySetup().idleTimeout(Duration.ofSeconds(1)).start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readHead();
                  connection.readToEnd();
                });
        AgentClient tunnel = proxy.client();
        AgentClient waiting = proxy.client();
        AgentClient silent = proxy.client()) {
      tunnel.connect(origin.authority());
      tunnel.head();
      waiting.get(origin.url("/"));
      WireMessage answer = waiting.response();
      assertEquals(504, answer.status());
      assertEquals("upstream_timeout", answer.field("X-Traffic-Guardian-Error"));
      assertTrue(tunnel.isClosed());
      assertTrue(silent.isClosed());
      assertEquals(1, proxy.server.refusals().get("upstream_timeout"));
    }
  }

  @Test
  void connectionOverTheLimitIsAnswered503() throws Exception {
    for (ProxySetup limited :
        List.of(new ProxySetup().maxConnections(2), new ProxySetup().maxConnectionsPerSource(2))) {
      try (RunningProxy proxy = limited.start();
          OriginServer origin = OriginServer.answering(OK);
          AgentClient one = proxy.client();
          AgentClient two = proxy.client()) {
        assertEquals(200, one.get(origin.url("/")).response().status());
        assertEquals(200, two.get(origin.url("/")).response().status());
        try (AgentClient three = proxy.client()) {
          WireMessage answer = three.response();
          assertEquals(503, answer.status());
          assertEquals("too_many_connections", answer.field("X-Traffic-Guardian-Error"));
          assertEquals("", three.rest());
        }
        assertEquals(1, proxy.server.refusals().get("too_many_connections"));
        two.socket().close();
        Eventually.isTrue(() -> proxy.server.connections() == 1);
        try (AgentClient four = proxy.client()) {
          assertEquals(200, four.get(origin.url("/")).response().status());
        }
      }
    }
  }

  @Test
  void takenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
      PortTakenException e =
          assertThrows(PortTakenException.class, () -> new ProxySetup().listening(address).start());
      assertEquals(address, e.address());
      assertTrue(String.valueOf(e.getMessage()).contains(String.valueOf(address.getPort())));
    }
  }
}
