package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;

/** A connection to an origin, which the kernel can be asked about. */
final class OriginChannel extends NioSocketChannel {
  /** More than the tickets and the alert of TLS that may come between two exchanges. */
  private static final int ENOUGH = 4096;

  OriginChannel(ClientMemory memory) {
    config().setRecvByteBufAllocator(memory);
  }

  /**
   * Takes what has come but the event loop has not got to yet: the end, a ticket or the end of TLS,
   * or an answer that nobody asked for. On the event loop, between two exchanges.
   *
   * @return whether the connection is there still
   */
  boolean catchUp() {
    ByteBuf come = alloc().buffer(ENOUGH);
    int length;
    try {
      length = come.writeBytes(javaChannel(), ENOUGH);
    } catch (IOException reset) {
      length = -1;
    }
    if (length <= 0) {
      come.release();
      return length == 0;
    }
    pipeline().fireChannelRead(come);
    pipeline().fireChannelReadComplete();
    return length < ENOUGH && isActive();
  }
}
