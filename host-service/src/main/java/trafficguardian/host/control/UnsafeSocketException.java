package trafficguardian.host.control;

import java.io.IOException;

/** The socket's path or folder is not in the state that makes a socket there safe. */
public final class UnsafeSocketException extends IOException {
  private static final long serialVersionUID = 1L;

  UnsafeSocketException(String message) {
    super(message);
  }
}
