package trafficguardian.host.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/**
 * TLS toward intercepted clients, in the place of any host: TLS 1.2 and 1.3, sessions resumed. One
 * context for all hosts, since to build one costs more than a handshake.
 */
public final class ClientTls implements AutoCloseable {
  private final LeafCertificates leaves;
  private final CompletableFuture<SslContext> context;

  /** TLS with certificates of {@code authority}, each valid for {@code validity}. */
  public ClientTls(CertificateAuthority authority, Duration validity, InstantSource clock) {
    leaves = new LeafCertificates(authority, validity, clock);
    context = CompletableFuture.supplyAsync(this::build, leaves.executor());
  }

  /**
   * The context with which {@code host} can be served, once its certificate is there. An engine has
   * to be made with {@code host} as its peer.
   *
   * @return fails when no certificate can be made for it, or too many wait for theirs
   */
  public CompletableFuture<SslContext> contextFor(String host) {
    return leaves.of(host).thenCombine(context, (leaf, made) -> made);
  }

  private SslContext build() {
    try {
      return SslContextBuilder.forServer(new LeafKeys(leaves))
          .sslProvider(UpstreamTls.provider())
          .protocols(UpstreamTls.VERSIONS)
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  Protocol.ALPN,
                  SelectorFailureBehavior.NO_ADVERTISE,
                  SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_1_1))
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
