package trafficguardian.host.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A peer that sends whatever bytes it likes. Its reads block: the test's timeout ends them. */
final class RawClient implements AutoCloseable {
  private final SocketChannel channel;

  private RawClient(SocketChannel channel) {
    this.channel = channel;
  }

  static RawClient connect(Path socket) throws IOException {
    return new RawClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  RawClient send(byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
    return this;
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(UTF_8));
  }

  /** The next line without its end, or what is left when the server has closed. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (receive(one) && one.get(0) != '\n') {
      line.write(one.get(0));
    }
    return line.toString(UTF_8);
  }

  /** Waits until the server has closed; what it still sends is passed over. */
  void awaitEnd() throws IOException {
    ByteBuffer many = ByteBuffer.allocate(1 << 16);
    while (receive(many)) {
      // Not what is waited for.
    }
  }

  private boolean receive(ByteBuffer into) throws IOException {
    try {
      return channel.read(into.clear()) >= 0;
    } catch (SocketException reset) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
