package trafficguardian.host.proxy;

import io.netty.channel.ChannelHandler;

/** Keeps octets in memory for one client, until somebody sends more of them or takes them. */
interface Holder extends ChannelHandler {
  /** As many as that costs, not counting what waits to be sent to the client itself. */
  long holds();

  /** The client is gone or about to be: lets go of all. May be called again. */
  void clientGone();
}
