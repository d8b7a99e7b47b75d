package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Valid requests with random damage: whatever comes of them, it comes to an end. */
class MutatedRequestTest {
  private static final int ROUNDS = 1500;
  private static final byte[] TELLING =
      "\r\n\t \u0000:;,/0aF\"#%\u007f\u0080\u00ff".getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void damagedRequestsAreAnsweredOrCutAndLeaveNothingBehind() throws Exception {
    long seed = 20261121;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] damaged = damage(request(origin, random), random);
        try (AgentClient client = proxy.client()) {
          client.send(damaged);
          client.endOutput();
          String answer = client.rest();
          assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 "), answer);
        } catch (SocketException cut) {
          // As good an end as any.
        }
      }
      Eventually.isTrue(() -> proxy.server.connections() == 0);
      assertEquals(0, proxy.server.scanFailures());
      for (OriginServer.Connection connection : origin.connections()) {
        assertTrue(
            connection.failure == null || connection.failure instanceof IOException,
            () -> "the origin was sent what it could not read: " + connection.failure);
      }
      try (AgentClient client = proxy.client()) {
        assertEquals(200, client.get(origin.url("/")).response().status());
      }
    }
  }

  private static byte[] request(OriginServer origin, Random random) {
    String start =
        "POST " + origin.url("/p?q") + " HTTP/1.1\r\nHost: " + origin.authority() + "\r\nX: y\r\n";
    String request =
        random.nextBoolean()
            ? start
                + "Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n1\r\nx\r\n0\r\nT: u\r\n\r\n"
            : start + "Content-Length: 5\r\n\r\nhello";
    return request.repeat(1 + random.nextInt(2)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] damage(byte[] request, Random random) {
    byte[] damaged = request.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(3)) {
        case 0 -> damaged[at] = TELLING[random.nextInt(TELLING.length)];
        case 1 -> {
          byte[] longer = new byte[damaged.length + 1];
          System.arraycopy(damaged, 0, longer, 0, at);
          longer[at] = TELLING[random.nextInt(TELLING.length)];
          System.arraycopy(damaged, at, longer, at + 1, damaged.length - at);
          damaged = longer;
        }
        default -> {
          byte[] shorter = new byte[damaged.length - 1];
          System.arraycopy(damaged, 0, shorter, 0, at);
          System.arraycopy(damaged, at + 1, shorter, at, shorter.length - at);
          damaged = shorter;
        }
      }
    }
    return damaged;
  }
}
