package trafficguardian.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Request;

/** Peers that are slow, mute, deaf, endless or too many: none of them costs others their answer. */
class ControlServerAbuseTest extends WithControlServer {
  private static final String TIMEOUT_REPLY =
      "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32002,"
          + "\"message\":\"timeout: no complete request within the deadline\"}}";

  @Test
  void aLineWithoutEndIsCutOff() throws IOException {
    open(PATIENT);
    try (RawClient client = RawClient.connect(socket)) {
      byte[] chunk = new byte[1 << 16];
      assertThrows(
          IOException.class,
          () -> {
            while (true) {
              client.send(chunk);
            }
          });
      assertTrue(client.line().contains("-32001"));
    }
    assertEquals(1, reached.count(Bound.IPC_BYTES));
    assertAlive();
  }

  @Test
  void aMutePeerIsSentAway() throws IOException {
    open(BRIEF);
    try (RawClient client = RawClient.connect(socket)) {
      assertEquals(TIMEOUT_REPLY, client.line());
      client.awaitEnd();
    }
    assertEquals(1, reached.count(Bound.IPC_TIME));
    assertAlive();
  }

  @Test
  void aPeerThatTricklesIsSentAway() throws Exception {
    open(BRIEF);
    try (RawClient client = RawClient.connect(socket)) {
      assertThrows(
          IOException.class,
          () -> {
            while (true) {
              client.send(" ");
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
          });
      assertEquals(TIMEOUT_REPLY, client.line());
    }
    assertAlive();
  }

  @Test
  void aPeerThatDoesNotReadIsCutOffAndItsPlaceIsFree() throws Exception {
    open(BRIEF, 1, new ExampleTasks());
    String large =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.findings\",\"params\":{\"limit\":1000}}\n";
    try (RawClient deaf = RawClient.connect(socket)) {
      deaf.send(large);
      awaitRoom();
      // What it could still read is the beginning of the answer and nothing of another line.
      assertFalse(deaf.line().contains("-32002"));
    }
  }

  @Test
  void oneConnectionTooManyIsToldSoAndAPlaceThatIsLeftIsGivenAgain() throws IOException {
    open(PATIENT);
    List<RawClient> held = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      RawClient client = RawClient.connect(socket);
      held.add(client);
      assertEquals(VERSION_REPLY, client.send(VERSION + "\n").line());
    }
    try (RawClient tooMany = RawClient.connect(socket)) {
      assertTrue(tooMany.line().contains("-32000"));
      tooMany.awaitEnd();
    }
    assertEquals(VERSION_REPLY, held.get(63).send(VERSION + "\n").line());
    held.remove(0).close();
    awaitRoom();
    for (RawClient client : held) {
      client.close();
    }
  }

  @Test
  void clientsThatLeaveAtOnceDoNotHoldUpOthers() throws IOException {
    open(PATIENT, 1, new ExampleTasks());
    long start = System.nanoTime();
    try (RawClient held = RawClient.connect(socket)) {
      assertEquals(VERSION_REPLY, held.send(VERSION + "\n").line());
      for (int round = 0; round < 500; round++) {
        RawClient.connect(socket).close();
      }
    }
    awaitRoom();
    assertTrue(System.nanoTime() - start < PATIENT.toNanos() / 2);
  }

  @Test
  void clientsThatVanishInTheMiddleLeaveTheirPlace() throws IOException {
    open(PATIENT, 1, new ExampleTasks());
    String many =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.findings\",\"params\":{\"limit\":1000}}\n";
    for (String asked : List.of("{", VERSION, VERSION + "\n", many, many + many + "{")) {
      sendAndVanish(asked);
      awaitRoom();
    }
  }

  /** Whoever was there before may not have been seen to leave yet. The test's timeout ends it. */
  private void sendAndVanish(String asked) {
    while (true) {
      try (RawClient client = RawClient.connect(socket)) {
        client.send(asked);
        return;
      } catch (IOException turnedAway) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void descriptorsThatArePassedAreNotKept() throws Exception {
    open(PATIENT);
    assertAlive();
    long before = openDescriptors();
    // Java cannot pass any.
    String client =
        """
        import array, os, socket, sys
        s = socket.socket(socket.AF_UNIX)
        s.settimeout(20)
        s.connect(sys.argv[1])
        answers = s.makefile("rb")
        for _ in range(20):
            fds = [os.open("/dev/null", os.O_RDONLY) for _ in range(50)]
            s.sendmsg([sys.argv[2].encode() + b"\\n"],
                      [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))])
            [os.close(fd) for fd in fds]
            print(answers.readline().decode().strip())
        input()
        """;
    Process python =
        new ProcessBuilder("python3", "-c", client, socket.toString(), VERSION)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = python.inputReader()) {
      for (int round = 0; round < 20; round++) {
        assertEquals(VERSION_REPLY, out.readLine());
      }
      // The client is still there: nothing has been closed because it left.
      assertTrue(openDescriptors() < before + 20, before + " -> " + openDescriptors());
    } finally {
      python.destroy();
    }
    assertAlive();
  }

  private static long openDescriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  /** Asks until there is room for one more client. The test's timeout ends it. */
  private void awaitRoom() throws IOException {
    GuardianClient client = GuardianClient.at(socket, PATIENT);
    while (true) {
      try {
        client.ask(new Request.Version());
        return;
      } catch (GuardianUnavailable notYet) {
        assertEquals(Reason.BUSY, notYet.reason());
      }
    }
  }
}
