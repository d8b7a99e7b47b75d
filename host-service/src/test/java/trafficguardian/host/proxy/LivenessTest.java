package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LivenessTest {
  @Test
  void anEventLoopThatHangsIsNoticedAndOneThatWorksAgainToo() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    RecordingInspector inspector =
        new RecordingInspector() {
          @Override
          int look(Scan scan, int length) {
            hanging.countDown();
            Uninterruptibles.awaitUninterruptibly(goOn);
            return length;
          }
        };
    try (RunningProxy proxy = RunningProxy.start(inspector);
        OriginServer origin =
            OriginServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        AgentClient client = proxy.client()) {
      assertTrue(proxy.server.answersWithin(Duration.ofSeconds(60)));
      client.get(origin.url("/"));
      hanging.await();
      assertFalse(proxy.server.answersWithin(Duration.ofMillis(50)));
      goOn.countDown();
      assertTrue(proxy.server.answersWithin(Duration.ofSeconds(60)));
    } finally {
      goOn.countDown();
    }
  }
}
