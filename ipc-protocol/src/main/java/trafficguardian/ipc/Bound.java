package trafficguardian.ipc;

import java.util.Locale;

/** A bound that keeps somebody else's traffic from taking all there is; where one is, it counts. */
public enum Bound implements Word {
  /** Connections beyond {@code max_connections}. */
  CONNECTIONS,
  /** Connections beyond {@code max_connections_per_source}. */
  CONNECTIONS_PER_SOURCE,
  /** Connections beyond those, closed without an answer since too many were being refused. */
  UNANSWERED_CONNECTIONS,
  /** Connections closed because a head, or a frame of HTTP/2, did not end in time. */
  HEAD_TIME,
  /** Clients whose TLS handshake did not end in time. */
  HANDSHAKE_TIME,
  /** Tunnels and upgraded connections closed after {@code idle_timeout_ms} of silence. */
  IDLE_TIME,
  /** HTTP/2 connections ended because of frames that carry nothing, resets, or answers unread. */
  FRAME_FLOOD,
  /** Clients dropped because memory got short and they held most of it. */
  MEMORY,
  /** Certificates for intercepted hosts that were let go for others. */
  CERTIFICATES_KEPT,
  /** Certificates for intercepted hosts that were not made because too many waited for theirs. */
  CERTIFICATES_WAITING,
  /** Texts longer than {@code max_scan_bytes}, looked at so far. */
  SCAN_BYTES,
  /** Encodings deeper than {@code max_decode_depth}, left as they are. */
  DECODE_DEPTH,
  /** Encodings left as they are because of those that are open in the message already. */
  DECODE_OPEN,
  /** Compressed texts that grow by more than {@code max_decode_ratio}, looked at so far. */
  DECODE_RATIO,
  /** Compressed texts inside of others that came to more than {@code max_scan_bytes}. */
  DECODE_BYTES,
  /** Compressed texts left as they are because there was no memory for them. */
  DECODE_MEMORY,
  /** Requests of which not every piece was put together with others. */
  PIECES_WORK,
  /** Hosts whose pieces of earlier requests were given up for others'. */
  PIECES_HOSTS,
  /** Questions over a socket of ours beyond those answered at a time. */
  IPC_CONNECTIONS,
  /** Questions over a socket of ours that are too long. */
  IPC_BYTES,
  /** Questions over a socket of ours that did not end in time. */
  IPC_TIME;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
