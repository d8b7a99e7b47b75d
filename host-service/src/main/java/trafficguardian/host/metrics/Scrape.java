package trafficguardian.host.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Reply;

/** Makes metrics of readings, afresh for each scrape: nothing is counted a second time. */
final class Scrape implements MultiCollector {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Supplier<Readings> readings;

  Scrape(Supplier<Readings> readings) {
    this.readings = readings;
  }

  @Override
  public MetricSnapshots collect() {
    Readings now = readings.get();
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    service(now).forEach(all::metricSnapshot);
    findings(now).forEach(all::metricSnapshot);
    traffic(now.coverage()).forEach(all::metricSnapshot);
    bounds(now).forEach(all::metricSnapshot);
    cost(now).forEach(all::metricSnapshot);
    sinks(now.sinks()).forEach(all::metricSnapshot);
    return all.build();
  }

  private static List<MetricSnapshot> service(Readings now) {
    Family degraded =
        new Family(
            "degraded", "1 for each thing that does not work now; no value when all is well.");
    now.health().degraded().forEach(code -> degraded.add(1, "reason", code));
    return List.of(
        new Family("build", "Always 1: what runs.")
            .add(1, "version", now.version(), "platform", now.platform().word())
            .gauge(),
        new Family("start_time_seconds", "When the service started, Unix time.")
            .add(now.startedAt().toEpochMilli() / 1e3)
            .gauge(),
        degraded.gauge());
  }

  private static List<MetricSnapshot> findings(Readings now) {
    Family findings = new Family("findings", "Findings written to the journal.");
    now.findings()
        .forEach(
            (kind, count) ->
                findings.add(
                    count,
                    "pattern",
                    kind.pattern(),
                    "severity",
                    kind.severity().word(),
                    "direction",
                    kind.direction().word()));
    return List.of(
        findings.counter(),
        counter(
            "findings_repeated",
            "Findings not written because an equal one was, in the same window.",
            now.counts().repeated()),
        counter(
            "findings_suppressed",
            "Findings that suppressions hold back.",
            now.counts().suppressed()),
        counter(
            "findings_rate_limited",
            "Findings not written because an agent caused too many.",
            now.counts().excess().rateLimited()),
        counter(
            "dedup_windows_cut_short",
            "Windows of equal findings that ended early, for lack of room.",
            now.counts().excess().windowsCutShort()),
        counter(
            "findings_dropped",
            "Findings that could not be kept.",
            now.health().droppedFindings()));
  }

  private static List<MetricSnapshot> traffic(Coverage coverage) {
    return List.of(
        counter("exchanges", "HTTP exchanges relayed.", coverage.exchanges()),
        counter("refused_requests", "Requests that the proxy answered itself.", coverage.refused()),
        new Family("bytes", "Bytes of traffic by what became of their inspection.")
            .add(coverage.inspectedBytes(), "coverage", "inspected")
            .add(coverage.overBoundBytes(), "coverage", "over_bound")
            .add(coverage.undecodableBytes(), "coverage", "undecodable")
            .add(coverage.tunnelledBytes(), "coverage", "tunnelled")
            .add(coverage.passedThroughBytes(), "coverage", "passed_through")
            .add(coverage.uninspectedBytes(), "coverage", "uninspected")
            .counter(),
        new Family("secured_connections", "Connections with TLS or of no known protocol.")
            .add(coverage.intercepted(), "handling", "opened")
            .add(coverage.tunnels(), "handling", "tunnelled")
            .add(coverage.passedThrough(), "handling", "passed_through")
            .add(coverage.uninspected(), "handling", "uninspected")
            .add(coverage.rejectedByClients(), "handling", "rejected_by_client")
            .counter());
  }

  private static List<MetricSnapshot> bounds(Readings now) {
    Family refusals = new Family("refusals", "Errors that the proxy answered with, by code.");
    now.refusals().forEach((code, count) -> refusals.add(count, "code", code));
    Family bounds =
        new Family("bounds_met", "What met a bound that keeps traffic from taking all.");
    now.bounds().forEach((bound, count) -> bounds.add(count, "bound", bound));
    return List.of(refusals.counter(), bounds.counter());
  }

  private static List<MetricSnapshot> cost(Readings now) {
    return List.of(
        new Family("connections", "Client connections at this moment.")
            .add(now.connections())
            .gauge(),
        new Family("scan_seconds", "Time spent looking at traffic, after it was forwarded.")
            .add(seconds(now.scanning()))
            .counter(),
        counter(
            "scan_failures",
            "Messages whose inspection broke off by a fault of ours.",
            now.health().scanFailures()),
        new Family("paused_seconds", "Time for which connections waited for their own inspection.")
            .add(seconds(now.paused()))
            .counter(),
        new Family("event_loop_delay_seconds", "How long the busiest event loop let a task wait.")
            .add(seconds(now.loopDelay()))
            .gauge());
  }

  private static List<MetricSnapshot> sinks(List<Reply.Sink> sinks) {
    Family sent = new Family("sink_sent", "Findings that a sink has taken.");
    Family dropped = new Family("sink_dropped", "Findings that a sink will never get.");
    Family up = new Family("sink_up", "1 if a sink can be reached, 0 if not.");
    for (int i = 0; i < sinks.size(); i++) {
      Reply.Sink sink = sinks.get(i);
      String number = Integer.toString(i + 1);
      sent.add(sink.sent(), "sink", number, "type", sink.type());
      dropped.add(sink.dropped(), "sink", number, "type", sink.type());
      up.add(sink.failing() ? 0 : 1, "sink", number, "type", sink.type());
    }
    return List.of(sent.counter(), dropped.counter(), up.gauge());
  }

  private static MetricSnapshot counter(String name, String help, long value) {
    return new Family(name, help).add(value).counter();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS_PER_SECOND;
  }
}
