package trafficguardian.host.proxy;

import java.net.BindException;
import java.net.InetSocketAddress;

/** An address to listen at is in use by another program, or by another proxy of ours. */
public final class PortTakenException extends BindException {
  private static final long serialVersionUID = 1;

  private final InetSocketAddress address;

  PortTakenException(InetSocketAddress address, Throwable cause) {
    super(address.getHostString() + " port " + address.getPort() + " is taken");
    initCause(cause);
    this.address = address;
  }

  /** The address and port that could not be bound. */
  public InetSocketAddress address() {
    return address;
  }
}
