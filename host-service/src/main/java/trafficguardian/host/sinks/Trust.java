package trafficguardian.host.sinks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Which certificates a sink's receiver may show. */
@FunctionalInterface
public interface Trust {

  /** What judges them; asked for when the first connection with TLS is made. */
  X509TrustManager manager() throws IOException;

  /** TLS that goes by {@code manager}. */
  static SSLContext context(X509TrustManager manager) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible);
    }
  }
}
