package trafficguardian.host.config;

import java.io.IOException;

/** A configuration file that somebody else could have written, or that is no file at all. */
public final class UnsafeConfigFile extends IOException {
  private static final long serialVersionUID = 1L;

  UnsafeConfigFile(String sentence) {
    super(sentence);
  }
}
