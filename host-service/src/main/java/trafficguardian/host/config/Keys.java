package trafficguardian.host.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import trafficguardian.host.config.Compounds.ListOf;
import trafficguardian.host.config.Compounds.MapOf;
import trafficguardian.host.config.Compounds.OneOrMore;
import trafficguardian.host.config.Scalars.Fixed;
import trafficguardian.host.config.Scalars.Flag;
import trafficguardian.host.config.Scalars.Maybe;
import trafficguardian.host.config.Scalars.OneOf;
import trafficguardian.host.config.Scalars.Text;
import trafficguardian.host.config.Scalars.Whole;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Suppression;
import trafficguardian.ipc.Wire;

/**
 * Every configuration key. Reading, defaults, the commented file of {@code init}, the printed
 * settings and the documentation all come from here.
 */
public final class Keys {
  /** Filled by the declarations below, in their order. */
  private static final List<Key<?>> TABLE = new ArrayList<>();

  private static final Kind<Boolean> FLAG = new Flag();
  private static final Kind<Long> PORT = new Whole(1, 65535);
  private static final Kind<Optional<String>> PATH =
      new Maybe<>(new Text("an absolute path", HostForms::absolutePath));
  private static final Kind<Optional<String>> PROXY_URL =
      new Maybe<>(
          new Text(
              "http:// or https:// with a host (with https no _ in it) and perhaps a port, without"
                  + " user and password",
              HostForms::proxyUrl));
  private static final Kind<List<String>> HOST_RULES =
      new ListOf<>(
          new Text("a host, *.suffix, address, CIDR block or *", HostForms::hostRule), 1000);
  private static final Text RULE_ID =
      new Text("the id of a rule", text -> text.matches("[a-z0-9_]{1,64}"));

  static final Key<Platform> PLATFORM =
      key(
          "platform",
          new OneOf<>(Platform.class),
          Platform.NANOCLAW,
          "The agent platform; chosen by --platform or the environment, the file can only"
              + " agree.");
  static final Key<String> MODE =
      key(
          "mode",
          new Fixed("detect-and-log", "this service only detects and logs, it never blocks"),
          "detect-and-log",
          "What happens on a finding: it is written down, and the traffic goes on unchanged.");

  static final Key<List<String>> PROXY_HOST =
      key(
          "proxy_host",
          new OneOrMore<>(
              new Text("an IP address, localhost or the name of an interface", HostForms::listen),
              16),
          List.of("127.0.0.1"),
          "Where the proxy listens.");
  static final Key<Long> PROXY_PORT =
      listed(
          Key.of(
                  "proxy_port",
                  new Whole(0, 65535),
                  8888L,
                  "The port the proxy listens on; 0 picks a free one.")
              .alias("http_proxy_port"));
  static final Key<Boolean> ALLOW_PUBLIC_BIND =
      key(
          "allow_public_bind",
          FLAG,
          false,
          "Together with proxy_auth.required: lets the proxy listen on an address that is not"
              + " private.");
  static final Key<Boolean> PROXY_AUTH_REQUIRED =
      key(
          "proxy_auth.required",
          FLAG,
          false,
          "Whether clients must name themselves to the proxy, with a user and token that are"
              + " known to it.");
  static final Key<Optional<String>> PROXY_AUTH_USERS_FILE =
      key(
          "proxy_auth.users_file",
          PATH,
          Optional.empty(),
          "The file of users, mode 0600: a line for each, name:SHA-256 of the token in hex.");
  static final Key<List<AgentEntry>> AGENTS =
      key(
          "agents",
          new ListOf<>(new AgentKind(), 64),
          List.of(),
          "Which listener (port), user or token_sha256 of Proxy-Authorization is which agent's"
              + " (name).");
  static final Key<List<String>> ALLOWED_LOCAL_DESTINATIONS =
      liveKey(
          "allowed_local_destinations",
          new ListOf<>(new Text("host:port or CIDR:port", HostForms::destination), 256),
          List.of(),
          "Services on this host that clients from other hosts may reach through the proxy.");

  static final Key<Boolean> ENABLE_MITM =
      key(
          "enable_mitm",
          FLAG,
          false,
          "Whether HTTPS is opened, inspected and closed again; otherwise it is tunnelled"
              + " unread. Needs a certificate authority: traffic-guardian ca init.");
  static final Key<Optional<String>> CA_DIR =
      key(
          "ca_dir",
          PATH,
          Optional.empty(),
          "The folder of the certificate authority; null means ca in the home folder.");
  static final Key<ExpectedCredentials> EXPECTED_CREDENTIALS =
      key(
          "expected_credentials",
          new OneOf<>(ExpectedCredentials.class),
          ExpectedCredentials.PIN,
          "pin: the first key a provider sees in its own place is expected, another is a"
              + " threat; none: every real key is a threat.");
  static final Key<List<String>> DOCUMENTATION_HOSTS =
      liveKey(
          "documentation_hosts",
          new ListOf<>(
              new Text("a host name or *.suffix in lower case", HostForms::hostPattern), 1000),
          DocumentationHosts.SHIPPED,
          "Hosts whose trade is documentation and where strangers cannot publish: shell and"
              + " attack text from them is classed as quoted.");
  static final Key<Long> CA_VALIDITY_DAYS =
      key(
          "ca_validity_days",
          new Whole(1, 3650),
          825L,
          "How long a new certificate authority is valid.");
  static final Key<Long> LEAF_VALIDITY_DAYS =
      key(
          "leaf_validity_days",
          new Whole(1, 90),
          7L,
          "How long the certificates it signs are valid.");
  static final Key<List<String>> INSPECT_HOSTS =
      liveKey(
          "inspect_hosts",
          HOST_RULES,
          List.of("*"),
          "Hosts whose HTTPS is inspected when enable_mitm is true.");
  static final Key<List<String>> PASSTHROUGH_HOSTS =
      liveKey(
          "passthrough_hosts",
          HOST_RULES,
          List.of(),
          "Hosts whose HTTPS is never inspected; wins over inspect_hosts.");

  static final Key<Optional<String>> UPSTREAM_PROXY_URL =
      key("upstream_proxy.url", PROXY_URL, Optional.empty(), "The proxy that requests go on to.");
  static final Key<Optional<String>> UPSTREAM_PROXY_AUTH_FILE =
      key(
          "upstream_proxy.auth_file",
          PATH,
          Optional.empty(),
          "The file that holds user:password for it in one line, mode 0600.");
  static final Key<List<String>> UPSTREAM_PROXY_NO_PROXY =
      key(
          "upstream_proxy.no_proxy",
          HOST_RULES,
          List.of("localhost", "127.0.0.0/8", "::1", "host.docker.internal"),
          "Hosts that are reached without it.");
  static final Key<Boolean> FORWARD_PROXY_AUTHORIZATION =
      key(
          "forward_proxy_authorization",
          FLAG,
          false,
          "Whether the client's proxy credentials are handed to the upstream proxy.");
  static final Key<Optional<String>> UPSTREAM_CA_FILE =
      key(
          "upstream_ca_file",
          PATH,
          Optional.empty(),
          "PEM certificates trusted for upstream servers, besides the system's.");
  static final Key<UpstreamVerify> UPSTREAM_VERIFY =
      key(
          "upstream_verify",
          new OneOf<>(UpstreamVerify.class),
          UpstreamVerify.STRICT,
          "strict: an upstream certificate that does not verify ends the connection; report:"
              + " only an event says so.");
  static final Key<Long> CONNECT_TIMEOUT_MS =
      key(
          "connect_timeout_ms",
          new Whole(100, 120_000),
          10_000L,
          "How long a connection to an origin may take, in milliseconds.");
  static final Key<Long> IDLE_TIMEOUT_MS =
      key(
          "idle_timeout_ms",
          new Whole(1000, 86_400_000),
          300_000L,
          "How long a connection may stay silent, in milliseconds.");
  static final Key<Long> DRAIN_TIMEOUT_MS =
      key(
          "drain_timeout_ms",
          new Whole(0, 300_000),
          10_000L,
          "How long open exchanges may take to end when the service stops, in milliseconds.");
  static final Key<Long> MAX_CONNECTIONS =
      key("max_connections", new Whole(1, 1_000_000), 16_384L, "Client connections at one time.");
  static final Key<Long> MAX_CONNECTIONS_PER_SOURCE =
      key(
          "max_connections_per_source",
          new Whole(0, 1_000_000),
          0L,
          "Client connections at one time from one address; 0 means no limit of its own.");
  static final Key<Long> MAX_HEADER_BYTES =
      key(
          "max_header_bytes",
          new Whole(4096, 1_048_576),
          65_536L,
          "Longest head of a message; longer ones are refused.");

  static final Key<Long> MAX_SCAN_BYTES =
      key(
          "max_scan_bytes",
          new Whole(1024, 67_108_864),
          8_388_608L,
          "How much of each message is inspected, per direction; what is beyond is relayed and"
              + " counted.");
  static final Key<Long> MAX_DECODE_DEPTH =
      key(
          "max_decode_depth",
          new Whole(0, 5),
          4L,
          "How many encodings inside each other are looked into.");
  static final Key<Long> MAX_DECODE_RATIO =
      key(
          "max_decode_ratio",
          new Whole(1, 1000),
          100L,
          "How many times its size a compressed body may grow while it is inspected.");
  static final Key<List<String>> RULES_DISABLED =
      liveKey(
          "rules.disabled",
          new ListOf<>(RULE_ID, 1000),
          List.of(),
          "Ids of rules that are not used.");
  static final Key<Map<String, Severity>> RULES_SEVERITY =
      liveKey(
          "rules.severity",
          new MapOf<>(new OneOf<>(Severity.class), 1000),
          Map.of(),
          "Severities of your own: a rule's id and critical, high, medium or low.");
  static final Key<Optional<String>> RULES_EXTRA_FILE =
      liveKey(
          "rules.extra_file",
          PATH,
          Optional.empty(),
          "A file of rules of your own; docs/RULES.md describes its form.");
  static final Key<Optional<String>> RULES_KNOWN_SECRETS_FILE =
      liveKey(
          "rules.known_secrets_file",
          PATH,
          Optional.empty(),
          "A file of secrets to look for, mode 0600, one a line, alone or as name: value;"
              + " they stay in memory.");
  static final Key<List<HiddenText>> RULES_CANARIES =
      liveKey(
          "rules.canaries",
          new ListOf<>(new HiddenText.Kept(), 64),
          List.of(),
          "Values that nothing needs, left where only an intruder reads: one that goes out"
              + " is reported.");
  static final Key<List<Suppression>> SUPPRESSIONS =
      liveKey(
          "suppressions",
          new ListOf<>(new SuppressionKind(), SuppressionText.MAX),
          List.of(),
          "Findings that are known and only counted, until the day given; explain prints an"
              + " entry. What suppress add makes is kept elsewhere, in the state folder.");

  static final Key<Long> DEDUP_WINDOW_SECS =
      key(
          "dedup_window_secs",
          new Whole(0, 86_400),
          60L,
          "How long equal findings are written only once, and then their number, in seconds; 0 writes"
              + " every one, however many an agent causes.");
  static final Key<Long> DEDUP_MAX_ENTRIES =
      key(
          "dedup_max_entries",
          new Whole(1, 1_000_000),
          10_000L,
          "How many findings are remembered for that.");
  static final Key<Long> SNIPPET_MAX_CHARS =
      key(
          "snippet_max_chars",
          new Whole(0, 200),
          200L,
          "Longest snippet of a finding; a snippet is always redacted.");

  static final Key<Optional<String>> LOG_DIR =
      key(
          "log_dir",
          PATH,
          Optional.empty(),
          "The folder of the program's own log; null means log in the home folder.");
  static final Key<LogLevel> LOG_LEVEL =
      liveKey(
          "log_level",
          new OneOf<>(LogLevel.class),
          LogLevel.INFO,
          "How much the program's own log tells; no level logs traffic.");
  static final Key<Long> LOG_MAX_BYTES =
      key(
          "log_max_bytes",
          new Whole(65_536, 1_073_741_824),
          10_485_760L,
          "Size at which the log begins a new file.");
  static final Key<Long> LOG_BACKUPS =
      key("log_backups", new Whole(1, 20), 3L, "How many older log files are kept.");
  static final Key<Long> FINDINGS_MAX_BYTES =
      key(
          "findings_max_bytes",
          new Whole(65_536, 1_073_741_824),
          52_428_800L,
          "Size at which the findings begin a new file.");
  static final Key<Long> FINDINGS_BACKUPS =
      key(
          "findings_backups",
          new Whole(1, 1000),
          10L,
          "How many older files of findings are kept, compressed.");
  static final Key<Long> FINDINGS_RETENTION_DAYS =
      key(
          "findings_retention_days",
          new Whole(1, 3650),
          30L,
          "How many days findings are kept, if findings_backups does not end it sooner.");
  static final Key<Boolean> FINDINGS_CHAIN =
      key(
          "findings_chain",
          FLAG,
          true,
          "Whether each finding names the one before it, so that verify sees what was changed.");

  static final Key<Long> IPC_TIMEOUT_MS =
      key(
          "ipc_timeout_ms",
          new Whole(100, 60_000),
          5000L,
          "How long one question to the service may take, in milliseconds.");
  static final Key<Long> IPC_MAX_MESSAGE_BYTES =
      key(
          "ipc_max_message_bytes",
          new Whole(65_536, Wire.MAX_REPLY_BYTES),
          1_048_576L,
          "Longest question and longest answer.");
  static final Key<List<Long>> IPC_ALLOWED_UIDS =
      key(
          "ipc_allowed_uids",
          new ListOf<>(new Whole(0, 4_294_967_294L), 64),
          List.of(),
          "User ids that may ask on the agents' socket; empty means only the service's own.");

  static final Key<Boolean> GATEWAY_ENABLED =
      key("gateway.enabled", FLAG, false, "Whether the platform's gateway is observed too.");
  static final Key<Long> GATEWAY_LOCAL_PORT =
      listed(
          Key.of("gateway.local_port", PORT, 18_791L, "The port that stands in for the gateway.")
              .alias("gateway_local_port"));
  static final Key<Long> GATEWAY_TARGET_PORT =
      listed(
          Key.of("gateway.target_port", PORT, 18_789L, "The gateway's own port.")
              .alias("gateway_target_port"));
  static final Key<Boolean> SSH_WATCHER_ENABLED =
      listed(
          Key.of(
                  "ssh_watcher.enabled",
                  FLAG,
                  false,
                  "Whether SSH connections that this host makes become events; needs Linux.")
              .needing(
                  Files.isReadable(Path.of("/proc/net/tcp")),
                  "the SSH watcher needs Linux and its /proc, which are not here."));
  static final Key<Long> SSH_WATCHER_INTERVAL_SECS =
      key("ssh_watcher.interval_secs", new Whole(1, 3600), 10L, "How often it looks, in seconds.");
  static final Key<Boolean> METRICS_ENABLED =
      key("metrics.enabled", FLAG, false, "Whether counters are served for scraping, at /metrics.");
  static final Key<String> METRICS_LISTEN =
      key(
          "metrics.listen",
          new Text("a loopback address", HostForms::isLoopback),
          "127.0.0.1",
          "Where they are served.");
  static final Key<Long> METRICS_PORT =
      key("metrics.port", PORT, 9464L, "The port of the metrics.");
  static final Key<List<SinkEntry>> SINKS =
      key(
          "sinks",
          new ListOf<>(new SinkKind(), 8),
          List.of(),
          "Where else findings are sent as they come (type syslog, otlp or webhook); to another"
              + " host only with acknowledge_external.");

  /** All of them, in the order in which they are shown. */
  public static final List<Key<?>> ALL = List.copyOf(TABLE);

  private static final Map<String, Key<?>> BY_NAME = byName();

  private Keys() {}

  private static <T> Key<T> key(String name, Kind<T> kind, T fallback, String says) {
    return listed(Key.of(name, kind, fallback, says));
  }

  /** One that applies when the configuration is read again. */
  private static <T> Key<T> liveKey(String name, Kind<T> kind, T fallback, String says) {
    return listed(Key.of(name, kind, fallback, says).whileRunning());
  }

  private static <T> Key<T> listed(Key<T> key) {
    TABLE.add(key);
    return key;
  }

  private static Map<String, Key<?>> byName() {
    Map<String, Key<?>> keys = new LinkedHashMap<>();
    for (Key<?> key : ALL) {
      keys.put(key.name(), key);
      key.aliases().forEach(alias -> keys.put(alias, key));
    }
    return keys;
  }

  /** Calls {@code action} with every name and alias, and its key. */
  static void forEachName(BiConsumer<String, Key<?>> action) {
    BY_NAME.forEach(action);
  }

  /** The key that is called {@code name}, dotted, or has it as an alias. */
  static Optional<Key<?>> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Whether {@code name} is that of an object which holds keys. */
  static boolean isGroup(String name) {
    return BY_NAME.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
  }

  /** What a message about the unknown key {@code written} advises. */
  static String nearest(String written) {
    return Nearest.hint(
        written, BY_NAME.keySet(), "The file that traffic-guardian init writes has every key.");
  }
}
