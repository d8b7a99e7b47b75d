package trafficguardian.detect;

import trafficguardian.ipc.Protocol;

/**
 * Who talks to whom over what: the same for both directions of one request and its response.
 *
 * @param source address of the client, an IP literal
 * @param host the origin's name or address as the client wrote it: hostile text, never shown as it
 *     is
 * @param port of the origin
 */
public record Exchange(String source, Protocol protocol, String host, int port) {}
