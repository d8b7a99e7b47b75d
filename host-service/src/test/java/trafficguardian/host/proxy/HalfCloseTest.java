package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One direction of a connection has ended and the other is under pressure. */
class HalfCloseTest {
  private static final int BIG = 60_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"GET", "CONNECT"})
  void clientThatEndedItsSideStillGetsAllThoughItReadsSlowly(String method) throws Exception {
    AtomicLong sent = new AtomicLong();
    CountDownLatch ended = new CountDownLatch(1);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  if (method.equals("GET")) {
                    connection.readRequest();
                    ended.await();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + BIG + "\r\n\r\n");
                  } else {
                    connection.readToEnd();
                  }
                  byte[] block = new byte[60_000];
                  for (int i = 0; i < BIG / block.length; i++) {
                    connection.send(block);
                    sent.addAndGet(block.length);
                  }
                });
        AgentClient client = AgentClient.withSmallBuffers(proxy.address())) {
      if (method.equals("GET")) {
        client.get(origin.url("/"));
      } else {
        client.connect(origin.authority());
        client.head();
      }
      client.endOutput();
      ended.countDown();
      long unused = Eventually.settled(sent::get);
      if (method.equals("GET")) {
        client.head();
      }
      assertEquals(BIG, client.in().readNBytes(BIG).length);
      assertEquals("", client.rest());
    }
  }
}
