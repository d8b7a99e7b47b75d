package trafficguardian.ipc;

import java.io.IOException;

/** The peer sent a line beyond the bound, or more without any end of line. */
public final class LineTooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  LineTooLongException() {
    super("line too long");
  }
}
