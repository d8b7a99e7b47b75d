package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecord;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownAddressesTest {
  private static final DnsRecord[] NONE = {};

  @Test
  void aFloodOfNamesIsForgottenInTime() {
    KnownAddresses known = new KnownAddresses();
    EventLoop loop = new DefaultEventLoop();
    try {
      int names = 100_000;
      for (int i = 0; i < names; i++) {
        known.cache(name(i), NONE, InetAddress.getLoopbackAddress(), 1_000_000, loop);
      }
      int kept = 0;
      for (int i = 0; i < names; i++) {
        kept += isKnown(known, name(i)) ? 1 : 0;
      }
      assertTrue(isKnown(known, name(names - 1)));
      assertTrue(kept <= KnownAddresses.CAPACITY, kept + " are kept");
      assertEquals(60, known.maxTtl());
    } finally {
      var unused = loop.shutdownGracefully();
    }
  }

  private static String name(int number) {
    return "n" + number + ".example.";
  }

  private static boolean isKnown(KnownAddresses known, String name) {
    List<?> entries = known.get(name, NONE);
    return entries != null && !entries.isEmpty();
  }
}
