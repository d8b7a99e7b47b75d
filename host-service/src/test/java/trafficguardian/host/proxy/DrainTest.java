package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of a proxy that serves somebody. */
class DrainTest {
  private final CountDownLatch asked = new CountDownLatch(1);

  @Test
  void exchangesUnderWayAreFinishedAndIdleConnectionsClosed() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  asked.countDown();
                  answer.await();
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
        AgentClient busy = proxy.client();
        AgentClient idle = proxy.client()) {
      busy.get(origin.url("/"));
      asked.await();
      Eventually.isTrue(() -> proxy.server.connections() == 2);
      CompletableFuture<Boolean> drained =
          CompletableFuture.supplyAsync(() -> drain(proxy, Duration.ofMinutes(10)));
      assertTrue(idle.isClosed());
      Eventually.isTrue(() -> refuses(proxy));
      assertFalse(drained.isDone());
      answer.countDown();
      assertEquals(
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok", busy.rest());
      busy.socket().close();
      idle.socket().close();
      assertTrue(drained.get());
    }
  }

  @Test
  void drainDoesNotWaitForever() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = originThatNeverAnswers();
        AgentClient busy = proxy.client()) {
      busy.get(origin.url("/"));
      asked.await();
      assertFalse(drain(proxy, Duration.ofMillis(100)));
      proxy.server.close();
      assertTrue(busy.isClosed());
      Eventually.isTrue(() -> origin.connections().get(0).over);
    }
  }

  @Test
  void drainIsOverWhenItIsToHurry() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = originThatNeverAnswers();
        AgentClient busy = proxy.client()) {
      busy.get(origin.url("/"));
      asked.await();
      CompletableFuture<Boolean> drained =
          CompletableFuture.supplyAsync(() -> drain(proxy, Duration.ofMinutes(10)));
      Eventually.isTrue(() -> refuses(proxy));
      assertFalse(drained.isDone());
      proxy.server.endExchanges();
      assertTrue(drained.get(60, TimeUnit.SECONDS));
      assertTrue(busy.isClosed());
    }
  }

  private OriginServer originThatNeverAnswers() throws IOException {
    return OriginServer.with(
        connection -> {
          connection.readRequest();
          asked.countDown();
          connection.readToEnd();
        });
  }

  private static boolean refuses(RunningProxy proxy) {
    try {
      proxy.client().close();
      return false;
    } catch (IOException refused) {
      return true;
    }
  }

  private static boolean drain(RunningProxy proxy, Duration timeout) {
    try {
      return proxy.server.drain(timeout);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
