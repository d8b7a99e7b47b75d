package trafficguardian.host.proxy;

/** Nobody is told. */
final class NoEvents implements ProxyEvents {
  @Override
  public void destinationRefused(String source, String dest) {}

  @Override
  public void upstreamTlsInvalid(String source, String dest, String reason) {}

  @Override
  public void tunnelOpened(String source, String dest, String why) {}

  @Override
  public void tlsClientRejected(String source, String dest, String reason) {}

  @Override
  public void scanFailed(String exceptionClass) {}
}
