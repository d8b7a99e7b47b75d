package trafficguardian.host.sinks;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.export.Producer;
import trafficguardian.host.journal.Journal;
import trafficguardian.host.journal.Subscription;
import trafficguardian.ipc.Severity;

/** Every place that findings are sent to as they come, each with its own queue and thread. */
public final class Sinks implements Closeable {
  private static final String FAILING = "sink_failing";

  /** Findings that may wait for one sink; some megabytes. */
  private static final int QUEUE = 10_000;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** How long sending may go on at the end; {@code stop} waits five seconds for everything. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  /** And how long counting what is left may. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final List<Sink> sinks;

  private Sinks(List<Sink> sinks) {
    this.sinks = sinks;
  }

  /** Starts sending what {@code journal} accepts from now on. */
  public static Sinks open(List<SinkOptions> all, Journal journal, Producer producer, Trust trust) {
    return open(all, journal, producer, trust, QUEUE, FIRST_PAUSE);
  }

  static Sinks open(
      List<SinkOptions> all,
      Journal journal,
      Producer producer,
      Trust trust,
      int queue,
      Duration firstPause) {
    List<Sink> sinks = new ArrayList<>();
    for (SinkOptions options : all) {
      String name = "sink-" + (sinks.size() + 1) + "-" + options.type().word();
      Severity least = options.least();
      Subscription findings =
          journal.subscribe(
              queue,
              finding -> finding.detection().severity().compareTo(least) <= 0 && !finding.isTest());
      sinks.add(
          new Sink(name, options, findings, () -> open(options, producer, trust), firstPause));
    }
    return new Sinks(List.copyOf(sinks));
  }

  private static Transport open(SinkOptions options, Producer producer, Trust trust)
      throws IOException {
    return switch (options.type()) {
      case SYSLOG -> SyslogTransport.open(options, producer, trust);
      case OTLP -> OtlpTransport.open(options, producer, trust);
      case WEBHOOK -> WebhookTransport.open(options, producer, trust);
    };
  }

  /** In the order of the configuration. */
  public List<SinkState> states() {
    return sinks.stream().map(Sink::state).toList();
  }

  /** The code of what does not work at the moment. */
  public Optional<String> degraded() {
    return sinks.stream().anyMatch(sink -> sink.state().failing())
        ? Optional.of(FAILING)
        : Optional.empty();
  }

  /** Sends what waits, for a moment and all at once; what is left then counts as dropped. */
  @Override
  public void close() {
    sinks.forEach(Sink::finish);
    try {
      await(CLOSE);
      sinks.forEach(Sink::hurry);
      await(LAST_WORDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    sinks.forEach(Sink::sayWhatIsLeft);
  }

  private void await(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    for (Sink sink : sinks) {
      sink.await(deadline);
    }
  }
}
