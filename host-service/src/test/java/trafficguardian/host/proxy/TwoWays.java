package trafficguardian.host.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.params.provider.Arguments;
import trafficguardian.host.tls.TestCa;

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

  private final Authorities authorities;
  private final TestCa.Identity identity;
  private final SSLContext trust;
  final RunningProxy proxy;

  private TwoWays(Authorities authorities) throws Exception {
    this.authorities = authorities;
    identity = authorities.origins.issue("localhost");
    trust = authorities.trust();
    proxy = RunningProxy.with(authorities.opening());
  }

  static TwoWays start() throws Exception {
    return new TwoWays(new Authorities(Files.createTempDirectory("two-ways")));
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
    authorities.close();
  }
}
