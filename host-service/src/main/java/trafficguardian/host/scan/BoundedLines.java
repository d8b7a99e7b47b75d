package trafficguardian.host.scan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, of which none takes more memory than the bound. */
final class BoundedLines {
  private final InputStream in;
  private final int maxBytes;
  private long number;
  private boolean tooLong;

  /**
   * @param in buffered
   */
  BoundedLines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** The next line without its end, as far as it fits; empty after the last. */
  Optional<byte[]> next() throws IOException {
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    number++;
    tooLong = false;
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    for (; b >= 0 && b != '\n'; b = in.read()) {
      tooLong |= line.size() == maxBytes;
      if (!tooLong) {
        line.write(b);
      }
    }
    return Optional.of(line.toByteArray());
  }

  /** Of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** Whether the line that was read last did not fit. */
  boolean wasTooLong() {
    return tooLong;
  }
}
