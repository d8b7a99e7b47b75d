package trafficguardian.host.proxy;

/**
 * Is told what an operator wants to know of and what is no finding. Called on event loops: must
 * return at once, and throw nothing. A {@code dest} is masked and may be written as it is.
 */
public interface ProxyEvents {

  /** A client asked for a place that it may not reach; no connection was opened. */
  void destinationRefused(String source, String dest);

  /**
   * The TLS of an origin does not show that it is the one asked for.
   *
   * @param reason one of our codes
   */
  void upstreamTlsInvalid(String source, String dest, String reason);

  /**
   * A tunnel was opened; what passes through it is not inspected.
   *
   * @param why one of our words
   */
  void tunnelOpened(String source, String dest, String why);

  /**
   * A client did not take the certificate that was shown in the place of an origin's.
   *
   * @param reason the alert that it sent, or one of our words
   */
  void tlsClientRejected(String source, String dest, String reason);

  /**
   * A scan failed and was switched off; its message went on. Told once for each exception class.
   */
  void scanFailed(String exceptionClass);
}
