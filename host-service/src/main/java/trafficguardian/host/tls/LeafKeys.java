package trafficguardian.host.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets one TLS context serve every host: each engine is made for a host, as its peer, and is given
 * that host's certificate. An alias is the host.
 */
final class LeafKeys extends X509ExtendedKeyManager {
  private final LeafCertificates leaves;

  LeafKeys(LeafCertificates leaves) {
    this.leaves = leaves;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return keyType.equals("EC") ? engine.getPeerHost() : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String host) {
    return leaves.present(host);
  }

  @Override
  public PrivateKey getPrivateKey(String host) {
    return leaves.key();
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }
}
