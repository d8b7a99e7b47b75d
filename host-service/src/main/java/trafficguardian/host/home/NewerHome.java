package trafficguardian.host.home;

import java.io.IOException;
import java.nio.file.Path;

/** A home that a later version of this program has made, and that this one would misread. */
public final class NewerHome extends IOException {
  private static final long serialVersionUID = 1;

  NewerHome(Path home, String format) {
    super(
        "%s is of a later version of Traffic Guardian (format %s, this one has %d): start that version, or name another --home."
            .formatted(home, format, HomeFormat.CURRENT));
  }
}
