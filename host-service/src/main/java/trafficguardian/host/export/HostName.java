package trafficguardian.host.export;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine is called. */
public final class HostName {
  // Asked first: the other way may wait for a name server.
  private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  public static String get() {
    try {
      return Files.readString(LINUX).strip();
    } catch (IOException notLinux) {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException nameless) {
        return "";
      }
    }
  }
}
