package trafficguardian.host.proxy;

import io.netty.channel.ChannelId;
import java.util.Optional;
import trafficguardian.ipc.Agent;

/**
 * All that a connection to an origin depends on, and what exchanges must have in common to share
 * it: not only where it leads and who was verified there, but also whose it is, the rules by which
 * the address was judged, and the proxy in between.
 *
 * @param forLocalClients opened for clients on this host's loopback, who may reach more
 * @param onlyFor the client connection that the origin has taken this one for, if it has
 */
record UpstreamKey(
    Site site,
    boolean forLocalClients,
    Optional<Agent> agent,
    Optional<Via> via,
    Optional<ChannelId> onlyFor) {

  /** The same, of a site with or without HTTP/2. */
  UpstreamKey offering(boolean http2) {
    return new UpstreamKey(site.offering(http2), forLocalClients, agent, via, onlyFor);
  }

  /** The same for the exchanges of one client connection alone. */
  UpstreamKey onlyFor(ChannelId client) {
    return new UpstreamKey(site, forLocalClients, agent, via, Optional.of(client));
  }
}
