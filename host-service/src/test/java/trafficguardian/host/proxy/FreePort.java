package trafficguardian.host.proxy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of loopback at which nobody listens: below those that the system gives to connections and
 * to whoever asks for any port, so that nobody gets it by chance before it is used.
 */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int SYSTEMS_OWN = 32_768;

  private FreePort() {}

  public static int find() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, SYSTEMS_OWN);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (BindException taken) {
        // The next one may be free.
      }
    }
  }
}
