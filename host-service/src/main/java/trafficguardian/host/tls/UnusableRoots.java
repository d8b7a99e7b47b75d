package trafficguardian.host.tls;

import java.io.IOException;
import java.nio.file.Path;

/** The file of certificates that are trusted besides the system's is not there or holds none. */
public final class UnusableRoots extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableRoots(Path file, IOException cause) {
    super(file + ": no file of PEM certificates, as upstream_ca_file has to be.", cause);
  }
}
