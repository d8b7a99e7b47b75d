package trafficguardian.host.proxy;

/**
 * What exchanges must have in common to share an upstream connection: not only the endpoint, but
 * also the rules by which its address was judged.
 *
 * @param forLocalClients opened for clients on this host's loopback, who may reach more
 */
record UpstreamKey(Endpoint endpoint, boolean forLocalClients) {}
