package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.MessageScan;
import trafficguardian.host.JavaCommand;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Direction;

/** What the service does when there is no memory, in processes with the flags of the launcher. */
@Tag("every-jdk")
class OutOfMemoryTest {
  private static final Path UNIT =
      Path.of("src/main/resources/trafficguardian/host/systemd/system.service");

  @TempDir Path folder;

  @Test
  void withoutHeapItEndsAsAServiceThatIsStartedAgain() throws Exception {
    assertEquals(ClientMemory.EXIT, exit(List.of("-Xmx32m"), "heap"));
  }

  @Test
  void withoutMemoryOutsideTheHeapTheSame() throws Exception {
    assertEquals(ClientMemory.EXIT, exit(List.of("-XX:MaxDirectMemorySize=32m"), "direct"));
  }

  @Test
  void clientsForWhomMostIsHeldAreDroppedBeforeItGetsThatFar() throws Exception {
    assertEquals(0, exit(List.of("-XX:MaxDirectMemorySize=32m"), "heads"));
    assertEquals(0, exit(List.of("-XX:MaxDirectMemorySize=32m"), "streams"));
    assertEquals(0, exit(List.of("-Xmx64m"), "requests"));
  }

  @Test
  void theServiceManagerDoesNotTakeThatForFinal() throws IOException {
    String line =
        Files.readAllLines(UNIT).stream()
            .filter(each -> each.startsWith("RestartPreventExitStatus="))
            .findFirst()
            .orElseThrow();
    assertFalse(Pattern.compile("\\b" + ClientMemory.EXIT + "\\b").matcher(line).find(), line);
    assertTrue(Files.readString(UNIT).contains("Restart=on-failure"));
  }

  private int exit(List<String> flags, String how) throws Exception {
    List<String> all = new ArrayList<>(launcherFlags());
    all.addAll(flags);
    Process process =
        new ProcessBuilder(JavaCommand.with(all, Eater.class, how))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "goes on without memory");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
      System.out.print(Files.readString(folder.resolve("out")));
    }
  }

  private static List<String> launcherFlags() throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "root=.. && . ../bin/launch.sh && echo $host_flags").start();
    String flags = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertEquals(0, shell.waitFor());
    return List.of(flags.trim().split(" +"));
  }

  /** Takes memory until there is none, as traffic could. */
  static final class Eater {
    private static final String UNFINISHED = "";
    private static final String UNANSWERED = "\r\n\r\n";

    private Eater() {}

    public static void main(String[] how) throws Exception {
      if (how[0].equals("heap")) {
        List<byte[]> taken = new ArrayList<>();
        while (taken.size() < 1_000_000) {
          taken.add(new byte[1 << 20]);
        }
        return;
      }
      List<Object> kept = new ArrayList<>();
      switch (how[0]) {
        case "direct" -> {
          takeAll(kept);
          held(kept, UNFINISHED);
        }
        case "heads" -> held(kept, UNFINISHED);
        case "requests" -> held(kept, UNANSWERED);
        case "streams" -> heldStreams(kept);
        default -> throw new IllegalArgumentException(how[0]);
      }
      System.exit(0);
    }

    /** As much as fits in no memory, of which so much is dropped that others are served. */
    private static void held(List<Object> kept, String end) throws Exception {
      RunningProxy proxy = RunningProxy.start(new Forgetful());
      ServerSocket silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
      String authority = "127.0.0.1:" + silent.getLocalPort();
      byte[] head =
          ("GET http://"
                  + authority
                  + "/ HTTP/1.1\r\nHost: "
                  + authority
                  + "\r\nX: "
                  + "x".repeat(60_000)
                  + end)
              .getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 900; i++) {
        try {
          kept.add(proxy.client().send(head));
        } catch (SocketException dropped) {
          // As is to be expected.
        }
      }
      try (OriginServer origin = OriginServer.answering("HTTP/1.1 204 No Content\r\n\r\n");
          AgentClient client = proxy.client()) {
        assertEquals(204, client.get(origin.url("/")).response().status());
        assertTrue(proxy.coverage.bounds().count(Bound.MEMORY) > 0);
      }
    }

    /** Keeps what it is shown of a message until that is over. */
    private static final class Forgetful extends RecordingInspector {
      @Override
      public MessageScan begin(Exchange exchange, Direction direction) {
        return new Scan(exchange, direction, this);
      }
    }

    private static void takeAll(List<Object> kept) {
      for (int size = 1 << 20; size > 256; size /= 2) {
        try {
          while (true) {
            kept.add(PooledByteBufAllocator.DEFAULT.directBuffer(size));
          }
        } catch (OutOfMemoryError none) {
          // Perhaps there is room for less.
        }
      }
    }

    /** Bodies for an origin that accepts no connection: each waits in its stream. */
    private static void heldStreams(List<Object> kept) throws Exception {
      ServerSocket origin = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      for (int i = 0; i < 2; i++) {
        kept.add(new Socket(origin.getInetAddress(), origin.getLocalPort()));
      }
      Http2Proxy proxy = Http2Proxy.to(origin.getLocalPort());
      String[] request = Http2RelayTest.request("POST", origin.getLocalPort());
      for (int i = 0; i < 8; i++) {
        Http2Wire client = proxy.client();
        kept.add(client);
        try {
          for (int stream = 1; stream < 200; stream += 2) {
            client.headers(stream, false, request);
            for (int frame = 0; frame < 3; frame++) {
              client.data(stream, false, new byte[16_000]);
            }
          }
        } catch (SocketException dropped) {
          // As is to be expected.
        }
      }
      Eventually.isTrue(() -> proxy.coverage.snapshot().refused() > 0);
    }
  }
}
