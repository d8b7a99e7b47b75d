package trafficguardian.host.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/**
 * TLS toward intercepted clients, in the place of any host: TLS 1.2 and 1.3, sessions resumed. One
 * context for all hosts, with and without HTTP/2, since to build one costs more than a handshake.
 */
public final class ClientTls implements AutoCloseable {
  private final LeafCertificates leaves;
  private final CompletableFuture<SslContext> http1;
  private final CompletableFuture<SslContext> http2;

  /**
   * TLS with certificates of {@code authority}.
   *
   * @param validity of each
   * @param bounds are told when there are too many of them
   */
  public ClientTls(
      CertificateAuthority authority, Duration validity, InstantSource clock, Tally<Bound> bounds) {
    leaves = new LeafCertificates(authority, validity, clock, bounds);
    http1 = CompletableFuture.supplyAsync(() -> build(Alpn.HTTP_1_1), leaves.executor());
    http2 = CompletableFuture.supplyAsync(() -> build(Alpn.HTTP_2), leaves.executor());
  }

  /**
   * The context with which {@code host} can be served, once its certificate is there. An engine has
   * to be made with {@code host} as its peer.
   *
   * @param speaksHttp2 whether HTTP/2 is taken, and then preferred, where it is offered
   * @return fails when no certificate can be made for it, or too many wait for theirs
   */
  public CompletableFuture<SslContext> contextFor(String host, boolean speaksHttp2) {
    return leaves.of(host).thenCombine(speaksHttp2 ? http2 : http1, (leaf, made) -> made);
  }

  private SslContext build(ApplicationProtocolConfig protocols) {
    try {
      return SslContextBuilder.forServer(new LeafKeys(leaves))
          .sslProvider(UpstreamTls.provider())
          .protocols(UpstreamTls.VERSIONS)
          .applicationProtocolConfig(protocols)
          .build();
    } catch (SSLException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    leaves.close();
  }
}
