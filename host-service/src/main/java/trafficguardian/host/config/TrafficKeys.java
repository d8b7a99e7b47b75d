package trafficguardian.host.config;

import java.util.List;
import java.util.Optional;
import trafficguardian.host.config.Compounds.ListOf;
import trafficguardian.host.config.Compounds.OneOrMore;
import trafficguardian.host.config.Scalars.Fixed;
import trafficguardian.host.config.Scalars.Maybe;
import trafficguardian.host.config.Scalars.OneOf;
import trafficguardian.host.config.Scalars.Text;
import trafficguardian.host.config.Scalars.Whole;
import trafficguardian.ipc.Platform;

/** Keys of what is relayed: for whom, where to, over which proxy and TLS, and how much. */
final class TrafficKeys {
  private static final KeyTable KEYS = new KeyTable();

  private static final Kind<Optional<String>> PROXY_URL =
      new Maybe<>(
          new Text(
              "http:// or https:// with a host (with https no _ in it) and perhaps a port, without"
                  + " user and password",
              HostForms::proxyUrl));
  private static final Kind<List<String>> HOST_RULES =
      new ListOf<>(
          new Text("a host, *.suffix, address, CIDR block or *", HostForms::hostRule), 1000);

  static final Key<Platform> PLATFORM =
      KEYS.add(
          "platform",
          new OneOf<>(Platform.class),
          Platform.NANOCLAW,
          "The agent platform; chosen by --platform or the environment, the file can only"
              + " agree.");
  static final Key<String> MODE =
      KEYS.add(
          "mode",
          new Fixed("detect-and-log", "this service only detects and logs, it never blocks"),
          "detect-and-log",
          "What happens on a finding: it is written down, and the traffic goes on unchanged.");

  static final Key<List<String>> PROXY_HOST =
      KEYS.add(
          "proxy_host",
          new OneOrMore<>(
              new Text("an IP address, localhost or the name of an interface", HostForms::listen),
              16),
          List.of("127.0.0.1"),
          "Where the proxy listens.");
  static final Key<Long> PROXY_PORT =
      KEYS.add(
          Key.of(
                  "proxy_port",
                  new Whole(0, 65535),
                  8888L,
                  "The port the proxy listens on; 0 picks a free one.")
              .alias("http_proxy_port"));
  static final Key<Boolean> ALLOW_PUBLIC_BIND =
      KEYS.add(
          "allow_public_bind",
          Kinds.FLAG,
          false,
          "Together with proxy_auth.required: lets the proxy listen on an address that is not"
              + " private.");
  static final Key<Boolean> PROXY_AUTH_REQUIRED =
      KEYS.add(
          "proxy_auth.required",
          Kinds.FLAG,
          false,
          "Whether clients must name themselves to the proxy, with a user and token that are"
              + " known to it.");
  static final Key<Optional<String>> PROXY_AUTH_USERS_FILE =
      KEYS.add(
          "proxy_auth.users_file",
          Kinds.PATH,
          Optional.empty(),
          "The file of users, mode 0600: a line for each, name:SHA-256 of the token in hex.");
  static final Key<List<AgentEntry>> AGENTS =
      KEYS.add(
          "agents",
          new ListOf<>(new AgentKind(), 64),
          List.of(),
          "Which listener (port), user or token_sha256 of Proxy-Authorization is which agent's"
              + " (name).");
  static final Key<List<String>> ALLOWED_LOCAL_DESTINATIONS =
      KEYS.addLive(
          "allowed_local_destinations",
          new ListOf<>(new Text("host:port or CIDR:port", HostForms::destination), 256),
          List.of(),
          "Services on this host that clients from other hosts may reach through the proxy.");

  static final Key<Boolean> ENABLE_MITM =
      KEYS.add(
          "enable_mitm",
          Kinds.FLAG,
          false,
          "Whether HTTPS is opened, inspected and closed again; otherwise it is tunnelled"
              + " unread. Needs a certificate authority: traffic-guardian ca init.");
  static final Key<Optional<String>> CA_DIR =
      KEYS.add(
          "ca_dir",
          Kinds.PATH,
          Optional.empty(),
          "The folder of the certificate authority; null means ca in the home folder.");
  static final Key<ExpectedCredentials> EXPECTED_CREDENTIALS =
      KEYS.add(
          "expected_credentials",
          new OneOf<>(ExpectedCredentials.class),
          ExpectedCredentials.PIN,
          "pin: the first key a provider sees in its own place is expected, another is a"
              + " threat; none: every real key is a threat.");
  static final Key<List<String>> DOCUMENTATION_HOSTS =
      KEYS.addLive(
          "documentation_hosts",
          new ListOf<>(
              new Text("a host name or *.suffix in lower case", HostForms::hostPattern), 1000),
          DocumentationHosts.SHIPPED,
          "Hosts whose trade is documentation and where strangers cannot publish: shell and"
              + " attack text from them is classed as quoted.");
  static final Key<Long> CA_VALIDITY_DAYS =
      KEYS.add(
          "ca_validity_days",
          new Whole(1, 3650),
          825L,
          "How long a new certificate authority is valid.");
  static final Key<Long> LEAF_VALIDITY_DAYS =
      KEYS.add(
          "leaf_validity_days",
          new Whole(1, 90),
          7L,
          "How long the certificates it signs are valid.");
  static final Key<List<String>> INSPECT_HOSTS =
      KEYS.addLive(
          "inspect_hosts",
          HOST_RULES,
          List.of("*"),
          "Hosts whose HTTPS is inspected when enable_mitm is true.");
  static final Key<List<String>> PASSTHROUGH_HOSTS =
      KEYS.addLive(
          "passthrough_hosts",
          HOST_RULES,
          List.of(),
          "Hosts whose HTTPS is never inspected; wins over inspect_hosts.");

  static final Key<Optional<String>> UPSTREAM_PROXY_URL =
      KEYS.add(
          "upstream_proxy.url", PROXY_URL, Optional.empty(), "The proxy that requests go on to.");
  static final Key<Optional<String>> UPSTREAM_PROXY_AUTH_FILE =
      KEYS.add(
          "upstream_proxy.auth_file",
          Kinds.PATH,
          Optional.empty(),
          "The file that holds user:password for it in one line, mode 0600.");
  static final Key<List<String>> UPSTREAM_PROXY_NO_PROXY =
      KEYS.add(
          "upstream_proxy.no_proxy",
          HOST_RULES,
          List.of("localhost", "127.0.0.0/8", "::1", "host.docker.internal"),
          "Hosts that are reached without it.");
  static final Key<Boolean> FORWARD_PROXY_AUTHORIZATION =
      KEYS.add(
          "forward_proxy_authorization",
          Kinds.FLAG,
          false,
          "Whether the client's proxy credentials are handed to the upstream proxy.");
  static final Key<Optional<String>> UPSTREAM_CA_FILE =
      KEYS.add(
          "upstream_ca_file",
          Kinds.PATH,
          Optional.empty(),
          "PEM certificates trusted for upstream servers, besides the system's.");
  static final Key<UpstreamVerify> UPSTREAM_VERIFY =
      KEYS.add(
          "upstream_verify",
          new OneOf<>(UpstreamVerify.class),
          UpstreamVerify.STRICT,
          "strict: an upstream certificate that does not verify ends the connection; report:"
              + " only an event says so.");
  static final Key<Long> CONNECT_TIMEOUT_MS =
      KEYS.add(
          "connect_timeout_ms",
          new Whole(100, 120_000),
          10_000L,
          "How long a connection to an origin may take, in milliseconds.");
  static final Key<Long> IDLE_TIMEOUT_MS =
      KEYS.add(
          "idle_timeout_ms",
          new Whole(1000, 86_400_000),
          300_000L,
          "How long a connection may stay silent, in milliseconds.");
  static final Key<Long> DRAIN_TIMEOUT_MS =
      KEYS.add(
          "drain_timeout_ms",
          new Whole(0, 300_000),
          10_000L,
          "How long open exchanges may take to end when the service stops, in milliseconds.");
  static final Key<Long> MAX_CONNECTIONS =
      KEYS.add(
          "max_connections", new Whole(1, 1_000_000), 16_384L, "Client connections at one time.");
  static final Key<Long> MAX_CONNECTIONS_PER_SOURCE =
      KEYS.add(
          "max_connections_per_source",
          new Whole(0, 1_000_000),
          0L,
          "Client connections at one time from one address; 0 means no limit of its own.");
  static final Key<Long> MAX_HEADER_BYTES =
      KEYS.add(
          "max_header_bytes",
          new Whole(4096, 1_048_576),
          65_536L,
          "Longest head of a message; longer ones are refused.");

  static final Key<Boolean> GATEWAY_ENABLED =
      KEYS.add(
          "gateway.enabled", Kinds.FLAG, false, "Whether the platform's gateway is observed too.");
  static final Key<Long> GATEWAY_LOCAL_PORT =
      KEYS.add(
          Key.of(
                  "gateway.local_port",
                  Kinds.PORT,
                  18_791L,
                  "The port that stands in for the gateway.")
              .alias("gateway_local_port"));
  static final Key<Long> GATEWAY_TARGET_PORT =
      KEYS.add(
          Key.of("gateway.target_port", Kinds.PORT, 18_789L, "The gateway's own port.")
              .alias("gateway_target_port"));

  /** In the order in which they are shown. */
  static final List<Key<?>> ALL = KEYS.all();

  private TrafficKeys() {}
}
