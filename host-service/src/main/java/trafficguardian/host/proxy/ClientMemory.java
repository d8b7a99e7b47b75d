package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Memory as the connections of one event loop read into it: whatever is held anywhere came through
 * here. When it gets short, on the heap or outside, clients for whom most is held are dropped, so
 * that there is some for the others. If there is none all the same, the program ends: a service
 * that is started again is better than one that limps.
 */
final class ClientMemory implements RecvByteBufAllocator {
  /** A failure, and none of those that a service manager takes for final. */
  static final int EXIT = 1;

  private static final PooledByteBufAllocator POOL = PooledByteBufAllocator.DEFAULT;
  private static final long MAX = PlatformDependent.maxDirectMemory();
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(1);

  private final RecvByteBufAllocator sizes = new AdaptiveRecvByteBufAllocator();

  /** The oldest first. */
  private final Set<Channel> clients = new LinkedHashSet<>();

  private final Heap heap = new Heap();
  private final Runnable dropped;
  private long looked = System.nanoTime();

  /**
   * That of one event loop, to be used on it alone.
   *
   * @param dropped told of each client that was dropped
   */
  ClientMemory(Runnable dropped) {
    this.dropped = dropped;
  }

  /** Has this client's connection read here, and dropped if it must be. */
  void serve(Channel client) {
    client.config().setRecvByteBufAllocator(this);
    clients.add(client);
    client.closeFuture().addListener(closed -> clients.remove(client));
  }

  @Override
  @SuppressWarnings("deprecation") // Netty has no other name for it.
  public Handle newHandle() {
    return new DelegatingHandle(sizes.newHandle()) {
      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        if (isShort()) {
          dropHeaviest();
        }
        try {
          return super.allocate(allocator);
        } catch (OutOfMemoryError none) {
          // Others took it since this was last asked.
          dropHeaviest();
        }
        try {
          return super.allocate(allocator);
        } catch (OutOfMemoryError none) {
          System.err.println("traffic-guardian: out of memory outside the heap");
          Runtime.getRuntime().halt(EXIT);
          throw none;
        }
      }
    };
  }

  private boolean isShort() {
    long now = System.nanoTime();
    if (now - looked < LOOK_AGAIN) {
      return false;
    }
    looked = now;
    return isShortOutsideHeap() || heap.isShort();
  }

  /**
   * What the pool has taken is cheap to ask for; how much of that is in use is not, and decides.
   */
  private static boolean isShortOutsideHeap() {
    return PlatformDependent.usedDirectMemory() > MAX / 4 * 3
        && POOL.pinnedDirectMemory() > MAX / 2;
  }

  /** Until half of what is held for the clients of this event loop is free. */
  private void dropHeaviest() {
    List<Burden> burdens = new ArrayList<>();
    long left = 0;
    for (Channel client : clients) {
      Burden burden = Burden.of(client);
      burdens.add(burden);
      left += burden.octets();
    }
    long enough = left / 2;
    burdens.sort(Comparator.comparingLong(Burden::octets).reversed());
    for (Burden heaviest : burdens) {
      if (left <= enough) {
        return;
      }
      left -= heaviest.octets();
      heaviest.drop();
      dropped.run();
    }
  }

  private record Burden(Channel client, long octets) {
    static Burden of(Channel client) {
      Holder holder = client.pipeline().get(Holder.class);
      return new Burden(client, Io.held(client) + (holder == null ? 0 : holder.holds()));
    }

    void drop() {
      Holder holder = client.pipeline().get(Holder.class);
      if (holder != null) {
        holder.clientGone();
      }
      Io.drop(client);
    }
  }
}
