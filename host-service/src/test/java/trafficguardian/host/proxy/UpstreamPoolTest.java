package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelId;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trafficguardian.host.http.Endpoint;

class UpstreamPoolTest {
  private static final Site SITE = Site.inTheClear(new Endpoint("a", 80));
  private static final ChannelId CLIENT = DefaultChannelId.newInstance();
  private static final UpstreamKey KEY =
      new UpstreamKey(SITE, true, Optional.empty(), Optional.empty(), Optional.empty());
  private static final UpstreamKey OTHER =
      new UpstreamKey(SITE, false, Optional.empty(), Optional.empty(), Optional.empty());

  private final UpstreamPool pool = new UpstreamPool(2, Duration.ofHours(1).toNanos());

  private UpstreamHandler upstream(UpstreamKey key) {
    EmbeddedChannel channel = new EmbeddedChannel();
    UpstreamHandler upstream = new UpstreamHandler(key, channel, pool, 1000);
    channel.pipeline().addLast(upstream);
    return upstream;
  }

  @Test
  void lastInIsFirstOutAndKeysDoNotMix() {
    UpstreamHandler first = upstream(KEY);
    UpstreamHandler second = upstream(KEY);
    pool.put(first);
    pool.put(second);
    assertNull(pool.take(OTHER, CLIENT));
    assertSame(second, pool.take(KEY, CLIENT));
    assertSame(first, pool.take(KEY, CLIENT));
    assertNull(pool.take(KEY, CLIENT));
  }

  @Test
  void restingConnectionIsRead() {
    UpstreamHandler upstream = upstream(KEY);
    upstream.channel().config().setAutoRead(false);
    pool.put(upstream);
    assertTrue(upstream.channel().config().isAutoRead());
  }

  @Test
  void closedOrSpeakingConnectionLeavesThePool() {
    UpstreamHandler closed = upstream(KEY);
    UpstreamHandler speaking = upstream(KEY);
    pool.put(closed);
    pool.put(speaking);
    Io.close(closed.channel());
    ((EmbeddedChannel) speaking.channel()).writeInbound(Unpooled.wrappedBuffer(new byte[1]));
    assertFalse(speaking.channel().isActive());
    assertEquals(0, pool.size());
    assertNull(pool.take(KEY, CLIENT));
  }

  @Test
  void oldestIsClosedOverTheBound() {
    UpstreamHandler oldest = upstream(KEY);
    pool.put(oldest);
    pool.put(upstream(OTHER));
    pool.put(upstream(OTHER));
    assertFalse(oldest.channel().isActive());
    assertEquals(2, pool.size());
  }

  @Test
  void sweepClosesWhatRestedTooLong() {
    UpstreamHandler upstream = upstream(KEY);
    pool.put(upstream);
    pool.sweep();
    assertTrue(upstream.channel().isActive());
    UpstreamPool impatient = new UpstreamPool(2, 0);
    UpstreamHandler other = upstream(KEY);
    impatient.put(other);
    impatient.sweep();
    assertFalse(other.channel().isActive());
    assertEquals(0, impatient.size());
  }
}
