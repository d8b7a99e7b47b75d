package trafficguardian.detect;

import java.util.concurrent.atomic.LongAdder;
import trafficguardian.ipc.Coverage;

/**
 * Counts what is and is not inspected. Any thread may add; a snapshot is not atomic over its parts.
 */
public final class CoverageMeter {
  private final LongAdder exchanges = new LongAdder();
  private final LongAdder inspectedBytes = new LongAdder();
  private final LongAdder overBoundBytes = new LongAdder();
  private final LongAdder undecodableBytes = new LongAdder();
  private final LongAdder tunnels = new LongAdder();
  private final LongAdder tunnelledBytes = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** One more HTTP exchange was relayed. */
  public void exchange() {
    exchanges.increment();
  }

  /** Bytes of a head or body that were looked at. */
  public void inspected(long bytes) {
    inspectedBytes.add(bytes);
  }

  /** Bytes beyond the scan bound, relayed but not looked at. */
  public void overBound(long bytes) {
    overBoundBytes.add(bytes);
  }

  /** Bytes whose content coding could not be undone. */
  public void undecodable(long bytes) {
    undecodableBytes.add(bytes);
  }

  /** One more CONNECT tunnel was opened. */
  public void tunnel() {
    tunnels.increment();
  }

  /** Bytes that passed through a tunnel, either way. */
  public void tunnelled(long bytes) {
    tunnelledBytes.add(bytes);
  }

  /** A request was answered by the proxy itself with an error. */
  public void refusal() {
    refused.increment();
  }

  /** The counts so far. */
  public Coverage snapshot() {
    return new Coverage(
        exchanges.sum(),
        inspectedBytes.sum(),
        overBoundBytes.sum(),
        undecodableBytes.sum(),
        tunnels.sum(),
        tunnelledBytes.sum(),
        refused.sum());
  }
}
