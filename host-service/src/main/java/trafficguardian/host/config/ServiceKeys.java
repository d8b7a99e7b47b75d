package trafficguardian.host.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.config.Compounds.ListOf;
import trafficguardian.host.config.Scalars.OneOf;
import trafficguardian.host.config.Scalars.Text;
import trafficguardian.host.config.Scalars.Whole;
import trafficguardian.ipc.Wire;

/** Keys of what the service keeps, and how it is asked and tells others. */
final class ServiceKeys {
  private static final KeyTable KEYS = new KeyTable();

  static final Key<Optional<String>> LOG_DIR =
      KEYS.add(
          "log_dir",
          Kinds.PATH,
          Optional.empty(),
          "The folder of the program's own log; null means log in the home folder.");
  static final Key<LogLevel> LOG_LEVEL =
      KEYS.addLive(
          "log_level",
          new OneOf<>(LogLevel.class),
          LogLevel.INFO,
          "How much the program's own log tells; no level logs traffic.");
  static final Key<Long> LOG_MAX_BYTES =
      KEYS.add(
          "log_max_bytes",
          new Whole(65_536, 1_073_741_824),
          10_485_760L,
          "Size at which the log begins a new file.");
  static final Key<Long> LOG_BACKUPS =
      KEYS.add("log_backups", new Whole(1, 20), 3L, "How many older log files are kept.");
  static final Key<Long> FINDINGS_MAX_BYTES =
      KEYS.add(
          "findings_max_bytes",
          new Whole(65_536, 1_073_741_824),
          52_428_800L,
          "Size at which the findings begin a new file.");
  static final Key<Long> FINDINGS_BACKUPS =
      KEYS.add(
          "findings_backups",
          new Whole(1, 1000),
          10L,
          "How many older files of findings are kept, compressed.");
  static final Key<Long> FINDINGS_RETENTION_DAYS =
      KEYS.add(
          "findings_retention_days",
          new Whole(1, 3650),
          30L,
          "How many days findings are kept, if findings_backups does not end it sooner.");
  static final Key<Boolean> FINDINGS_CHAIN =
      KEYS.add(
          "findings_chain",
          Kinds.FLAG,
          true,
          "Whether each finding names the one before it, so that verify sees what was changed.");

  static final Key<Long> IPC_TIMEOUT_MS =
      KEYS.add(
          "ipc_timeout_ms",
          new Whole(100, 60_000),
          5000L,
          "How long one question to the service may take, in milliseconds.");
  static final Key<Long> IPC_MAX_MESSAGE_BYTES =
      KEYS.add(
          "ipc_max_message_bytes",
          new Whole(65_536, Wire.MAX_REPLY_BYTES),
          1_048_576L,
          "Longest question and longest answer.");
  static final Key<List<Long>> IPC_ALLOWED_UIDS =
      KEYS.add(
          "ipc_allowed_uids",
          new ListOf<>(new Whole(0, 4_294_967_294L), 64),
          List.of(),
          "User ids that may ask on the agents' socket; empty means only the service's own.");

  static final Key<Boolean> SSH_WATCHER_ENABLED =
      KEYS.add(
          Key.of(
                  "ssh_watcher.enabled",
                  Kinds.FLAG,
                  false,
                  "Whether SSH connections that this host makes become events; needs Linux.")
              .needing(
                  Files.isReadable(Path.of("/proc/net/tcp")),
                  "the SSH watcher needs Linux and its /proc, which are not here."));
  static final Key<Long> SSH_WATCHER_INTERVAL_SECS =
      KEYS.add(
          "ssh_watcher.interval_secs", new Whole(1, 3600), 10L, "How often it looks, in seconds.");
  static final Key<Boolean> METRICS_ENABLED =
      KEYS.add(
          "metrics.enabled",
          Kinds.FLAG,
          false,
          "Whether counters are served for scraping, at /metrics.");
  static final Key<String> METRICS_LISTEN =
      KEYS.add(
          "metrics.listen",
          new Text("a loopback address", HostForms::isLoopback),
          "127.0.0.1",
          "Where they are served.");
  static final Key<Long> METRICS_PORT =
      KEYS.add("metrics.port", Kinds.PORT, 9464L, "The port of the metrics.");
  static final Key<List<SinkEntry>> SINKS =
      KEYS.add(
          "sinks",
          new ListOf<>(new SinkKind(), 8),
          List.of(),
          "Where else findings are sent as they come (type syslog, otlp or webhook); to another"
              + " host only with acknowledge_external.");

  /** In the order in which they are shown. */
  static final List<Key<?>> ALL = KEYS.all();

  private ServiceKeys() {}
}
