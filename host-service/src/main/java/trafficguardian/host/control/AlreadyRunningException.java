package trafficguardian.host.control;

import java.io.IOException;

/** Another process answers at the socket's path. */
public final class AlreadyRunningException extends IOException {
  private static final long serialVersionUID = 1L;

  AlreadyRunningException() {
    super("the service is already running: its control socket answers");
  }
}
