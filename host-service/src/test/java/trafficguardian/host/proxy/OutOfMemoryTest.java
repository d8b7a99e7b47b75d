package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.JavaCommand;

/** What the service does when there is no memory, in processes with the flags of the launcher. */
class OutOfMemoryTest {
  private static final Path UNIT =
      Path.of("src/main/resources/trafficguardian/host/systemd/system.service");

  @TempDir Path folder;

  @Test
  void withoutHeapItEndsAsAServiceThatIsStartedAgain() throws Exception {
    assertEquals(DirectMemory.EXIT, exit(List.of("-Xmx32m"), "heap"));
  }

  @Test
  void withoutMemoryOutsideTheHeapTheSame() throws Exception {
    assertEquals(DirectMemory.EXIT, exit(List.of("-XX:MaxDirectMemorySize=32m"), "direct"));
  }

  @Test
  void theServiceManagerDoesNotTakeThatForFinal() throws IOException {
    String line =
        Files.readAllLines(UNIT).stream()
            .filter(each -> each.startsWith("RestartPreventExitStatus="))
            .findFirst()
            .orElseThrow();
    assertFalse(Pattern.compile("\\b" + DirectMemory.EXIT + "\\b").matcher(line).find(), line);
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
    private Eater() {}

    public static void main(String[] how) throws Exception {
      if (how[0].equals("heap")) {
        List<byte[]> kept = new ArrayList<>();
        while (kept.size() < 1_000_000) {
          kept.add(new byte[1 << 20]);
        }
        return;
      }
      List<AgentClient> kept = new ArrayList<>();
      try (RunningProxy proxy = RunningProxy.start()) {
        String head = "GET http://a/ HTTP/1.1\r\nX: " + "x".repeat(60_000);
        while (kept.size() < 1000) {
          AgentClient client = proxy.client();
          client.send(head);
          kept.add(client);
        }
        // What was sent waits in the kernel until it is read; by then this process should be gone.
        boolean unused = new CountDownLatch(1).await(30, TimeUnit.SECONDS);
      }
      System.exit(0);
    }
  }
}
