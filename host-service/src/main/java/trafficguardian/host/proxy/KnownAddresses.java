package trafficguardian.host.proxy;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.resolver.dns.DefaultDnsCache;
import io.netty.resolver.dns.DnsCacheEntry;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What names resolved to, for as long as their servers say and a minute at most. Whoever has a
 * domain can make up names without end: when there are too many, all are forgotten.
 */
final class KnownAddresses extends DefaultDnsCache {
  static final int CAPACITY = 8192;

  private static final int MAX_SECONDS = 60;

  private final AtomicInteger kept = new AtomicInteger();

  KnownAddresses() {
    super(0, MAX_SECONDS, 0);
  }

  @Override
  public DnsCacheEntry cache(
      String name, DnsRecord[] additionals, InetAddress address, long seconds, EventLoop loop) {
    if (kept.incrementAndGet() > CAPACITY) {
      kept.set(1);
      clear();
    }
    return super.cache(name, additionals, address, seconds, loop);
  }
}
