package trafficguardian.ipc;

/**
 * What was and was not inspected since the service started; every byte of traffic is in exactly one
 * of the byte counts.
 *
 * @param exchanges HTTP exchanges relayed
 * @param inspectedBytes bytes of heads and bodies that were looked at
 * @param overBoundBytes bytes beyond {@code max_scan_bytes}, relayed but not looked at
 * @param undecodableBytes bytes whose codings could not all be undone, so that something in them
 *     was looked at as it stands only
 * @param intercepted connections whose TLS was opened
 * @param tunnels connections relayed without looking inside because their TLS is not to be opened
 * @param tunnelledBytes bytes in them, both ways
 * @param passedThrough connections to hosts that the operator has passed through
 * @param passedThroughBytes bytes in them, both ways
 * @param uninspected connections that carried neither TLS nor HTTP
 * @param uninspectedBytes bytes in them, both ways
 * @param rejectedByClients connections that ended because the client did not take our certificate
 * @param refused requests that were answered by the proxy itself with an error
 */
public record Coverage(
    long exchanges,
    long inspectedBytes,
    long overBoundBytes,
    long undecodableBytes,
    long intercepted,
    long tunnels,
    long tunnelledBytes,
    long passedThrough,
    long passedThroughBytes,
    long uninspected,
    long uninspectedBytes,
    long rejectedByClients,
    long refused) {

  /** Bytes that nobody looked into, for whatever reason. */
  public long unseenBytes() {
    return overBoundBytes
        + undecodableBytes
        + tunnelledBytes
        + passedThroughBytes
        + uninspectedBytes;
  }
}
