package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.MessageScan;
import trafficguardian.ipc.Direction;

class FlowControlTest {
  /** Kernel buffers of both connections, what one turn may read, and slack. */
  private static final long MOST_UNDER_WAY = 24 * 1024 * 1024;

  private static final int BIG = 100 * 1024 * 1024;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @Test
  void readerThatStopsStopsTheOrigin() throws Exception {
    AtomicLong sent = new AtomicLong();
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + BIG + "\r\n\r\n");
                  byte[] block = new byte[65536];
                  for (int i = 0; i < BIG / block.length; i++) {
                    connection.send(block);
                    sent.addAndGet(block.length);
                  }
                });
        AgentClient client = AgentClient.withSmallBuffers(proxy.address())) {
      client.get(origin.url("/"));
      client.head();
      long taken = Eventually.settled(sent::get);
      assertTrue(taken < MOST_UNDER_WAY, taken + " octets taken from the origin");
      assertEquals(BIG, client.in().readNBytes(BIG).length);
    }
  }

  @Test
  void lastAnswerIsNotCutThoughItIsReadSlowly() throws Exception {
    try (RunningProxy proxy = new ProxySetup().linger(Duration.ofMillis(1)).start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  String head = connection.readHead();
                  int size = Integer.parseInt(head.substring(5, head.indexOf(' ', 5)));
                  connection.send("HTTP/1.1 200 OK\r\n\r\n");
                  connection.send(new byte[size]);
                })) {
      // One of these sizes is a little more than the kernel holds, so that the rest waits in the
      // proxy when the end is known.
      for (int size = 500_000; size < 5_000_000; size += 45_000) {
        try (AgentClient client = AgentClient.withSmallBuffers(proxy.address())) {
          client.get(origin.url("/" + size));
          client.head();
          LockSupport.parkNanos(20_000_000);
          assertEquals(size, client.rest().length());
        }
      }
    }
  }

  @Test
  void originThatStopsStopsTheClient() throws Exception {
    AtomicLong sent = new AtomicLong();
    CountDownLatch goOn = new CountDownLatch(1);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readHead();
                  goOn.await();
                  for (long left = BIG; left > 0; left -= connection.in().skip(left)) {
                    // Discards.
                  }
                  connection.send(OK);
                });
        AgentClient client = proxy.client()) {
      Thread sender =
          new Thread(
              () -> {
                byte[] block = new byte[65536];
                try {
                  client.send("PUT", origin.url("/"), "Content-Length: " + BIG + "\r\n\r\n");
                  for (int i = 0; i < BIG / block.length; i++) {
                    client.send(block);
                    sent.addAndGet(block.length);
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      sender.start();
      long taken = Eventually.settled(sent::get);
      assertTrue(taken < MOST_UNDER_WAY, taken + " octets taken from the client");
      goOn.countDown();
      assertEquals(200, client.response().status());
      sender.join();
    }
  }

  /** Takes long over one message, and counts how much of it waits. */
  private static final class SlowInspector extends RecordingInspector {
    @Override
    int look(Scan scan, int length) {
      if (!scan.parts().contains("target /slow")) {
        return length;
      }
      LockSupport.parkNanos(500_000);
      return Tap.TURN_BUDGET;
    }
  }

  @Test
  void slowScanHoldsBackItsOwnConnectionOnlyAndLosesNothing() throws Exception {
    byte[] body = new byte[4 * 1024 * 1024];
    new Random(7).nextBytes(body);
    try (RunningProxy proxy = RunningProxy.start(new SlowInspector());
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  while (true) {
                    connection.readRequest();
                    connection.send(OK);
                  }
                });
        AgentClient slow = proxy.client();
        AgentClient quick = proxy.client();
        AgentClient quickToo = proxy.client()) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  slow.send(
                      "POST", origin.url("/slow"), "Content-Length: " + body.length + "\r\n\r\n");
                  slow.send(body);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      sender.start();
      for (int i = 0; i < 20; i++) {
        // One of the two shares the event loop with the slow one.
        assertEquals(200, quick.get(origin.url("/quick")).response().status());
        assertEquals(200, quickToo.get(origin.url("/quick")).response().status());
      }
      assertEquals(200, slow.response().status());
      sender.join();
      RecordingInspector.Scan scan =
          Eventually.get(
              () ->
                  proxy.inspector.scans().stream()
                      .filter(s -> s.parts().contains("target /slow") && s.isEnded())
                      .findFirst()
                      .orElse(null));
      assertArrayEquals(body, scan.body());
      assertEquals(200, slow.get(origin.url("/after")).response().status());
    }
  }

  @Test
  void bytesGoOnBeforeTheyAreLookedAt() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    RecordingInspector inspector =
        new RecordingInspector() {
          @Override
          int look(Scan scan, int length) {
            if (scan.direction == Direction.OUTBOUND) {
              looking.countDown();
              awaitForever(arrived);
            }
            return length;
          }
        };
    try (RunningProxy proxy = RunningProxy.start(inspector);
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  looking.await();
                  arrived.countDown();
                  connection.send(OK);
                });
        AgentClient client = proxy.client()) {
      client.send("POST", origin.url("/"), "Content-Length: 5\r\n\r\nhello");
      assertEquals(200, client.response().status());
    }
  }

  private static void awaitForever(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void inspectorThatThrowsChangesNothing() throws Exception {
    byte[] body = new byte[1024 * 1024];
    new Random(8).nextBytes(body);
    RecordingInspector inspector =
        new RecordingInspector() {
          @Override
          int look(Scan scan, int length) {
            throw new StackOverflowError();
          }
        };
    try (RunningProxy proxy = RunningProxy.start(inspector);
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  while (true) {
                    byte[] got = connection.readRequest().body();
                    connection.send(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + got.length + "\r\n\r\n");
                    connection.send(got);
                  }
                });
        AgentClient client = proxy.client()) {
      for (int i = 1; i <= 3; i++) {
        client.send("POST", origin.url("/"), "Content-Length: " + body.length + "\r\n\r\n");
        Thread sender = sender(client, body);
        assertArrayEquals(body, client.response().body());
        sender.join();
        long expected = 2L * i;
        Eventually.isTrue(() -> proxy.server.scanFailures() == expected);
      }
      assertEquals(1, proxy.events.size());
      assertEquals("scan failed java.lang.StackOverflowError", proxy.events.get(0));
    }
  }

  @Test
  void inspectorThatCannotBeginChangesNothing() throws Exception {
    RecordingInspector inspector =
        new RecordingInspector() {
          @Override
          public MessageScan begin(Exchange exchange, Direction direction) {
            throw new IllegalStateException("secret");
          }
        };
    try (RunningProxy proxy = RunningProxy.start(inspector);
        OriginServer origin = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, client.get(origin.url("/")).response().status());
      }
      Eventually.isTrue(() -> proxy.server.scanFailures() == 6);
    }
  }

  private static Thread sender(AgentClient client, byte[] body) {
    Thread sender =
        new Thread(
            () -> {
              try {
                client.send(body);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    sender.start();
    return sender;
  }
}
