package trafficguardian.host.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import trafficguardian.host.config.LiveSettings;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.host.suppression.LiveSuppressions;
import trafficguardian.ipc.AgentCoverage;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Deadline;
import trafficguardian.ipc.LineChannel;
import trafficguardian.ipc.Method;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Wire;

/** A service without a proxy: it only answers on the operator's socket. */
final class FakeService implements Service {

  /** A port that this service never gets. */
  static final int TAKEN_PORT = 1;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A file in the home of a service that has something under way which never ends. */
  static final String BUSY = "busy";

  /** The whole program, with this service: what the launcher would start. */
  public static void main(String[] arguments) {
    System.exit(
        new Program(new FakeService(), new FakeInspection(), Programs.RULES, FakeService.class)
            .run(List.of(arguments), System.getenv(), System.out, System.err, false));
  }

  @Override
  public Running start(LiveSettings settings, Home home) throws IOException {
    if (settings.now().config().proxy().port() == TAKEN_PORT) {
      throw new BindException();
    }
    Files.deleteIfExists(home.adminSocket());
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(home.adminSocket()));
    Answers answers =
        new Answers(
            settings,
            home,
            LiveSuppressions.open(
                home.state(),
                settings.now().config().suppressions(),
                event -> {},
                InstantSource.system()));
    daemon("fake-service", () -> serve(server, answers));
    CountDownLatch hurried = new CountDownLatch(1);
    return new Running() {
      @Override
      public List<String> addresses() {
        return answers.addresses();
      }

      @Override
      public boolean inspectsHttps() {
        return false;
      }

      @Override
      public boolean answersWithin(Duration time) {
        return true;
      }

      @Override
      public Optional<String> caFingerprint() {
        return Optional.empty();
      }

      @Override
      public void hurry() {
        hurried.countDown();
      }

      @Override
      public void close() {
        try {
          if (Files.exists(home.root().resolve(BUSY))) {
            hurried.await();
          }
          server.close();
          Files.deleteIfExists(home.adminSocket());
        } catch (IOException failure) {
          throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
          throw new IllegalStateException(failure);
        }
      }
    };
  }

  private static void serve(ServerSocketChannel server, Answers answers) {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        daemon("fake-client", () -> converse(client, answers));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException gone) {
        // The next client may do better.
      }
    }
  }

  private static void converse(SocketChannel channel, Answers answers) {
    try (LineChannel client = LineChannel.over(channel)) {
      Optional<byte[]> line = client.readLine(Wire.MAX_REPLY_BYTES, Deadline.in(PATIENCE));
      while (line.isPresent()) {
        if (Wire.incoming(line.get(), Method.FOR_OPERATOR) instanceof Wire.Call call) {
          client.writeLine(
              Wire.result(call.id(), call.request().answeredBy(answers)), Deadline.in(PATIENCE));
        }
        line = client.readLine(Wire.MAX_REPLY_BYTES, Deadline.in(PATIENCE));
      }
    } catch (IOException gone) {
      // The next client may do better.
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private record Answers(LiveSettings settings, Home home, LiveSuppressions suppressions)
      implements Request.Tasks {
    List<String> addresses() {
      return List.of("127.0.0.1:" + settings.now().config().proxy().port());
    }

    @Override
    public Reply.Version version() {
      return new Reply.Version("0.1.0", Reply.Version.PROTOCOL);
    }

    @Override
    public Reply.Status status() {
      return new Reply.Status(
          "0.1.0",
          settings.now().config().platform(),
          "detect-and-log",
          Instant.now().minusSeconds(90),
          addresses(),
          false,
          Optional.empty(),
          new Reply.RuleSet(3, "0".repeat(64)),
          new Coverage(12, 34_567, 0, 0, 0, 11, 1_234_567, 0, 0, 0, 0, 0, 1),
          List.of(
              new AgentCoverage("main", new Coverage(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13))),
          new Reply.Counts(
              Map.of(Severity.HIGH, 2L), 1, suppressions.suppressed(), Reply.Excess.NONE),
          new Reply.Health(suppressions.degraded().stream().toList(), 0, 0),
          List.of(Programs.finding(Severity.HIGH, 0)),
          Optional.of(
              new Reply.Operator(
                  new Reply.Build(Optional.of("0123456789ab"), "25, Somebody"),
                  ProcessHandle.current().pid(),
                  home.root().toString(),
                  home.findings().resolve("findings.jsonl").toString(),
                  home.events().resolve("events.jsonl").toString(),
                  settings.now().shown(),
                  settings.lastReload(),
                  suppressions.shown(),
                  List.of(new Reply.Sink("syslog", "tcp://127.0.0.1:601", 3, 1, 2, true)),
                  new Reply.LastMinute(3, 2000, 1000, 1),
                  new Reply.Disk(5000, 1L << 33),
                  Map.of("bad_request", 0L, "connect_timeout", 1L),
                  Map.of("head_time", 2L, "decode_ratio", 0L))));
    }

    @Override
    public Reply.Findings findings(Request.Findings request) {
      try {
        var page = new JournalReader(home.findings()).newest(request.query());
        return new Reply.Findings(page.findings(), page.nextCursor());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public Reply.ConfigCheck checkConfig(Request.CheckConfig request) {
      return new Reply.ConfigCheck(true, List.of());
    }

    @Override
    public Reply.Reloaded reload() {
      return settings.reload();
    }

    @Override
    public Reply.Watched watch(Request.Watch request) {
      String own = String.format("%016x", System.identityHashCode(settings));
      boolean known = request.session().equals(Optional.of(own));
      return new Reply.Watched(
          own,
          known ? List.of() : List.of(Programs.finding(Severity.HIGH, 0)),
          known ? 3 : 0,
          status().coverage());
    }

    @Override
    public Reply.SuppressionChange suppress(Request.Suppress request) {
      return change(() -> suppressions.add(request.suppression()));
    }

    @Override
    public Reply.SuppressionChange unsuppress(Request.Unsuppress request) {
      return change(() -> suppressions.remove(request.id()));
    }

    @Override
    public Reply.Trial trial(Request.Trial request) {
      return new Reply.Trial("doctor.invalid");
    }

    private static Reply.SuppressionChange change(
        Callable<Reply.SuppressionChange.Outcome> change) {
      try {
        return new Reply.SuppressionChange(change.call());
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
