package trafficguardian.expand;

import java.util.concurrent.Semaphore;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the compression of the messages of one direction of a WebSocket connection (RFC 7692
 * section 7.2.2), on a copy, for sinks that change with each message.
 *
 * <p>Where messages build on each other, one that is not inflated to its end makes all later ones
 * unreadable. So what lies beyond a sink's bound is inflated all the same, and only the ratio bound
 * ends it.
 */
public final class MessageInflater {
  /** Open at one time in the whole process; each holds about 40 KiB outside the heap. */
  private static final Semaphore OPEN = new Semaphore(4096);

  private static final int OUTPUT_BYTES = 8192;

  private static final ThreadLocal<byte[]> OUTPUT =
      ThreadLocal.withInitial(() -> new byte[OUTPUT_BYTES]);

  /** What the sender leaves out at the end of each message. */
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final boolean takeover;
  private final Growth growth;
  private @Nullable Inflater inflater;
  private boolean failed;

  /**
   * A final block came, which ends a stream of DEFLATE but no message (section 7.2.3.4). What was
   * remembered is gone with it; hardly any sender makes such blocks.
   */
  private boolean restarted;

  /**
   * For messages of one direction.
   *
   * @param takeover whether a message may build on those before it
   * @param growth of each message
   */
  public MessageInflater(boolean takeover, Growth growth) {
    this.takeover = takeover;
    this.growth = growth;
  }

  /** Whether this message, as far as it came, could not be inflated. */
  public boolean isFailed() {
    return failed;
  }

  /**
   * The next bytes of a compressed message.
   *
   * @return bytes produced or looked at on account of these
   */
  public int feed(byte[] bytes, int from, int to, ByteSink sink) {
    growth.consumed(to - from);
    int work = 0;
    int at = from;
    while (at < to && !failed) {
      Inflater current = open();
      if (current == null) {
        return work;
      }
      current.setInput(bytes, at, to - at);
      work += inflate(current, sink);
      at = to - current.getRemaining();
      if (current.finished()) {
        current.reset();
        restarted = true;
      }
    }
    if (failed) {
      close();
    }
    return work;
  }

  /** The message is complete. */
  public int endMessage(ByteSink sink) {
    int work = feed(TAIL, 0, TAIL.length, sink);
    growth.restart();
    if (!takeover) {
      close();
      failed = false;
    } else if (restarted && inflater != null) {
      inflater.reset();
    }
    restarted = false;
    return work;
  }

  public void close() {
    Inflater open = inflater;
    if (open != null) {
      inflater = null;
      open.end();
      OPEN.release();
    }
  }

  private @Nullable Inflater open() {
    if (inflater == null) {
      failed = !OPEN.tryAcquire();
      if (failed) {
        growth.starve();
        return null;
      }
      inflater = new Inflater(true);
    }
    return inflater;
  }

  private int inflate(Inflater current, ByteSink sink) {
    byte[] output = OUTPUT.get();
    int work = 0;
    int written;
    do {
      long before = current.getBytesWritten();
      try {
        current.inflate(output);
      } catch (DataFormatException notDeflate) {
        failed = true;
      }
      // After an exception too: what came out before the fault counts, however the input was cut.
      written = (int) (current.getBytesWritten() - before);
      growth.produced(written);
      work += Math.max(written, sink.feed(output, 0, written));
      failed |= growth.isTooMuch();
    } while (!failed && !current.finished() && (!current.needsInput() || written == output.length));
    return work;
  }
}
