package trafficguardian.host.proxy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.host.tls.ClientTls;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.TestCa;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/**
 * The authority that origins have their certificates from, and the one of a proxy that opens TLS.
 */
final class Authorities implements AutoCloseable {
  private static final List<HostRule> ALL = List.of(HostRule.parse("*").orElseThrow());

  /** Trusted by the proxy. */
  final TestCa origins = TestCa.create();

  private final UpstreamTls upstream;
  private final CertificateAuthority own;
  private final ClientTls clients;

  Authorities(Path folder) throws Exception {
    upstream =
        UpstreamTls.create(
            Optional.of(origins.write(folder.resolve("origins.pem"))), PinnedOrigin.NONE, true);
    own =
        CertificateAuthority.create(
            folder.resolve("ca"), Duration.ofDays(30), InstantSource.system());
    clients =
        new ClientTls(own, Duration.ofDays(7), InstantSource.system(), new Tally<>(Bound.class));
  }

  /** For a proxy that opens what goes to all hosts. */
  ProxyTls opening() {
    return opening(new InspectedHosts(ALL, List.of()));
  }

  ProxyTls opening(InspectedHosts hosts) {
    return new ProxyTls(upstream, Optional.of(clients), hosts);
  }

  /** For a proxy that opens nothing. */
  ProxyTls closed() {
    return ProxyTls.closed(upstream);
  }

  /** Of the proxy. */
  X509Certificate root() {
    return own.certificate();
  }

  /** For a client that trusts the proxy alone. */
  SSLContext trust() throws Exception {
    return TestCa.trusting(root());
  }

  @Override
  public void close() {
    clients.close();
  }
}
