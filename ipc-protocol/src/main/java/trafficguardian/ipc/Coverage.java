package trafficguardian.ipc;

/**
 * What was and was not inspected since the service started; every byte of traffic is in exactly one
 * of the byte counts.
 *
 * @param exchanges HTTP exchanges relayed
 * @param inspectedBytes bytes of heads and bodies that were looked at
 * @param overBoundBytes bytes beyond {@code max_scan_bytes}, relayed but not looked at
 * @param undecodableBytes bytes whose content coding could not be undone, so that only their coded
 *     form was looked at
 * @param tunnels CONNECT tunnels relayed without looking inside
 * @param tunnelledBytes bytes in them, both ways
 * @param refused requests that were answered by the proxy itself with an error
 */
public record Coverage(
    long exchanges,
    long inspectedBytes,
    long overBoundBytes,
    long undecodableBytes,
    long tunnels,
    long tunnelledBytes,
    long refused) {}
