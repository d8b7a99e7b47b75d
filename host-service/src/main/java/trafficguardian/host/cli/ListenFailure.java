package trafficguardian.host.cli;

import java.net.BindException;

/** A port beside the proxy's own is taken. */
public final class ListenFailure extends BindException {
  private static final long serialVersionUID = 1L;

  /**
   * @param key that chose the port
   */
  public ListenFailure(String key, String address, int port) {
    super(
        "Cannot listen on %s, port %d (%s): it is taken, not for this user, or no address of this host."
            .formatted(address, port, key));
  }
}
