package trafficguardian.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.host.config.Config;
import trafficguardian.host.home.Home;
import trafficguardian.host.tls.AuthorityException;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.host.tls.TrustFiles;

/** Opens the certificate authority when the service starts, and tells clients of it. */
final class Authority {
  private static final Logger LOG = LoggerFactory.getLogger(Authority.class);

  private Authority() {}

  /**
   * The authority, if there is one, after its public files have been made anew. One whose key is
   * open to others is always refused, a damaged or expired one only when it is needed.
   *
   * @param needed whether HTTPS is to be inspected
   */
  static Optional<CertificateAuthority> open(Config config, Home home, boolean needed)
      throws IOException {
    Path folder = config.authority().folder().orElse(home.ca());
    TrustFiles files = new TrustFiles(home.publicRuntime());
    try {
      CertificateAuthority authority = CertificateAuthority.load(folder, InstantSource.system());
      files.write(authority, config.tls().upstreamCaFile());
      return Optional.of(authority);
    } catch (AuthorityException unusable) {
      if (needed) {
        throw unusable;
      }
      if (unusable.reason() != AuthorityException.Reason.NONE) {
        LOG.warn("the certificate authority is not used: {}", unusable.getMessage());
      }
      files.remove();
      return Optional.empty();
    }
  }
}
