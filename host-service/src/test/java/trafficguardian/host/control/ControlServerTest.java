package trafficguardian.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Method;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Tally;

@Tag("every-jdk")
class ControlServerTest extends WithControlServer {
  @Test
  void theOperatorIsAnsweredInFull() throws Exception {
    open(PATIENT);
    ExampleTasks tasks = new ExampleTasks();
    GuardianClient client = GuardianClient.at(socket, PATIENT);
    assertEquals(tasks.version(), client.ask(new Request.Version()));
    assertEquals(tasks.status(), client.ask(new Request.Status()));
    Request.Findings findings = new Request.Findings(FindingsQuery.newest(1000));
    assertEquals(tasks.findings(findings), client.ask(findings));
    Request.CheckConfig check = new Request.CheckConfig(Optional.of("x".repeat(REQUEST_BYTES / 2)));
    assertEquals(tasks.checkConfig(check), client.ask(check));
    assertEquals(tasks.reload(), client.ask(new Request.Reload()));
  }

  @Test
  void agentsAreAnsweredWithTheirViewOnly() throws Exception {
    AgentView view = new AgentView(host -> false, key -> false);
    servers.add(
        ControlServer.open(
            SocketPlace.forAgents(socket),
            Set.of(),
            Limits.forAgents(REQUEST_BYTES, PATIENT, new Tally<>(Bound.class)),
            Method.FOR_AGENTS,
            view.over(new ExampleTasks())));
    GuardianClient client = GuardianClient.at(socket, PATIENT);
    Reply.Status status = client.ask(new Request.Status());
    assertEquals(Optional.empty(), status.operator());
    assertEquals("*.example.com:443", status.recent().get(0).traffic().dest());
    assertEquals(Reason.REFUSED, reason(client, new Request.Reload()));
    Request<?> large = new Request.CheckConfig(Optional.of("x".repeat(65 * 1024)));
    assertEquals(Reason.REFUSED, reason(client, large));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | -32700 | null",
        "'' | -32700 | null",
        "{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"2.0\"} | -32700 | null",
        "[] | -32600 | null",
        "{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"traffic.status\"} | -32600 | null",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"sudo\"} | -32601 | 5",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"traffic.findings\",\"params\":{\"limit\":-1}}"
            + "| -32602 | 5",
        "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"traffic.status\",\"params\":{\"hostile\":1}}"
            + "| -32602 | \"a\"",
      })
  void aMalformedLineIsAnsweredAndTheConnectionGoesOn(String line, int code, String id)
      throws IOException {
    open(PATIENT);
    try (RawClient client = RawClient.connect(socket)) {
      String reply = client.send(line + "\n").line();
      assertTrue(
          reply.startsWith(
              "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ","),
          reply);
      assertFalse(reply.contains("hostile"), reply);
      assertEquals(VERSION_REPLY, client.send(VERSION + "\n").line());
    }
  }

  @Test
  void requestsThatArriveTogetherAreAnsweredInOrder() throws IOException {
    open(PATIENT);
    StringBuilder requests = new StringBuilder();
    for (int id = 0; id < 200; id++) {
      requests.append(VERSION.replace("\"v\"", Integer.toString(id))).append("\r\n");
    }
    try (RawClient client = RawClient.connect(socket)) {
      client.send(requests.toString());
      for (int id = 0; id < 200; id++) {
        assertEquals(VERSION_REPLY.replace("\"v\"", Integer.toString(id)), client.line());
      }
    }
  }

  @Test
  void aRequestWithoutIdIsNotAnswered() throws IOException {
    open(PATIENT);
    try (RawClient client = RawClient.connect(socket)) {
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"guardian.version\"}\n" + VERSION + "\n");
      assertEquals(VERSION_REPLY, client.line());
    }
  }

  @Test
  void aLineAtTheBoundIsReadAndOneByteMoreIsNot() throws IOException {
    open(PATIENT);
    String padded = VERSION + " ".repeat(REQUEST_BYTES - VERSION.length());
    try (RawClient client = RawClient.connect(socket)) {
      assertEquals(VERSION_REPLY, client.send(padded + "\n").line());
      String reply = client.send(padded + " \n").line();
      assertTrue(reply.startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001,"));
      client.awaitEnd();
    }
    assertAlive();
  }

  @Test
  void anAnswerBeyondTheBoundIsReplacedByAnError() throws IOException {
    open(
        PATIENT,
        64,
        new ExampleTasks() {
          @Override
          public Reply.Version version() {
            return new Reply.Version("x".repeat(1 << 20), 1);
          }
        });
    try (RawClient client = RawClient.connect(socket)) {
      assertTrue(client.send(VERSION + "\n").line().contains("-32001"));
    }
  }

  /** What a task says about its fault stays inside; the log has its class and the same id. */
  @Test
  void aFaultOfATaskIsAnsweredWithoutDetails() throws Exception {
    String secret = "detail-that-must-not-leave";
    open(
        PATIENT,
        64,
        new ExampleTasks() {
          @Override
          public Reply.Status status() {
            throw new IllegalStateException(secret);
          }

          @Override
          public Reply.Reloaded reload() {
            throw new StackOverflowError(secret);
          }
        });
    Logger logger = (Logger) LoggerFactory.getLogger(Conversation.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    // A log that another test opened and closed leaves all loggers off.
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
    try (RawClient client = RawClient.connect(socket)) {
      for (String method : List.of("traffic.status", "guardian.reload")) {
        log.list.clear();
        String reply = client.send(VERSION.replace("guardian.version", method) + "\n").line();
        assertTrue(reply.contains("-32004"), reply);
        assertFalse(reply.contains(secret) || reply.contains("Exception"), reply);
        String id = Json.mapper().readTree(reply).at("/error/data/correlation_id").stringValue();
        assertEquals(1, log.list.size());
        String logged = log.list.get(0).getFormattedMessage();
        assertTrue(logged.contains(id) && logged.contains("java.lang."), logged);
        assertFalse(logged.contains(secret), logged);
      }
      assertEquals(VERSION_REPLY, client.send(VERSION + "\n").line());
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
  }

  @Test
  void closingEndsConversationsAndTakesTheSocketAway() throws Exception {
    ControlServer server = open(PATIENT);
    try (RawClient client = RawClient.connect(socket)) {
      assertEquals(VERSION_REPLY, client.send(VERSION + "\n").line());
      long start = System.nanoTime();
      server.close();
      client.awaitEnd();
      assertTrue(System.nanoTime() - start < PATIENT.toNanos() / 2);
    }
    assertFalse(Files.exists(socket));
    assertEquals(
        Reason.NOT_RUNNING, reason(GuardianClient.at(socket, PATIENT), new Request.Version()));
  }

  @Test
  void closingWaitsForATaskThatIsUnderWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    ControlServer server =
        open(
            PATIENT,
            64,
            new ExampleTasks() {
              @Override
              public Reply.Version version() {
                begun.countDown();
                try {
                  mayEnd.await();
                } catch (InterruptedException interrupted) {
                  throw new IllegalStateException(interrupted);
                }
                ended.countDown();
                return super.version();
              }
            });
    try (RawClient client = RawClient.connect(socket)) {
      client.send(VERSION + "\n");
      begun.await();
      Thread closing =
          new Thread(
              () -> {
                try {
                  server.close();
                } catch (IOException failure) {
                  throw new IllegalStateException(failure);
                }
              });
      closing.start();
      // The conversation is cut at once, the task is let be.
      client.awaitEnd();
      assertTrue(closing.isAlive());
      mayEnd.countDown();
      closing.join();
      assertEquals(0, ended.getCount());
    }
  }

  @Test
  void twoServersCannotHaveOneSocket() throws IOException {
    open(PATIENT);
    assertThrows(AlreadyRunningException.class, () -> open(PATIENT));
    assertAlive();
  }
}
