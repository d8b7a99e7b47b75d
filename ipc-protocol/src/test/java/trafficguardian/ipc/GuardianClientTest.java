package trafficguardian.ipc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.ipc.GuardianUnavailable.Reason;

@Tag("every-jdk")
class GuardianClientTest {
  private static final Duration BRIEF = Duration.ofMillis(300);

  /** Generous: a loaded machine is not a missed deadline, a forgotten one is. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  private static final String ANSWER = Wire.result(RequestId.of(2), Replies.VERSION) + "\n";

  @TempDir Path folder;
  private Path socket;

  @BeforeEach
  void name() {
    socket = folder.resolve("s");
  }

  @Test
  void everyQuestionIsAnswered() throws Exception {
    ScriptedServer.Script script =
        client -> {
          try (LineChannel lines = LineChannel.over(client)) {
            Deadline end = Deadline.in(PATIENT);
            Optional<byte[]> line = lines.readLine(1 << 16, end);
            while (line.isPresent()) {
              Wire.Call call = (Wire.Call) Wire.incoming(line.get(), Method.FOR_OPERATOR);
              lines.writeLine(
                  Wire.result(call.id(), call.request().answeredBy(Replies.TASKS)), end);
              line = lines.readLine(1 << 16, end);
            }
          }
        };
    ScriptedServer.during(
        socket,
        script,
        () -> {
          for (Request<?> request : Replies.REQUESTS) {
            assertEquals(
                request.answeredBy(Replies.TASKS), GuardianClient.at(socket, PATIENT).ask(request));
          }
        });
  }

  @Test
  void noSocketAndNoFolderMeanNotRunning() {
    assertEquals(Reason.NOT_RUNNING, reason());
    socket = folder.resolve("no/such/folder/s");
    assertEquals(Reason.NOT_RUNNING, reason());
    socket = folder.resolve("x".repeat(200));
    assertEquals(Reason.NOT_RUNNING, reason());
  }

  @Test
  void aSocketOfADeadServiceMeansNotRunning() throws Exception {
    ScriptedServer.during(socket, client -> {}, () -> {});
    assertEquals(Reason.NOT_RUNNING, reason());
  }

  @Test
  void whatIsNoSocketIsUnsafe() throws Exception {
    Files.createFile(socket);
    assertEquals(Reason.UNSAFE_SOCKET, reason());
    Files.delete(socket);
    Files.createDirectory(socket);
    assertEquals(Reason.UNSAFE_SOCKET, reason());
    Files.delete(socket);
    assertEquals(0, new ProcessBuilder("mkfifo", socket.toString()).start().waitFor());
    assertEquals(Reason.UNSAFE_SOCKET, reason());
  }

  @Test
  void aLinkToASocketIsUnsafe() throws Exception {
    Path real = folder.resolve("real");
    Files.createSymbolicLink(socket, real);
    ScriptedServer.during(
        real, answering(ANSWER), () -> assertEquals(Reason.UNSAFE_SOCKET, reason()));
  }

  @Test
  void aSocketThatEveryoneMayWriteToIsUnsafe() throws Exception {
    ScriptedServer.during(
        socket,
        answering(ANSWER),
        () -> {
          Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
          assertEquals(Reason.UNSAFE_SOCKET, reason());
        });
  }

  @Test
  void aSocketThatThisUserMayNotReachIsForbidden() throws Exception {
    assumeTrue(
        (int) Files.getAttribute(folder, "unix:uid") != 0, "nothing is out of the reach of root");
    ScriptedServer.during(
        socket,
        answering(ANSWER),
        () -> {
          Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("---------"));
          assertEquals(Reason.FORBIDDEN, reason());
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
          assertEquals(Reason.FORBIDDEN, reason());
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        });
  }

  @Test
  void aServiceThatHangsIsGivenUp() throws Exception {
    assertReason(Reason.TIMED_OUT, GuardianClientTest::untilGone);
  }

  @Test
  void aServiceThatTricklesIsGivenUp() throws Exception {
    assertReason(
        Reason.TIMED_OUT,
        client -> {
          for (int i = 0; i < 10_000; i++) {
            send(client, "x");
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
          }
        });
  }

  @Test
  void aServiceThatNeverReadsIsGivenUp() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Request<?> large = new Request.CheckConfig(Optional.of("x".repeat(4 << 20)));
    ScriptedServer.during(
        socket,
        client -> {
          answering(version(Reply.Version.PROTOCOL)).play(client);
          await(over);
        },
        () -> {
          assertEquals(Reason.TIMED_OUT, reason(large, BRIEF));
          over.countDown();
        });
  }

  private static String version(int protocol) {
    return Wire.result(RequestId.of(1), new Reply.Version("9.9.9", protocol)) + "\n";
  }

  @Test
  void aServiceOfAnotherRevisionIsAskedForNothingElse() throws Exception {
    for (int other : new int[] {Reply.Version.PROTOCOL - 1, Reply.Version.PROTOCOL + 1}) {
      AtomicInteger further = new AtomicInteger();
      ScriptedServer.during(
          socket,
          client -> {
            answering(version(other)).play(client);
            further.addAndGet(client.read(ByteBuffer.allocate(1)));
          },
          () -> assertEquals(Reason.OTHER_VERSION, reason(new Request.Status(), PATIENT)));
      assertTrue(further.get() <= 0);
      Files.delete(socket);
    }
  }

  @Test
  void aServiceThatNeverAcceptsIsGivenUp() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    ScriptedServer.during(
        socket,
        client -> await(over),
        () -> {
          // One is being served and does not end, two more fill the queue.
          Thread[] waiting = new Thread[4];
          for (int i = 0; i < waiting.length; i++) {
            waiting[i] = new Thread(() -> assertThrows(GuardianUnavailable.class, this::askLong));
            waiting[i].start();
          }
          assertTimeoutPreemptively(
              PATIENT,
              () -> {
                while (reason(new Request.Version(), BRIEF) != Reason.BUSY) {
                  Thread.onSpinWait();
                }
              });
          over.countDown();
          for (Thread thread : waiting) {
            thread.join();
          }
        });
  }

  private void askLong() throws GuardianUnavailable {
    GuardianClient.at(socket, PATIENT).ask(new Request.Version());
  }

  @Test
  void aServiceThatEndsBeforeItsAnswerDoesIsNotRunning() throws Exception {
    assertReason(Reason.NOT_RUNNING, client -> {});
    for (int sent = 1; sent < ANSWER.length(); sent++) {
      assertReason(Reason.NOT_RUNNING, answering(ANSWER.substring(0, sent)));
    }
    // What it was sent and never read makes this a reset instead of an end.
    assertReason(Reason.NOT_RUNNING, client -> send(client, ANSWER.substring(0, 9)));
  }

  @Test
  void aServiceThatEndsBetweenVersionAndAnswerIsNotRunning() throws Exception {
    ScriptedServer.during(
        socket,
        answering(version(Reply.Version.PROTOCOL)),
        () -> assertEquals(Reason.NOT_RUNNING, reason(new Request.Status(), PATIENT)));
  }

  @Test
  void garbageIsABadReply() throws Exception {
    assertReason(Reason.BAD_REPLY, answering("HTTP/1.1 400 Bad Request\r\n\r\n"));
    assertReason(Reason.BAD_REPLY, answering("\n"));
    assertReason(Reason.BAD_REPLY, answering("[".repeat(100_000) + "\n"));
    assertReason(Reason.BAD_REPLY, answering("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":[]}\n"));
  }

  @Test
  void anAnswerWithoutEndIsABadReply() throws Exception {
    assertReason(Reason.BAD_REPLY, answering("x".repeat(2 << 20)));
    assertReason(Reason.BAD_REPLY, answering("x".repeat(2 << 20) + "\n"));
  }

  @Test
  void aServiceThatRefusesBeforeItReadsIsHeard() throws Exception {
    String busy = Wire.error(RequestId.NULL, WireError.BUSY) + "\n";
    Request<?> large = new Request.CheckConfig(Optional.of("x".repeat(1 << 20)));
    ScriptedServer.during(
        socket,
        client -> send(client, busy),
        () -> {
          for (int round = 0; round < 50; round++) {
            assertEquals(Reason.BUSY, reason(large, PATIENT));
          }
        });
  }

  private void assertReason(Reason expected, ScriptedServer.Script script) throws Exception {
    Duration deadline = expected == Reason.TIMED_OUT ? BRIEF : PATIENT;
    ScriptedServer.during(
        socket, script, () -> assertEquals(expected, reason(new Request.Version(), deadline)));
    Files.delete(socket);
  }

  private Reason reason() {
    return reason(new Request.Version(), PATIENT);
  }

  private Reason reason(Request<?> request, Duration deadline) {
    GuardianClient client = GuardianClient.at(socket, deadline);
    return assertTimeoutPreemptively(
        PATIENT, () -> assertThrows(GuardianUnavailable.class, () -> client.ask(request)).reason());
  }

  private static ScriptedServer.Script answering(String text) {
    return client -> {
      client.read(ByteBuffer.allocate(1 << 16));
      send(client, text);
    };
  }

  private static void send(SocketChannel client, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  private static void untilGone(SocketChannel client) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    while (client.read(bytes.clear()) >= 0) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
