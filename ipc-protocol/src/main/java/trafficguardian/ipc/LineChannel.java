package trafficguardian.ipc;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A connected socket that lines are read from and written to, each within an absolute deadline and
 * a size bound, whatever the peer does.
 *
 * <p>For one thread, except that any other may {@link #close} it, which ends a read or write that
 * is under way with an {@link IOException}.
 */
public final class LineChannel implements Closeable {
  private static final int INITIAL_BUFFER_BYTES = 4096;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private byte[] buffer = new byte[INITIAL_BUFFER_BYTES];
  // Received and not yet returned: buffer[from..until).
  private int from;
  private int until;

  private LineChannel(SocketChannel channel, Selector selector) throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.key = channel.register(selector, 0);
  }

  /** Takes over a connected {@code channel}, which is closed if that fails. */
  public static LineChannel over(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      Selector selector = Selector.open();
      try {
        return new LineChannel(channel, selector);
      } catch (IOException | RuntimeException failure) {
        selector.close();
        throw failure;
      }
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  /**
   * The next line without its end; empty when the peer has closed after a whole line.
   *
   * @throws LineTooLongException if it has more than {@code maxBytes} bytes
   * @throws SocketTimeoutException if it is not complete in time
   * @throws EOFException if the peer closed in the middle of it
   */
  public Optional<byte[]> readLine(int maxBytes, Deadline deadline) throws IOException {
    int looked = 0;
    while (true) {
      for (; from + looked < until; looked++) {
        if (buffer[from + looked] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, from, from + looked);
          from += looked + 1;
          if (looked > maxBytes) {
            throw new LineTooLongException();
          }
          return Optional.of(line);
        }
      }
      if (looked > maxBytes) {
        throw new LineTooLongException();
      }
      makeRoom(maxBytes);
      if (!receive(deadline)) {
        if (looked > 0) {
          throw new EOFException();
        }
        return Optional.empty();
      }
    }
  }

  // What is held is not more than maxBytes, so that there is always room for one byte more.
  private void makeRoom(int maxBytes) {
    if (until < buffer.length) {
      return;
    }
    int held = until - from;
    byte[] target =
        held < buffer.length ? buffer : new byte[(int) Math.min(2L * held, maxBytes + 1L)];
    System.arraycopy(buffer, from, target, 0, held);
    buffer = target;
    from = 0;
    until = held;
  }

  private boolean receive(Deadline deadline) throws IOException {
    ByteBuffer free = ByteBuffer.wrap(buffer, until, buffer.length - until);
    int count = channel.read(free);
    while (count == 0) {
      await(SelectionKey.OP_READ, deadline);
      count = channel.read(free);
    }
    // The peer may trickle: each byte arrives in time, the line does not.
    if (deadline.millisLeft() == 0) {
      throw new SocketTimeoutException();
    }
    until += Math.max(count, 0);
    return count >= 0;
  }

  /**
   * Sends {@code line} and its end.
   *
   * @throws SocketTimeoutException if the peer does not take it in time
   */
  public void writeLine(String line, Deadline deadline) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
    channel.write(bytes);
    while (bytes.hasRemaining()) {
      await(SelectionKey.OP_WRITE, deadline);
      channel.write(bytes);
    }
  }

  /**
   * Says that nothing more will be sent, then takes what the peer still sends until it closes: one
   * that is still writing would otherwise be cut off before it reads the last line.
   */
  public void finish(int maxBytes, Deadline deadline) throws IOException {
    channel.shutdownOutput();
    from = 0;
    for (int taken = 0; taken <= maxBytes; taken += until) {
      until = 0;
      if (!receive(deadline)) {
        return;
      }
    }
  }

  private void await(int operation, Deadline deadline) throws IOException {
    long millis = deadline.millisLeft();
    if (millis == 0) {
      throw new SocketTimeoutException();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException();
    }
    try {
      key.interestOps(operation);
      selector.select(millis);
      selector.selectedKeys().clear();
    } catch (ClosedSelectorException | CancelledKeyException closed) {
      AsynchronousCloseException failure = new AsynchronousCloseException();
      failure.initCause(closed);
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      selector.close();
    }
  }
}
