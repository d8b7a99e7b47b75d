package trafficguardian.host.sinks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a sink's connections go, by address: off this machine only if the operator said so. */
final class Place {
  private Place() {}

  /**
   * The address to connect to.
   *
   * @throws IOException if it is another machine's and that was not acknowledged
   */
  static InetAddress resolve(SinkOptions options) throws IOException {
    String host = options.url().getHost();
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (!options.external()) {
      for (InetAddress address : addresses) {
        if (!isOfThisMachine(address)) {
          throw new IOException("not on this host, which needs acknowledge_external");
        }
      }
    }
    return addresses[0];
  }

  private static boolean isOfThisMachine(InetAddress address) throws IOException {
    return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
  }

  /**
   * The URL to ask for. Without TLS, and if it must be this machine, its host is the address that
   * was looked at, so that no second look-up can lead elsewhere. With TLS the certificate names it.
   */
  static URI checkedUrl(SinkOptions options, @Nullable String defaultPath) throws IOException {
    InetAddress address = resolve(options);
    URI url = options.url();
    boolean pinned = !options.external() && url.getScheme().equals("http");
    String host = pinned ? address.getHostAddress() : url.getHost();
    // As they are written: an escape that is undone reads as something else.
    String path = url.getRawPath();
    String query = url.getRawQuery();
    boolean noPath = path.isEmpty() || path.equals("/");
    try {
      URI place = new URI(url.getScheme(), null, host, url.getPort(), null, null, null);
      return new URI(
          place
              + (noPath && defaultPath != null ? defaultPath : path)
              + (query == null ? "" : "?" + query));
    } catch (URISyntaxException impossible) {
      throw new IOException(impossible);
    }
  }
}
