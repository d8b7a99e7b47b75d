package trafficguardian.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
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
    assertAlive();
  }

  @Test
  void aMutePeerIsSentAway() throws IOException {
    open(BRIEF);
    try (RawClient client = RawClient.connect(socket)) {
      assertEquals(TIMEOUT_REPLY, client.line());
      client.awaitEnd();
    }
    assertAlive();
  }

  @Test
  void aPeerThatTricklesIsSentAway() throws Exception {
    open(BRIEF);
    long start = System.nanoTime();
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
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10));
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
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10));
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
