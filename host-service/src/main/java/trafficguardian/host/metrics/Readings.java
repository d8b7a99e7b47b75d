package trafficguardian.host.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;

/**
 * What the service has counted, read when somebody asks.
 *
 * @param findings how many were written of each kind
 * @param counts of those that were not written, among others
 * @param refusals how often the proxy answered with each error of its own, by its code
 * @param bounds how often each bound was met, by its name
 * @param connections of clients at this moment
 * @param scanning time that event loops have spent looking at traffic
 * @param paused time for which connections were not read because their inspection was behind
 * @param loopDelay how long a task waited on the busiest event loop just now: what the traffic of
 *     others adds to a chunk
 */
public record Readings(
    String version,
    Platform platform,
    Instant startedAt,
    Map<Kind, Long> findings,
    Reply.Counts counts,
    Coverage coverage,
    Map<String, Long> refusals,
    Map<String, Long> bounds,
    int connections,
    Duration scanning,
    Duration paused,
    Duration loopDelay,
    Reply.Health health,
    List<Reply.Sink> sinks) {

  /** What findings are counted by. There are some hundreds of these at most. */
  public record Kind(String pattern, Severity severity, Direction direction) {}

  public Readings {
    findings = Map.copyOf(findings);
    refusals = Map.copyOf(refusals);
    bounds = Map.copyOf(bounds);
    sinks = List.copyOf(sinks);
  }
}
