package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The first bytes of a connection: told the same way when more comes, and once told, for good. */
public final class ClientHelloFuzz {
  private ClientHelloFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    ClientHello whole = ClientHello.read(Unpooled.wrappedBuffer(data));
    boolean decided = false;
    for (int end = 1; end <= data.length && !decided; end++) {
      ByteBuf start = Unpooled.wrappedBuffer(data, 0, end);
      ClientHello now = ClientHello.read(start);
      if (start.readerIndex() != 0) {
        throw new AssertionError("bytes were taken");
      }
      decided = !(now instanceof ClientHello.Incomplete);
      if (decided && !now.equals(whole)) {
        throw new AssertionError("at " + end + " " + now + ", in the end " + whole);
      }
    }
  }
}
