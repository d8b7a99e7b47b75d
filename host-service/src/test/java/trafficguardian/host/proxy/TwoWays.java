package trafficguardian.host.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.params.provider.Arguments;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.host.tls.ClientTls;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.TestCa;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/** One proxy that is asked in the clear, and inside TLS that it opens; both must be as strict. */
final class TwoWays implements AutoCloseable {
  enum Way {
    IN_THE_CLEAR("http"),
    INSIDE_TLS("https");

    private final String scheme;

    Way(String scheme) {
      this.scheme = scheme;
    }

    /**
     * A request for an origin: {@code $} stands for its authority, {@code SCHEME} for the scheme,
     * and {@code URL} for what comes before a path in a request line.
     */
    String written(String raw, OriginServer origin) {
      return raw.replace("URL", this == IN_THE_CLEAR ? "http://$" : "")
          .replace("SCHEME", scheme)
          .replace("$", "localhost:" + origin.port());
    }
  }

  private final TestCa.Identity identity;
  private final ClientTls clients;
  private final SSLContext trust;
  final RunningProxy proxy;

  private TwoWays(TestCa ca, CertificateAuthority ours, UpstreamTls origins) throws Exception {
    identity = ca.issue("localhost");
    clients =
        new ClientTls(ours, Duration.ofDays(7), InstantSource.system(), new Tally<>(Bound.class));
    trust = TestCa.trusting(ours.certificate());
    List<HostRule> all = List.of(HostRule.parse("*").orElseThrow());
    proxy =
        RunningProxy.with(
            new ProxyTls(origins, Optional.of(clients), new InspectedHosts(all, List.of())));
  }

  static TwoWays start() throws Exception {
    Path folder = Files.createTempDirectory("two-ways");
    TestCa ca = TestCa.create();
    return new TwoWays(
        ca,
        CertificateAuthority.create(
            folder.resolve("ca"), Duration.ofDays(30), InstantSource.system()),
        UpstreamTls.create(
            Optional.of(ca.write(folder.resolve("origins.pem"))), PinnedOrigin.NONE, true));
  }

  /** Each case each way. */
  static Stream<Arguments> both(List<String> cases) {
    return Stream.of(Way.values())
        .flatMap(way -> cases.stream().map(raw -> Arguments.of(way, raw)));
  }

  OriginServer origin(Way way, OriginServer.Script script) throws Exception {
    return way == Way.IN_THE_CLEAR
        ? OriginServer.with(script)
        : OriginServer.overTls(identity, script);
  }

  /** One that gives the same answer to each request. */
  OriginServer answering(Way way, String answer) throws Exception {
    return origin(
        way,
        connection -> {
          while (true) {
            connection.readRequest();
            connection.send(answer);
          }
        });
  }

  AgentClient client(Way way, OriginServer origin) throws IOException {
    return way == Way.IN_THE_CLEAR
        ? proxy.client()
        : AgentClient.inside(proxy.address(), "localhost:" + origin.port())
            .overTls(trust, "localhost");
  }

  @Override
  public void close() {
    proxy.close();
    clients.close();
  }
}
