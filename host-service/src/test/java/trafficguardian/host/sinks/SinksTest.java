package trafficguardian.host.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.export.ExampleFindings;
import trafficguardian.host.export.ExportFormat;
import trafficguardian.host.journal.Journal;
import trafficguardian.host.journal.JournalLimits;
import trafficguardian.host.proxy.FreePort;
import trafficguardian.host.tls.TestCa;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.SinkType;

class SinksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final String KEY = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
  private static final Trust NO_TLS =
      () -> {
        throw new IOException("no TLS here");
      };

  @TempDir Path folder;
  private Journal journal;
  private Sinks sinks;

  @BeforeEach
  void openJournal() throws IOException {
    journal = Journal.open(folder.resolve("findings"), JournalLimits.DEFAULT, event -> {});
    sinks = open(NO_TLS, 10);
  }

  @AfterEach
  void close() {
    sinks.close();
    journal.close();
  }

  private Sinks open(Trust trust, int queue, SinkOptions... all) {
    return Sinks.open(List.of(all), journal, ExampleFindings.PRODUCER, trust, queue, SHORT);
  }

  private static SinkOptions to(SinkType type, String url) {
    Optional<String> credential = type == SinkType.WEBHOOK ? Optional.of(KEY) : Optional.empty();
    return new SinkOptions(type, URI.create(url), Severity.LOW, credential, false);
  }

  private SinkState state() {
    return sinks.states().get(0);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen within " + PATIENCE);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void syslogMessagesComeEachBehindItsLength() throws Exception {
    try (SyslogReceiver receiver = SyslogReceiver.onPort(0)) {
      sinks = open(NO_TLS, 100, to(SinkType.SYSLOG, "tcp://localhost:" + receiver.port()));
      ExampleFindings.live().forEach(journal::accept);
      await(() -> receiver.messages().size() == ExampleFindings.live().size());
      checkMessages(receiver.messages());
      await(() -> state().sent() == ExampleFindings.live().size());
      assertFalse(state().failing());
    }
  }

  private static void checkMessages(List<String> messages) {
    String header =
        " 2026-11-21T10:00:00.123Z guard-1 traffic-guardian "
            + ProcessHandle.current().pid()
            + " finding - ";
    assertTrue(messages.get(0).startsWith("<107>1" + header), messages.get(0));
    for (int i = 0; i < messages.size(); i++) {
      String message = messages.get(i);
      assertEquals("", message.replaceAll("[\\x20-\\x7e]", ""), message);
      assertEquals(
          ExampleFindings.live().get(i),
          FindingJson.parse(message.substring(message.indexOf('{'))).orElseThrow());
    }
  }

  @Test
  void syslogInTlsGoesOnlyToWhomTheCertificateNames() throws Exception {
    TestCa ca = TestCa.create();
    Path roots = ca.write(folder.resolve("ca.pem"));
    Trust trust = () -> UpstreamTls.trust(Optional.of(roots));
    try (SyslogReceiver right = new SyslogReceiver(tls(ca.issue("localhost")));
        SyslogReceiver wrong = new SyslogReceiver(tls(ca.issue("other.example")))) {
      sinks =
          open(
              trust,
              100,
              to(SinkType.SYSLOG, "tls://localhost:" + right.port()),
              to(SinkType.SYSLOG, "tls://localhost:" + wrong.port()));
      ExampleFindings.live().forEach(journal::accept);
      await(() -> right.messages().size() == ExampleFindings.live().size());
      checkMessages(right.messages());
      await(() -> sinks.states().get(1).failing());
      assertEquals(List.of(), wrong.messages());
    }
  }

  private static ServerSocket tls(TestCa.Identity identity) throws Exception {
    return identity
        .server()
        .getServerSocketFactory()
        .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @Test
  void otlpRequestsSayWhatTheExportSays() throws Exception {
    try (HttpReceiver receiver = new HttpReceiver()) {
      SinkOptions plain = to(SinkType.OTLP, "http://localhost:" + receiver.port());
      sinks =
          open(
              NO_TLS,
              100,
              new SinkOptions(
                  plain.type(),
                  plain.url(),
                  Severity.LOW,
                  Optional.of("Authorization: Bearer abc"),
                  false));
      List<Finding> findings = ExampleFindings.live();
      findings.forEach(journal::accept);
      await(() -> state().sent() == findings.size());

      ExportLogsServiceRequest.Builder all = ExportLogsServiceRequest.newBuilder();
      for (HttpReceiver.Received request : receiver.requests()) {
        assertEquals("/v1/logs", request.path());
        assertEquals("Bearer abc", request.headers().getFirst("Authorization"));
        all.mergeFrom(request.body());
      }
      List<?> records =
          all.getResourceLogsList().stream()
              .flatMap(logs -> logs.getScopeLogsList().stream())
              .flatMap(logs -> logs.getLogRecordsList().stream())
              .toList();
      for (int i = 0; i < findings.size(); i++) {
        ExportLogsServiceRequest.Builder exported = ExportLogsServiceRequest.newBuilder();
        JsonFormat.parser()
            .merge(
                ExampleFindings.export(ExportFormat.OTLP_JSON, List.of(findings.get(i))), exported);
        var logs = exported.getResourceLogs(0);
        assertEquals(sorted(logs.getScopeLogs(0).getLogRecords(0)), sorted(records.get(i)));
        assertEquals(sorted(logs.getResource()), sorted(all.getResourceLogs(0).getResource()));
      }
    }
  }

  /** The SDK sorts attributes by name. */
  private static List<String> sorted(Object message) {
    return message
        .toString()
        .replaceAll("attributes \\{\n +key", "attributes {key")
        .lines()
        .sorted()
        .toList();
  }

  @Test
  void webhooksAreSigned() throws Exception {
    try (HttpReceiver receiver = new HttpReceiver()) {
      sinks =
          open(
              NO_TLS, 100, to(SinkType.WEBHOOK, "http://127.0.0.1:" + receiver.port() + "/in?x=1"));
      List<Finding> findings = ExampleFindings.live();
      findings.forEach(journal::accept);
      await(() -> state().sent() == findings.size());
      int seen = 0;
      for (HttpReceiver.Received request : receiver.requests()) {
        assertEquals("/in?x=1", request.path());
        checkSignature(request);
        JsonNode body = Json.mapper().readTree(request.body().toByteArray());
        assertEquals("traffic-guardian/webhook/v1", body.path("schema").asString());
        assertEquals("guard-1", body.path("host").asString());
        for (JsonNode finding : body.path("findings")) {
          assertEquals(findings.get(seen++), FindingJson.read(finding).orElseThrow());
        }
      }
      assertEquals(findings.size(), seen);
    }
  }

  /** An escape in a path or a query is often part of a secret: undone, it names another. */
  @ParameterizedTest
  @EnumSource(names = {"OTLP", "WEBHOOK"})
  void urlsAreAskedForAsTheyAreWritten(SinkType type) throws Exception {
    String target = "/in/a%2Fb%20c?sig=d%2Be%26f";
    try (HttpReceiver receiver = new HttpReceiver()) {
      sinks = open(NO_TLS, 100, to(type, "http://localhost:" + receiver.port() + target));
      ExampleFindings.live().forEach(journal::accept);
      await(() -> state().sent() == ExampleFindings.live().size());
      assertEquals(target, receiver.requests().get(0).path());
    }
  }

  private static void checkSignature(HttpReceiver.Received request) throws Exception {
    String id = request.headers().getFirst("webhook-id");
    String timestamp = request.headers().getFirst("webhook-timestamp");
    assertTrue(Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) < 60);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(new byte[24], "HmacSHA256"));
    mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "v1," + Base64.getEncoder().encodeToString(mac.doFinal(request.body().toByteArray())),
        request.headers().getFirst("webhook-signature"));
  }

  @ParameterizedTest
  @EnumSource(names = {"OTLP", "WEBHOOK"})
  void whatFailsComesAgainAndWhatIsRefusedDoesNot(SinkType type) throws Exception {
    try (HttpReceiver receiver = new HttpReceiver(503, 400)) {
      sinks = open(NO_TLS, 100, to(type, "http://127.0.0.1:" + receiver.port()));
      journal.accept(ExampleFindings.outbound());
      await(() -> state().dropped() == 1);
      HttpReceiver.Received failed = receiver.requests().get(0);
      HttpReceiver.Received again = receiver.requests().get(1);
      assertEquals(failed.body(), again.body());
      assertEquals(failed.headers().getFirst("webhook-id"), again.headers().getFirst("webhook-id"));
      journal.accept(ExampleFindings.outbound());
      await(() -> state().sent() == 1);
      await(() -> sinks.degraded().isEmpty());
    }
  }

  @Test
  void aReceiverThatIsDownCostsTheJournalNothingAndGetsTheRestLater() throws Exception {
    int port = FreePort.find();
    sinks = open(NO_TLS, 50, to(SinkType.SYSLOG, "tcp://127.0.0.1:" + port));
    journal.accept(ExampleFindings.outbound());
    await(() -> state().failing());
    assertEquals(Optional.of("sink_failing"), sinks.degraded());

    long before = System.nanoTime();
    for (int i = 0; i < 5000; i++) {
      journal.accept(ExampleFindings.outbound());
    }
    assertTrue(System.nanoTime() - before < Duration.ofSeconds(5).toNanos());
    await(() -> journal.written().getOrDefault(Severity.HIGH, 0L) == 5001);
    assertTrue(state().dropped() >= 5000 - 50 - 100, state().toString());

    try (SyslogReceiver receiver = SyslogReceiver.onPort(port)) {
      await(() -> state().sent() + state().dropped() == 5001);
      await(() -> receiver.messages().size() == state().sent() && !state().failing());
    }
  }

  @Test
  void aConnectionThatTheReceiverClosedIsMadeAnew() throws Exception {
    try (SyslogReceiver receiver = SyslogReceiver.onPort(0)) {
      sinks = open(NO_TLS, 50, to(SinkType.SYSLOG, "tcp://127.0.0.1:" + receiver.port()));
      journal.accept(ExampleFindings.outbound());
      await(() -> receiver.messages().size() == 1);
      receiver.endConnections();
      journal.accept(ExampleFindings.outbound());
      await(() -> receiver.messages().size() == 2);
      assertEquals(2, receiver.connections());
    }
  }

  @Test
  void aReceiverThatNeverReadsHoldsUpNobody() throws Exception {
    try (ServerSocket deaf = new ServerSocket()) {
      deaf.setReceiveBufferSize(4096);
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SinkOptions one = to(SinkType.SYSLOG, "tcp://127.0.0.1:" + deaf.getLocalPort());
      sinks = open(NO_TLS, 1000, Collections.nCopies(8, one).toArray(SinkOptions[]::new));
      long accepted = 0;
      while (state().dropped() == 0) {
        journal.accept(ExampleFindings.outbound());
        accepted++;
      }
      long all = accepted;
      await(() -> journal.written().getOrDefault(Severity.HIGH, 0L) + journal.dropped() == all);
      long before = System.nanoTime();
      sinks.close();
      assertTrue(System.nanoTime() - before < Duration.ofSeconds(12).toNanos());
      assertEquals(0, state().waiting());
      assertEquals(all - journal.dropped(), state().sent() + state().dropped());
    }
  }

  @Test
  void onlyWhatIsUrgentEnoughIsSent() throws Exception {
    try (SyslogReceiver receiver = SyslogReceiver.onPort(0)) {
      SinkOptions all = to(SinkType.SYSLOG, "tcp://127.0.0.1:" + receiver.port());
      sinks =
          open(
              NO_TLS,
              1,
              new SinkOptions(all.type(), all.url(), Severity.HIGH, all.credential(), false));
      for (int i = 0; i < 1000; i++) {
        journal.accept(ExampleFindings.inbound(Severity.MEDIUM, Classification.THREAT));
      }
      journal.accept(ExampleFindings.outbound());
      await(() -> receiver.messages().size() == 1);
      assertTrue(receiver.messages().get(0).contains("ai_api_key"));
      assertEquals(0, state().dropped());
    }
  }

  @Test
  void whatWaitsIsSentBeforeTheEnd() throws Exception {
    try (SyslogReceiver receiver = SyslogReceiver.onPort(0)) {
      sinks = open(NO_TLS, 1000, to(SinkType.SYSLOG, "tcp://127.0.0.1:" + receiver.port()));
      for (int i = 0; i < 300; i++) {
        journal.accept(ExampleFindings.outbound());
      }
      sinks.close();
      assertEquals(300, state().sent());
      await(() -> receiver.messages().size() == 300);
    }
  }

  @Test
  void whatWasNotSentIsToldAtTheEnd() throws Exception {
    int port = FreePort.find();
    sinks = open(NO_TLS, 50, to(SinkType.SYSLOG, "tcp://127.0.0.1:" + port));
    for (int i = 0; i < 3; i++) {
      journal.accept(ExampleFindings.outbound());
    }
    await(() -> state().failing() && state().waiting() == 3);
    Logger logger = (Logger) LoggerFactory.getLogger(Sink.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(log);
    try {
      sinks.close();
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
    assertEquals(
        List.of(
            "sink-1-syslog: 3 findings were not sent; they are in the journal: traffic-guardian"
                + " export --since 2026-11-21T10:00:00.123Z"),
        List.copyOf(log.list).stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter(message -> message.contains("journal"))
            .toList());
    assertEquals(3, state().dropped());
  }

  // Of RFC 5737 and RFC 3849: addresses that are nobody's.
  @ParameterizedTest
  @ValueSource(strings = {"tcp://192.0.2.1:601", "tcp://[2001:db8::1]:601"})
  void nothingGoesToAnotherMachineUnlessAcknowledged(String url) {
    sinks = open(NO_TLS, 10, to(SinkType.SYSLOG, url));
    journal.accept(ExampleFindings.outbound());
    // A connection would take its time to fail.
    await(() -> state().failing());
    assertEquals(0, state().sent());
  }

  @Test
  void noProxyThatJavaWasToldOfIsUsed() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        HttpReceiver receiver = new HttpReceiver();
        SyslogReceiver syslog = SyslogReceiver.onPort(0)) {
      Thread counter =
          new Thread(
              () -> {
                try {
                  proxy.accept().close();
                  asked.incrementAndGet();
                } catch (IOException over) {
                  // As it should be: nobody came.
                }
              });
      counter.setDaemon(true);
      counter.start();
      List<String> names = List.of("http.proxy", "https.proxy", "socksProxy");
      names.forEach(name -> System.setProperty(name + "Host", "127.0.0.1"));
      names.forEach(name -> System.setProperty(name + "Port", "" + proxy.getLocalPort()));
      System.setProperty("http.nonProxyHosts", "");
      System.setProperty("socksNonProxyHosts", "");
      try {
        sinks =
            open(
                NO_TLS,
                10,
                to(SinkType.OTLP, "http://127.0.0.1:" + receiver.port()),
                to(SinkType.WEBHOOK, "http://127.0.0.1:" + receiver.port()),
                to(SinkType.SYSLOG, "tcp://127.0.0.1:" + syslog.port()));
        journal.accept(ExampleFindings.outbound());
        await(() -> sinks.states().stream().allMatch(state -> state.sent() == 1));
      } finally {
        names.forEach(name -> System.clearProperty(name + "Host"));
        names.forEach(name -> System.clearProperty(name + "Port"));
        System.clearProperty("http.nonProxyHosts");
        System.clearProperty("socksNonProxyHosts");
      }
      assertEquals(0, asked.get());
    }
  }

  @Test
  void whatIsShownOfASinkHoldsNeitherItsPathNorItsCredential() {
    SinkOptions options =
        to(SinkType.WEBHOOK, "https://hooks.example.com/services/hidden?k=hidden");
    assertEquals("webhook https://hooks.example.com", options.toString());
    sinks = open(NO_TLS, 10, options);
    assertEquals("https://hooks.example.com", state().place());
  }
}
