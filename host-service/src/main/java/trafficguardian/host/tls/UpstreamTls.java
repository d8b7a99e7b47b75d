package trafficguardian.host.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS toward origins: TLS 1.2 and 1.3, certificates and host names verified, sessions resumed. One
 * context for all origins; it keeps their sessions apart by name and port.
 */
public final class UpstreamTls {
  static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamTls.class);

  private final CompletableFuture<Contexts> strict;
  private final CompletableFuture<Contexts> asConfigured;
  private final boolean isStrict;

  private UpstreamTls(
      CompletableFuture<X509ExtendedTrustManager> trusting, PinnedOrigin pinned, boolean isStrict) {
    this.strict = trusting.thenApply(roots -> Contexts.with(new OriginTrust(roots, pinned, true)));
    this.asConfigured =
        isStrict
            ? strict
            : trusting.thenApply(roots -> Contexts.with(new OriginTrust(roots, pinned, false)));
    this.isStrict = isStrict;
  }

  /**
   * TLS that trusts the system's roots. To read them and to load BoringSSL takes long enough for a
   * start to feel it, so that happens behind, and the first connections wait for it.
   *
   * @param moreRoots a PEM file of certificates to trust besides
   * @param isStrict whether a certificate that does not verify ends the connection; otherwise it is
   *     only noted, see {@link #fault(SSLSession)}
   * @param pinned whose certificates need not verify
   * @throws IOException if {@code moreRoots} holds no certificates
   */
  public static UpstreamTls create(Optional<Path> moreRoots, PinnedOrigin pinned, boolean isStrict)
      throws IOException {
    List<X509Certificate> more =
        moreRoots.isPresent() ? SystemRoots.added(moreRoots.get()) : List.of();
    CompletableFuture<X509ExtendedTrustManager> trusting = new CompletableFuture<>();
    UpstreamTls tls = new UpstreamTls(trusting, pinned, isStrict);
    Thread loader = new Thread(() -> load(more, trusting), "tls-roots");
    loader.setDaemon(true);
    loader.start();
    return tls;
  }

  /**
   * The same trust for connections of our own, strict.
   *
   * @throws IOException if {@code moreRoots} holds no certificates
   */
  public static X509ExtendedTrustManager trust(Optional<Path> moreRoots) throws IOException {
    List<X509Certificate> roots = new ArrayList<>(SystemRoots.load());
    if (moreRoots.isPresent()) {
      roots.addAll(SystemRoots.added(moreRoots.get()));
    }
    return trusting(roots);
  }

  private static void load(
      List<X509Certificate> more, CompletableFuture<X509ExtendedTrustManager> trusting) {
    try {
      List<X509Certificate> roots = new ArrayList<>(SystemRoots.load());
      roots.addAll(more);
      trusting.complete(trusting(roots));
    } catch (IOException | RuntimeException failure) {
      LOG.error("no TLS to origins: {}", failure.getMessage());
      trusting.completeExceptionally(failure);
    }
  }

  /** Whether connections are verified strictly unless one has to be anyway. */
  public boolean isStrict() {
    return isStrict;
  }

  /**
   * The context for connections to origins, there a moment after the start.
   *
   * @param http2 whether to offer HTTP/2 besides HTTP/1.1
   */
  public CompletableFuture<SslContext> context(boolean verifyStrictly, boolean http2) {
    return (verifyStrictly ? strict : asConfigured)
        .thenApply(made -> http2 ? made.http2() : made.http1());
  }

  /** What was wrong with a certificate and did not end the handshake, now or before resumption. */
  public static Optional<CertificateFault> fault(SSLSession session) {
    return session.getValue(OriginTrust.FAULT) instanceof CertificateFault fault
        ? Optional.of(fault)
        : Optional.empty();
  }

  /** What was wrong with the certificate, if a handshake failed because of that. */
  public static Optional<CertificateFault> fault(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UntrustedCertificate untrusted) {
        return Optional.of(untrusted.fault());
      }
    }
    return Optional.empty();
  }

  /** BoringSSL where it loads: a third of the work for each connection. */
  static SslProvider provider() {
    return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
  }

  private record Contexts(SslContext http1, SslContext http2) {
    static Contexts with(OriginTrust trust) {
      try {
        return new Contexts(
            builder(trust).build(), builder(trust).applicationProtocolConfig(Alpn.HTTP_2).build());
      } catch (SSLException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private static SslContextBuilder builder(OriginTrust trust) {
      return SslContextBuilder.forClient()
          .sslProvider(provider())
          .protocols(VERSIONS)
          .trustManager(trust);
    }
  }

  private static X509ExtendedTrustManager trusting(List<X509Certificate> roots) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < roots.size(); i++) {
        store.setCertificateEntry("root" + i, roots.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager extended) {
          return extended;
        }
      }
      throw new IOException("this Java has no trust manager for TLS");
    } catch (GeneralSecurityException failure) {
      throw new IOException("the trusted certificates cannot be used", failure);
    }
  }
}
