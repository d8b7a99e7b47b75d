package trafficguardian.host.sinks;

import java.io.IOException;

/** The receiver does not take these findings, now or later. */
final class RefusedBatch extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedBatch(String reason) {
    super(reason);
  }
}
