package trafficguardian.host.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.config.Settings;
import trafficguardian.host.doctor.KeyReaders;
import trafficguardian.host.doctor.Remedies;
import trafficguardian.ipc.AgentCoverage;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;

/** A status for people. */
final class StatusText {
  private final Reply.Status status;
  private final Terminal terminal;

  private StatusText(Reply.Status status, Terminal terminal) {
    this.status = status;
    this.terminal = terminal;
  }

  static void print(Reply.Status status, Terminal terminal) {
    new StatusText(status, terminal).print();
  }

  private void print() {
    Duration uptime = Duration.between(status.startedAt(), Instant.now());
    terminal.data(
        "Traffic Guardian %s%s is running, for %s, since %s."
            .formatted(
                status.product(),
                commit(),
                Words.duration(uptime),
                Words.time(status.startedAt())));
    line("Platform", status.platform().word());
    line("Mode", status.mode() + ": nothing is blocked or changed");
    line("Listening", String.join(", ", status.listeners()));
    line("HTTPS", status.httpsInspection() ? "inspected" : "tunnelled, not inspected");
    status.caFingerprint().ifPresent(text -> line("CA", text));
    keyReaders().ifPresent(text -> line("CA key", text));
    coverage(status.coverage());
    status.agents().forEach(this::agent);
    line("Rules", Words.count(status.ruleSet().rules(), "rule"));
    line("Findings", findings());
    line("Health", health());
    status
        .health()
        .degraded()
        .forEach(code -> line("Degraded", code + ": " + Remedies.of(code).in(terminal.place())));
    status.operator().ifPresent(this::operator);
    if (!status.recent().isEmpty()) {
      terminal.data("\nNewest findings:");
      status.recent().forEach(finding -> FindingText.print(finding, terminal));
    }
    List<Advice> next = NextSteps.of(status, Instant.now());
    if (!next.isEmpty()) {
      terminal.talk("\nNext:");
      next.forEach(step -> terminal.talk("  " + step.in(terminal.place())));
    }
  }

  private String commit() {
    return status.operator().flatMap(it -> it.build().commit()).map(" (%s)"::formatted).orElse("");
  }

  /** Who can read the key of the authority, where that may be an agent. */
  private Optional<String> keyReaders() {
    if (status.caFingerprint().isEmpty() || status.operator().isEmpty()) {
      return Optional.empty();
    }
    return KeyReaders.of(Path.of(status.operator().get().home()));
  }

  private void coverage(Coverage coverage) {
    line("Coverage", seen(coverage.inspectedBytes(), coverage.unseenBytes()));
    line(
        "Inspected",
        Words.bytes(coverage.inspectedBytes())
            + " in "
            + Words.count(coverage.exchanges(), "HTTP exchange")
            + (status.httpsInspection()
                ? "; TLS opened for " + Words.count(coverage.intercepted(), "connection")
                : ""));
    line("Not seen", unseen(coverage));
    if (coverage.refused() > 0) {
      line("Refused", refused(coverage.refused()));
    }
    status
        .operator()
        .flatMap(operator -> counts(operator.bounds()))
        .ifPresent(text -> line("Bounds", text));
    if (coverage.rejectedByClients() > 0) {
      line(
          "Untrusted",
          Words.count(coverage.rejectedByClients(), "connection")
              + " of clients that do not trust the CA; see tls_client_rejected among the events");
    }
  }

  private String refused(long requests) {
    String count = Words.count(requests, "request");
    return status
        .operator()
        .flatMap(operator -> counts(operator.refusals()))
        .map(reasons -> count + ": " + reasons)
        .orElse(count);
  }

  /** Those that are not zero, by their names; docs/TROUBLESHOOTING.md explains each. */
  private static Optional<String> counts(Map<String, Long> all) {
    String text =
        all.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** {@code 97 % of 3.4 MiB was seen}. */
  private static String seen(long inspected, long unseen) {
    long all = inspected + unseen;
    return all == 0
        ? "nothing has passed"
        : "%s of %s was seen".formatted(Words.percent((double) inspected / all), Words.bytes(all));
  }

  private static String unseen(Coverage coverage) {
    List<String> parts = new ArrayList<>();
    add(parts, coverage.tunnelledBytes(), Words.count(coverage.tunnels(), "tunnel"));
    add(parts, coverage.passedThroughBytes(), coverage.passedThrough() + " passed through");
    add(parts, coverage.uninspectedBytes(), coverage.uninspected() + " of other protocols");
    add(parts, coverage.overBoundBytes(), "what is over the scan limit");
    add(parts, coverage.undecodableBytes(), "what could not be decoded");
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private static void add(List<String> parts, long bytes, String where) {
    if (bytes > 0) {
      parts.add(Words.bytes(bytes) + " in " + where);
    }
  }

  private void agent(AgentCoverage agent) {
    Coverage coverage = agent.coverage();
    line(
        "Agent",
        "%s: %s in %s inspected, %s not seen"
            .formatted(
                agent.agent(),
                Words.bytes(coverage.inspectedBytes()),
                Words.count(coverage.exchanges(), "HTTP exchange"),
                Words.bytes(coverage.unseenBytes())));
  }

  private String findings() {
    String text =
        Arrays.stream(Severity.values())
            .map(
                severity ->
                    status.findings().bySeverity().getOrDefault(severity, 0L)
                        + " "
                        + severity.word())
            .collect(Collectors.joining(", "));
    long repeated = status.findings().repeated();
    long limited = status.findings().excess().rateLimited();
    return text
        + (repeated == 0 ? "" : "; " + Words.count(repeated, "repeat") + " left out")
        + (limited == 0 ? "" : "; " + limited + " over the limits");
  }

  private void heldBack(Reply.Operator operator) {
    if (operator.suppressions().isEmpty() && status.findings().suppressed() == 0) {
      return;
    }
    Instant now = Instant.now();
    long active =
        operator.suppressions().stream().filter(entry -> entry.suppression().isActive(now)).count();
    long expired = operator.suppressions().size() - active;
    line(
        "Held back",
        "%s, by %s%s"
            .formatted(
                Words.count(status.findings().suppressed(), "finding"),
                Words.count(active, "suppression"),
                expired == 0 ? "" : "; " + expired + " more expired"));
  }

  private String health() {
    Reply.Health health = status.health();
    String state = health.degraded().isEmpty() ? "good" : "degraded";
    return health.droppedFindings() == 0 && health.scanFailures() == 0
        ? state
        : "%s; %s lost, %s not inspected to the end"
            .formatted(
                state,
                Words.count(health.droppedFindings(), "finding"),
                Words.count(health.scanFailures(), "message"));
  }

  private void reload(Reply.Reload reload) {
    if (reload.refused().isPresent()) {
      Reply.RefusedReload refused = reload.refused().get();
      line(
          "Reload",
          "refused %s, the configuration before stays:".formatted(Words.time(refused.at())));
      refused.problems().forEach(problem -> terminal.data("  " + problem.sentence()));
    }
    if (!reload.needRestart().isEmpty()) {
      line("Restart", "needed for new values of " + String.join(", ", reload.needRestart()));
    }
  }

  private void operator(Reply.Operator operator) {
    reload(operator.reload());
    heldBack(operator);
    Reply.LastMinute minute = operator.lastMinute();
    line(
        "Now",
        "%s and %s in the last minute; %s"
            .formatted(
                Words.count(minute.exchanges(), "HTTP exchange"),
                Words.count(minute.findings(), "finding"),
                seen(minute.inspectedBytes(), minute.unseenBytes())));
    line(
        "Disk",
        "%s used, %s free"
            .formatted(
                Words.bytes(operator.disk().usedBytes()),
                Words.bytes(operator.disk().freeBytes())));
    line("Process", Long.toString(operator.pid()));
    line("Home", operator.home());
    line("Journal", operator.findingsFile());
    line("Events", operator.eventsFile());
    operator.sinks().forEach(this::sink);
    List<Reply.Setting> changed =
        operator.settings().stream().filter(setting -> !Settings.isDefault(setting)).toList();
    line(
        "Settings",
        Words.count(changed.size(), "change")
            + " from the defaults; --json shows all, with where they come from");
    for (Reply.Setting setting : changed) {
      terminal.data("  %s = %s (%s)".formatted(setting.key(), setting.value(), setting.origin()));
    }
  }

  private void sink(Reply.Sink sink) {
    line(
        "Sink",
        "%s %s: %s sent, %d waiting, %d dropped%s"
            .formatted(
                sink.type(),
                sink.place(),
                Words.count(sink.sent(), "finding"),
                sink.waiting(),
                sink.dropped(),
                sink.failing() ? "; cannot be reached now, the log says why" : ""));
  }

  private void line(String name, String value) {
    terminal.data("%-10s %s".formatted(name, value));
  }
}
