package trafficguardian.host.proxy;

/**
 * All that a connection to an origin depends on, and what exchanges must have in common to share
 * it: not only where it leads and who was verified there, but also the rules by which the address
 * was judged.
 *
 * @param forLocalClients opened for clients on this host's loopback, who may reach more
 */
record UpstreamKey(Site site, boolean forLocalClients) {}
