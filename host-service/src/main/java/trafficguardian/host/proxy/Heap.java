package trafficguardian.host.proxy;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Optional;

/**
 * Whether collections of garbage leave little room. The virtual machine counts those that do, which
 * is cheap to ask for. For one thread.
 */
final class Heap {
  /** So much that what one collection of the young moves over, half of this pool, still fits. */
  private static final double NEARLY_FULL = 0.6;

  private static final Optional<MemoryPoolMXBean> OLD = old();

  private long seen = count();

  /** The pool where what lives long is: the largest that is looked at after a collection. */
  private static Optional<MemoryPoolMXBean> old() {
    Optional<MemoryPoolMXBean> largest =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
            .filter(pool -> pool.getUsage().getMax() > 0)
            .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()));
    largest.ifPresent(
        pool -> pool.setCollectionUsageThreshold((long) (pool.getUsage().getMax() * NEARLY_FULL)));
    return largest;
  }

  private static long count() {
    return OLD.map(MemoryPoolMXBean::getCollectionUsageThresholdCount).orElse(0L);
  }

  /** Whether one more collection left it nearly full since this was asked last. */
  boolean isShort() {
    long now = count();
    boolean more = now != seen;
    seen = now;
    return more;
  }
}
