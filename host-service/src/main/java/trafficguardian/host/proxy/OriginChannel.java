package trafficguardian.host.proxy;

import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection to an origin, which the kernel can be asked about. */
final class OriginChannel extends NioSocketChannel {

  /**
   * Whether neither bytes nor the end have come: the event loop may not have got to them yet. What
   * has come is lost, so that this is for connections on which nothing may.
   */
  boolean isSilent() {
    try {
      return javaChannel().read(ByteBuffer.allocate(1)) == 0;
    } catch (IOException reset) {
      return false;
    }
  }
}
