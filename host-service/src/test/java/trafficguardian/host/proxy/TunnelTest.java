package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;

@Tag("every-jdk")
class TunnelTest {
  private static final String ESTABLISHED = "HTTP/1.1 200 Connection Established\r\n\r\n";
  private RunningProxy proxy;

  @BeforeEach
  void start() throws Exception {
    proxy = RunningProxy.start();
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private AgentClient connect(OriginServer origin, String early) throws Exception {
    return proxy
        .client()
        .send(
            "CONNECT "
                + origin.authority()
                + " HTTP/1.1\r\nHost: "
                + origin.authority()
                + "\r\n\r\n"
                + early);
  }

  @Test
  void bytesPassBothWaysUnreadAndCounted() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.in().readNBytes(4);
                  connection.send("\u0016\u0003pong");
                  connection.readToEnd();
                });
        AgentClient client = connect(origin, "")) {
      assertEquals(ESTABLISHED, client.head());
      client.send("\u0016\u0001\u0000\u0003");
      assertEquals(
          "\u0016\u0003pong", new String(client.in().readNBytes(6), StandardCharsets.ISO_8859_1));
      assertEquals("\u0016\u0001\u0000\u0003", origin.connections().get(0).received());
      assertEquals(1, proxy.coverage.snapshot().uninspected());
      assertEquals(10, proxy.coverage.snapshot().uninspectedBytes());
      assertEquals(0, proxy.coverage.snapshot().exchanges());
      assertEquals(List.of(), proxy.inspector.ended(Direction.OUTBOUND, 0).parts());
      assertEquals(1, proxy.inspector.scans().size());
      assertEquals(List.of("uninspected 127.0.0.1 " + origin.authority()), proxy.events);
    }
  }

  @Test
  void bytesRightBehindTheConnectGoThrough() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.in().readNBytes(5);
                  connection.send("seen");
                });
        AgentClient client = connect(origin, "early")) {
      assertEquals(ESTABLISHED + "seen", client.rest());
      assertEquals("early", origin.connections().get(0).received());
    }
  }

  @Test
  void eachSideEndsOnItsOwn() throws Exception {
    String big = "x".repeat(3_000_000);
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readToEnd();
                  connection.send(big);
                });
        AgentClient client = connect(origin, "")) {
      client.head();
      client.send("request");
      client.endOutput();
      assertEquals(big, client.rest());
      assertEquals("request", origin.connections().get(0).received());
      Eventually.isTrue(() -> proxy.server.connections() == 0);
    }
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.send("greeting");
                  connection.socket().shutdownOutput();
                  connection.readToEnd();
                });
        AgentClient client = connect(origin, "")) {
      assertEquals(ESTABLISHED + "greeting", client.rest());
      client.send(big);
      client.endOutput();
      Eventually.isTrue(() -> origin.connections().get(0).received().length() == big.length());
    }
  }

  @Test
  void clientMayEndItsSideAtOnce() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readToEnd();
                  connection.send("answer");
                });
        AgentClient client = connect(origin, "all")) {
      client.endOutput();
      assertEquals(ESTABLISHED + "answer", client.rest());
      assertEquals("all", origin.connections().get(0).received());
    }
  }

  @Test
  void resetIsPassedOn() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.in().readNBytes(1);
                  connection.reset();
                });
        AgentClient client = connect(origin, "")) {
      client.head();
      client.send("x");
      assertThrows(SocketException.class, client::rest);
    }
  }

  @Test
  void readerThatStopsStopsTheWriter() throws Exception {
    AtomicLong sent = new AtomicLong();
    int blocks = 1600;
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  for (int i = 0; i < blocks; i++) {
                    connection.send(new byte[65536]);
                    sent.addAndGet(65536);
                  }
                });
        AgentClient client = AgentClient.withSmallBuffers(proxy.address())) {
      client.connect(origin.authority());
      client.head();
      long taken = Eventually.settled(sent::get);
      assertTrue(taken < 24 * 1024 * 1024, taken + " octets taken");
      assertEquals(blocks * 65536, client.rest().length());
    }
  }
}
