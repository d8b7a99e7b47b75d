package trafficguardian.host.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Suppression;

/**
 * The settings as the program uses them. Keys of which this version takes only the default have no
 * component here.
 *
 * @param sshWatcher how often the watcher of SSH connections looks, if it is on
 */
public record Config(
    Platform platform,
    Proxy proxy,
    Authority authority,
    Tls tls,
    Scan scan,
    Rules rules,
    List<Suppression> suppressions,
    Dedup dedup,
    Log log,
    Findings findings,
    Ipc ipc,
    Optional<Gateway> gateway,
    Optional<Metrics> metrics,
    Optional<Duration> sshWatcher,
    List<SinkEntry> sinks) {
  public Config {
    suppressions = List.copyOf(suppressions);
    sinks = List.copyOf(sinks);
  }

  /**
   * The listener and its limits.
   *
   * @param hosts IP addresses, {@code localhost} or names of interfaces; see {@link
   *     ListenAddresses}
   * @param port 0 for a free one
   * @param allowedLocalDestinations {@code host:port} or {@code CIDR:port}
   * @param maxConnectionsPerSource 0 for no limit
   * @param clients who may use it, and who is who
   * @param upstream the proxy that requests go on to, if there is one
   */
  public record Proxy(
      List<String> hosts,
      int port,
      List<String> allowedLocalDestinations,
      Duration connectTimeout,
      Duration idleTimeout,
      Duration drainTimeout,
      int maxConnections,
      int maxConnectionsPerSource,
      int maxHeaderBytes,
      Clients clients,
      Optional<UpstreamProxy> upstream) {
    public Proxy {
      hosts = List.copyOf(hosts);
      allowedLocalDestinations = List.copyOf(allowedLocalDestinations);
    }
  }

  /**
   * The certificate authority.
   *
   * @param folder absent for the one in the home folder
   * @param validity of its own certificate, when it is made
   * @param leafValidity of the certificates that it signs
   */
  public record Authority(Optional<Path> folder, Duration validity, Duration leafValidity) {}

  /**
   * Who may use the proxy, and who is who.
   *
   * @param mustBeKnown whether only users of the file and agents with a token are served
   */
  public record Clients(boolean mustBeKnown, Optional<Path> usersFile, List<AgentEntry> agents) {
    public Clients {
      agents = List.copyOf(agents);
    }
  }

  /**
   * The proxy that requests go on to.
   *
   * @param url {@code http://host:port} or {@code https://host:port}; the port may be left out
   * @param authFile holds {@code user:password} for it
   * @param noProxy hosts that are reached without it
   * @param forwardsAuthorization whether it gets the clients' own credentials
   */
  public record UpstreamProxy(
      String url, Optional<Path> authFile, List<String> noProxy, boolean forwardsAuthorization) {
    public UpstreamProxy {
      noProxy = List.copyOf(noProxy);
    }
  }

  /**
   * TLS toward clients and origins.
   *
   * @param enableMitm whether the TLS of clients is opened
   * @param inspectHosts whose, as host rules
   * @param passthroughHosts whose not; wins
   * @param upstreamCaFile PEM certificates trusted besides the system's
   */
  public record Tls(
      boolean enableMitm,
      List<String> inspectHosts,
      List<String> passthroughHosts,
      Optional<Path> upstreamCaFile,
      UpstreamVerify upstreamVerify) {
    public Tls {
      inspectHosts = List.copyOf(inspectHosts);
      passthroughHosts = List.copyOf(passthroughHosts);
    }
  }

  /**
   * How messages are inspected.
   *
   * @param maxBytes of one message, per direction
   * @param documentationHosts exact names, or {@code *.suffix}
   */
  public record Scan(
      int maxBytes,
      int maxDecodeDepth,
      int maxDecodeRatio,
      int snippetMaxChars,
      ExpectedCredentials expectedCredentials,
      List<String> documentationHosts) {
    public Scan {
      documentationHosts = List.copyOf(documentationHosts);
    }
  }

  /**
   * Changes to the built-in rules, by rule id, and what is looked for besides them.
   *
   * @param canaries values that must never be seen going out
   */
  public record Rules(
      Set<String> disabled,
      Map<String, Severity> severity,
      List<OwnRule> extra,
      List<HiddenText> knownSecrets,
      List<HiddenText> canaries) {
    public Rules {
      extra = List.copyOf(extra);
      knownSecrets = List.copyOf(knownSecrets);
      canaries = List.copyOf(canaries);
      disabled = Set.copyOf(disabled);
      severity = Map.copyOf(severity);
    }
  }

  /** How equal findings are joined; a window of zero joins none. */
  public record Dedup(Duration window, int maxEntries) {}

  /**
   * The program's own log.
   *
   * @param folder absent for the one in the home folder
   */
  public record Log(Optional<Path> folder, LogLevel level, long maxBytes, int backups) {}

  /** The files of findings. */
  public record Findings(long maxBytes, int backups, Duration retention, boolean chain) {}

  /**
   * The sockets that questions come in on.
   *
   * @param allowedUids who may ask on the agents' socket; empty for only the service's own user
   */
  public record Ipc(Duration timeout, int maxMessageBytes, Set<Long> allowedUids) {
    public Ipc {
      allowedUids = Set.copyOf(allowedUids);
    }
  }

  /**
   * The listener before the platform's gateway, on loopback.
   *
   * @param targetPort the gateway's own
   */
  public record Gateway(int localPort, int targetPort) {}

  /**
   * Where counters are served.
   *
   * @param address a loopback address
   */
  public record Metrics(String address, int port) {}

  static Config of(Settings settings) {
    return new Config(
        settings.get(TrafficKeys.PLATFORM),
        proxy(settings),
        new Authority(
            settings.get(TrafficKeys.CA_DIR).map(Path::of),
            Duration.ofDays(settings.get(TrafficKeys.CA_VALIDITY_DAYS)),
            Duration.ofDays(settings.get(TrafficKeys.LEAF_VALIDITY_DAYS))),
        new Tls(
            settings.get(TrafficKeys.ENABLE_MITM),
            settings.get(TrafficKeys.INSPECT_HOSTS),
            settings.get(TrafficKeys.PASSTHROUGH_HOSTS),
            settings.get(TrafficKeys.UPSTREAM_CA_FILE).map(Path::of),
            settings.get(TrafficKeys.UPSTREAM_VERIFY)),
        new Scan(
            whole(settings, DetectionKeys.MAX_SCAN_BYTES),
            whole(settings, DetectionKeys.MAX_DECODE_DEPTH),
            whole(settings, DetectionKeys.MAX_DECODE_RATIO),
            whole(settings, DetectionKeys.SNIPPET_MAX_CHARS),
            settings.get(TrafficKeys.EXPECTED_CREDENTIALS),
            settings.get(TrafficKeys.DOCUMENTATION_HOSTS)),
        new Rules(
            Set.copyOf(settings.get(DetectionKeys.RULES_DISABLED)),
            settings.get(DetectionKeys.RULES_SEVERITY),
            settings.ownRules().extra(),
            settings.ownRules().knownSecrets(),
            settings.get(DetectionKeys.RULES_CANARIES)),
        settings.get(DetectionKeys.SUPPRESSIONS),
        new Dedup(
            Duration.ofSeconds(settings.get(DetectionKeys.DEDUP_WINDOW_SECS)),
            whole(settings, DetectionKeys.DEDUP_MAX_ENTRIES)),
        new Log(
            settings.get(ServiceKeys.LOG_DIR).map(Path::of),
            settings.get(ServiceKeys.LOG_LEVEL),
            settings.get(ServiceKeys.LOG_MAX_BYTES),
            whole(settings, ServiceKeys.LOG_BACKUPS)),
        new Findings(
            settings.get(ServiceKeys.FINDINGS_MAX_BYTES),
            whole(settings, ServiceKeys.FINDINGS_BACKUPS),
            Duration.ofDays(settings.get(ServiceKeys.FINDINGS_RETENTION_DAYS)),
            settings.get(ServiceKeys.FINDINGS_CHAIN)),
        new Ipc(
            millis(settings, ServiceKeys.IPC_TIMEOUT_MS),
            whole(settings, ServiceKeys.IPC_MAX_MESSAGE_BYTES),
            Set.copyOf(settings.get(ServiceKeys.IPC_ALLOWED_UIDS))),
        gateway(settings),
        metrics(settings),
        settings.get(ServiceKeys.SSH_WATCHER_ENABLED)
            ? Optional.of(Duration.ofSeconds(settings.get(ServiceKeys.SSH_WATCHER_INTERVAL_SECS)))
            : Optional.empty(),
        settings.get(ServiceKeys.SINKS));
  }

  private static Optional<Gateway> gateway(Settings settings) {
    return settings.get(TrafficKeys.GATEWAY_ENABLED)
        ? Optional.of(
            new Gateway(
                whole(settings, TrafficKeys.GATEWAY_LOCAL_PORT),
                whole(settings, TrafficKeys.GATEWAY_TARGET_PORT)))
        : Optional.empty();
  }

  private static Optional<Metrics> metrics(Settings settings) {
    return settings.get(ServiceKeys.METRICS_ENABLED)
        ? Optional.of(
            new Metrics(
                settings.get(ServiceKeys.METRICS_LISTEN),
                whole(settings, ServiceKeys.METRICS_PORT)))
        : Optional.empty();
  }

  private static Proxy proxy(Settings settings) {
    return new Proxy(
        settings.get(TrafficKeys.PROXY_HOST),
        whole(settings, TrafficKeys.PROXY_PORT),
        settings.get(TrafficKeys.ALLOWED_LOCAL_DESTINATIONS),
        millis(settings, TrafficKeys.CONNECT_TIMEOUT_MS),
        millis(settings, TrafficKeys.IDLE_TIMEOUT_MS),
        millis(settings, TrafficKeys.DRAIN_TIMEOUT_MS),
        whole(settings, TrafficKeys.MAX_CONNECTIONS),
        whole(settings, TrafficKeys.MAX_CONNECTIONS_PER_SOURCE),
        whole(settings, TrafficKeys.MAX_HEADER_BYTES),
        new Clients(
            settings.get(TrafficKeys.PROXY_AUTH_REQUIRED),
            settings.get(TrafficKeys.PROXY_AUTH_USERS_FILE).map(Path::of),
            settings.get(TrafficKeys.AGENTS)),
        settings
            .get(TrafficKeys.UPSTREAM_PROXY_URL)
            .map(
                url ->
                    new UpstreamProxy(
                        url,
                        settings.get(TrafficKeys.UPSTREAM_PROXY_AUTH_FILE).map(Path::of),
                        settings.get(TrafficKeys.UPSTREAM_PROXY_NO_PROXY),
                        settings.get(TrafficKeys.FORWARD_PROXY_AUTHORIZATION))));
  }

  private static int whole(Settings settings, Key<Long> key) {
    return Math.toIntExact(settings.get(key));
  }

  private static Duration millis(Settings settings, Key<Long> key) {
    return Duration.ofMillis(settings.get(key));
  }
}
