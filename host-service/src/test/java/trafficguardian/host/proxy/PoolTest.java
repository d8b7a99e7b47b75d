package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.ipc.Direction;

class PoolTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void oneConnectionServesManyExchanges() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      for (int i = 0; i < 100; i++) {
        client.get(origin.url("/" + i));
        assertEquals("ok", client.response().bodyText());
      }
      assertEquals(1, origin.connections().size());
    }
  }

  @Test
  void connectionsAreSharedByClientsOfOneLoop() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.answering(OK)) {
      int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
      for (int i = 0; i < 10 * loops; i++) {
        try (AgentClient client = proxy.client()) {
          client.get(origin.url("/"));
          assertEquals("ok", client.response().bodyText());
        }
      }
      assertTrue(origin.connections().size() <= loops, origin.connections().size() + " opened");
    }
  }

  /** The origin knows the connection, not the request: it must not be handed to another client. */
  @ParameterizedTest
  @ValueSource(strings = {"Authorization: Negotiate YII=", "authorization: NTLM TlRM"})
  void aConnectionThatWasLetInServesItsClientAlone(String field) throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.answering(OK);
        AgentClient known = proxy.client()) {
      String head = "GET " + origin.url("/") + " HTTP/1.1\r\nHost: " + origin.authority() + "\r\n";
      known.send(head + field + "\r\n\r\n");
      assertEquals("ok", known.response().bodyText());
      int others = 4 * Math.max(2, Runtime.getRuntime().availableProcessors());
      for (int i = 0; i < others; i++) {
        try (AgentClient other = proxy.client()) {
          assertEquals("ok", other.get(origin.url("/other")).response().bodyText());
        }
      }
      assertEquals("ok", known.send(head + "\r\n").response().bodyText());
      String first = origin.connections().get(0).received();
      assertEquals(2, first.split("GET / ", -1).length - 1, first);
      assertTrue(!first.contains("/other"), first);
    }
  }

  @Test
  void connectionThatWasPausedIsReadAgainAfterItRested() throws Exception {
    String big = "HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n" + "x".repeat(20_000_000);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  for (int i = 0; i < 3; i++) {
                    connection.readRequest();
                    connection.send(big);
                    connection.readRequest();
                    connection.send(OK);
                  }
                });
        AgentClient client = AgentClient.withSmallBuffers(proxy.address())) {
      for (int i = 0; i < 3; i++) {
        client.get(origin.url("/"));
        assertEquals(20_000_000, client.response().body().length);
        client.get(origin.url("/"));
        assertEquals("ok", client.response().bodyText());
      }
      assertEquals(1, origin.connections().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"
      })
  void originThatWillCloseIsNotAskedAgain(String answer) throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.answering(answer);
        AgentClient client = proxy.client()) {
      for (int i = 0; i < 3; i++) {
        client.get(origin.url("/"));
        assertEquals("ok", client.response().bodyText());
      }
      assertEquals(3, origin.connections().size());
    }
  }

  @Test
  void idempotentRequestIsRetriedOnceWhenARestedConnectionFails() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send(OK);
                  connection.readRequest();
                });
        AgentClient client = proxy.client()) {
      client.get(origin.url("/"));
      assertEquals("ok", client.response().bodyText());
      client.get(origin.url("/"));
      assertEquals("ok", client.response().bodyText());
      assertEquals(2, origin.connections().size());
    }
  }

  @Test
  void otherRequestsAreNotRetried() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send(OK);
                  connection.readRequest();
                });
        AgentClient client = proxy.client()) {
      for (String rest :
          List.of(
              "POST \r\n",
              "PUT Content-Length: 1\r\n\r\nx",
              "PUT Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) {
        String method = rest.substring(0, rest.indexOf(' '));
        String target = method + " " + origin.url("/") + " HTTP/1.1\r\n";
        String request =
            target + "Host: " + origin.authority() + "\r\n" + rest.substring(method.length() + 1);
        client.get(origin.url("/"));
        assertEquals("ok", client.response().bodyText());
        int before = origin.connections().size();
        client.send(request);
        WireMessage answer = client.response();
        assertEquals(502, answer.status());
        assertEquals("upstream_closed", answer.field("X-Traffic-Guardian-Error"));
        assertEquals(before, origin.connections().size());
      }
    }
  }

  @Test
  void aRequestCostsAnOriginTwoConnectionsAtMostWhateverItDoes() throws Exception {
    List<OriginServer.Script> behaviours =
        List.of(
            OriginServer.Connection::close,
            OriginServer.Connection::reset,
            connection -> connection.readHead(),
            connection -> {
              connection.readHead();
              connection.reset();
            },
            connection -> {
              connection.readHead();
              connection.send("HTTP/1.1 100 Continue\r\n\r\n");
            },
            connection -> connection.send("HTTP/1.1 2"),
            connection -> {
              connection.readRequest();
              connection.send(OK);
              connection.readHead();
              connection.reset();
            });
    for (OriginServer.Script behaviour : behaviours) {
      try (RunningProxy proxy = RunningProxy.start();
          OriginServer origin = OriginServer.with(behaviour)) {
        for (String method : List.of("GET", "DELETE", "POST", "GET")) {
          int before = origin.connections().size();
          try (AgentClient client = proxy.client()) {
            String authority = origin.authority();
            client.send(
                method + " " + origin.url("/") + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
            client.response();
          }
          assertTrue(origin.connections().size() - before <= 2);
        }
      }
    }
  }

  /** The event loop gets to the client's bytes first, though the end of the origin came too. */
  @Test
  void anEndThatCameUnnoticedIsNoticedBeforeARequestThatCannotBeRepeated() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    RecordingInspector holdingItsLoop =
        new RecordingInspector() {
          @Override
          int look(Scan scan, int length) {
            if (scan.direction == Direction.OUTBOUND && held.getCount() > 0) {
              held.countDown();
              await(ended);
            }
            return length;
          }
        };
    try (RunningProxy proxy = RunningProxy.start(holdingItsLoop);
        OriginServer origin = OriginServer.answering(OK);
        OriginServer elsewhere = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      assertEquals("ok", client.get(origin.url("/")).response().bodyText());
      // Loops take turns: the last of these is on the same one.
      List<AgentClient> others = new ArrayList<>();
      for (int i = 0; i < Math.max(2, Runtime.getRuntime().availableProcessors()); i++) {
        others.add(proxy.client());
      }
      others.get(others.size() - 1).send(post(elsewhere));
      held.await();
      client.send(post(origin));
      // To close it is not enough: its end goes out only once the thread that reads it has left.
      origin.connections().get(0).socket().shutdownOutput();
      ended.countDown();
      assertEquals(200, client.response().status());
      assertEquals(2, origin.connections().size());
      for (AgentClient other : others) {
        other.close();
      }
    }
  }

  private static String post(OriginServer to) {
    return "POST "
        + to.url("/")
        + " HTTP/1.1\r\nHost: "
        + to.authority()
        + "\r\nContent-Length: 1\r\n\r\nx";
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void originIsTakenAtItsWordHowLongItKeepsAConnection() throws Exception {
    for (String word : List.of("timeout=0", "timeout=1, max=5", "max=5, timeout=1")) {
      String answer = OK.replaceFirst("\r\n", "\r\nKeep-Alive: " + word + "\r\n");
      try (RunningProxy proxy = RunningProxy.start();
          OriginServer origin = OriginServer.answering(answer);
          AgentClient client = proxy.client()) {
        for (int i = 0; i < 2; i++) {
          client.get(origin.url("/"));
          assertEquals("ok", client.response().bodyText());
        }
        assertEquals(2, origin.connections().size(), word);
      }
    }
  }

  @Test
  void freshConnectionThatFailsIsNotRetried() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.with(OriginServer.Connection::readRequest);
        AgentClient client = proxy.client()) {
      client.get(origin.url("/"));
      WireMessage answer = client.response();
      assertEquals(502, answer.status());
      assertEquals("upstream_closed", answer.field("X-Traffic-Guardian-Error"));
      assertEquals(1, origin.connections().size());
      client.get(origin.url("/"));
      assertEquals(502, client.response().status());
    }
  }

  @Test
  void clientThatLeavesTaintsItsConnection() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n");
                  left.await();
                  connection.send("x".repeat(200000));
                  connection.readRequest();
                })) {
      try (AgentClient client = proxy.client()) {
        client.get(origin.url("/"));
        client.head();
        client.socket().setSoLinger(true, 0);
      }
      Eventually.isTrue(() -> proxy.server.connections() == 0);
      left.countDown();
      Eventually.isTrue(() -> origin.connections().get(0).over);
    }
  }

  @Test
  void oldestRestingConnectionIsClosedOverTheBound() throws Exception {
    try (RunningProxy proxy = new ProxySetup().poolSize(1).start();
        OriginServer a = OriginServer.answering(OK);
        OriginServer b = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      client.get(a.url("/"));
      client.response();
      client.get(b.url("/"));
      client.response();
      Eventually.isTrue(() -> a.connections().get(0).over);
      client.get(b.url("/"));
      client.response();
      assertEquals(1, b.connections().size());
    }
  }
}
