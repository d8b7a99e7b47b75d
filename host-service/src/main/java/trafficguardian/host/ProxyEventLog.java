package trafficguardian.host;

import trafficguardian.host.journal.Event;
import trafficguardian.host.journal.Events;
import trafficguardian.host.proxy.ProxyEvents;

/** Writes down what the proxy tells. */
record ProxyEventLog(Events events) implements ProxyEvents {

  @Override
  public void destinationRefused(String source, String dest) {
    events.accept(Event.of(Event.Kind.DESTINATION_REFUSED).with("source", source).withDest(dest));
  }

  @Override
  public void upstreamTlsInvalid(String source, String dest, String reason) {
    events.accept(
        Event.of(Event.Kind.UPSTREAM_TLS_INVALID)
            .with("source", source)
            .withDest(dest)
            .with("reason", reason));
  }

  @Override
  public void tunnelOpened(String source, String dest, String why) {
    events.accept(
        Event.of(Event.Kind.UNINSPECTED).with("source", source).withDest(dest).with("why", why));
  }

  @Override
  public void tlsClientRejected(String source, String dest, String reason) {
    events.accept(
        Event.of(Event.Kind.TLS_CLIENT_REJECTED)
            .with("source", source)
            .withDest(dest)
            .with("reason", reason)
            .withPassthrough(dest));
  }

  @Override
  public void scanFailed(String exceptionClass) {
    events.accept(Event.of(Event.Kind.SCAN_FAILED).with("exception", exceptionClass));
  }
}
