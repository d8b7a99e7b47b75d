package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;

/** Bytes in are bytes out, and are the bytes looked at, however they are cut. */
class RandomBodiesTest {
  private static final int ROUNDS = 60;

  @Test
  void bodiesPassUnchanged() throws Exception {
    long seed = 20261121;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.with(RandomBodiesTest::echo);
        AgentClient client = proxy.client()) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] body = new byte[size(random)];
        random.nextBytes(body);
        boolean chunked = random.nextBoolean();
        String head =
            "POST "
                + origin.url("/" + round)
                + " HTTP/1.1\r\nHost: "
                + origin.authority()
                + "\r\n"
                + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length)
                + "\r\n\r\n";
        byte[] wire = chunked ? chunks(body, random) : body;
        Thread sender = sendInPieces(client, head, wire, new Random(random.nextLong()));
        WireMessage response = client.response();
        sender.join();
        assertEquals(200, response.status());
        assertArrayEquals(body, response.body());
        assertArrayEquals(body, proxy.inspector.ended(Direction.OUTBOUND, round).body());
        assertArrayEquals(body, proxy.inspector.ended(Direction.INBOUND, round).body());
      }
      assertEquals(1, origin.connections().size());
    }
  }

  private static void echo(OriginServer.Connection connection) throws IOException {
    Random random = new Random(1);
    while (true) {
      byte[] body = connection.readRequest().body();
      if (random.nextBoolean()) {
        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        connection.send(chunks(body, random));
      } else {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
        connection.send(body);
      }
    }
  }

  private static int size(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(3);
      case 1 -> random.nextInt(2000);
      case 2 -> random.nextInt(200_000);
      default -> random.nextInt(2_000_000);
    };
  }

  private static byte[] chunks(byte[] body, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int most = random.nextBoolean() ? 20 : 100_000;
    for (int from = 0; from < body.length; ) {
      int length = Math.min(body.length - from, 1 + random.nextInt(most));
      out.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(body, from, length);
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
      from += length;
    }
    out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static Thread sendInPieces(AgentClient client, String head, byte[] wire, Random random) {
    Thread thread =
        new Thread(
            () -> {
              try {
                client.send(head);
                OutputStream out = client.socket().getOutputStream();
                int most = random.nextBoolean() ? 5000 : 500_000;
                for (int from = 0; from < wire.length; ) {
                  int length = Math.min(wire.length - from, 1 + random.nextInt(most));
                  out.write(wire, from, length);
                  from += length;
                  if (random.nextInt(20) == 0) {
                    LockSupport.parkNanos(100_000);
                  }
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }
}
