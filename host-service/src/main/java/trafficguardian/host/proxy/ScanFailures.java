package trafficguardian.host.proxy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a failing inspection ends: counted, told once for each class, and never in the way. */
final class ScanFailures {
  private static final Logger LOG = LoggerFactory.getLogger(ScanFailures.class);

  private final LongAdder count = new LongAdder();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final ProxyEvents events;

  ScanFailures(ProxyEvents events) {
    this.events = events;
  }

  void add(Throwable failure) {
    count.increment();
    String name = failure.getClass().getName();
    if (told.add(name)) {
      // The class alone: a message could hold what was being scanned.
      LOG.error("A scan failed and was switched off: {}", name);
      events.scanFailed(name);
    }
  }

  long count() {
    return count.sum();
  }
}
