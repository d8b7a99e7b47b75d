package trafficguardian.expand;

import java.util.concurrent.Semaphore;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A body as it reads without its gzip or deflate coding (RFC 9110 section 8.4.1): inflates a copy,
 * bounded, for the next sink.
 *
 * <p>What cannot be inflated, or would grow beyond the bounds, ends the view and never the scan.
 */
final class InflateView implements CodingView {
  /** The two codings that are DEFLATE inside. */
  enum Coding {
    GZIP,
    /** zlib as specified, or the raw DEFLATE that some servers send under that name. */
    DEFLATE
  }

  /** Views open at one time in the whole process; each holds about 40 KiB outside the heap. */
  private static final Semaphore OPEN_VIEWS = new Semaphore(4096);

  private static final int OUTPUT_BYTES = 8192;

  private static final int GZIP_TRAILER_BYTES = 8;

  private final Coding coding;
  private final Growth growth;
  private final ByteSink next;
  private final byte[] output = new byte[OUTPUT_BYTES];
  private @Nullable Inflater inflater;
  private GzipHeader header = new GzipHeader();
  private int trailerLeft;
  private int firstByte = -1;
  private int left;
  private boolean failed;

  InflateView(Coding coding, Growth growth, ByteSink next) {
    this.coding = coding;
    this.growth = growth;
    this.next = next;
  }

  /** Whether there is memory for one more; if so, {@link #closed} gives it back. */
  static boolean mayOpen() {
    return OPEN_VIEWS.tryAcquire();
  }

  static void closed() {
    OPEN_VIEWS.release();
  }

  @Override
  public boolean isFailed() {
    return failed;
  }

  @Override
  public int left() {
    return left;
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    int work = 0;
    int at = from;
    boolean over = false;
    while (at < to && !over && !failed) {
      Inflater current = inflater;
      if (current == null) {
        at = coding == Coding.GZIP ? beginMember(bytes, at, to) : beginDeflate(bytes, at);
      } else if (!current.finished()) {
        current.setInput(bytes, at, to - at);
        work += inflate(current);
        at = to - current.getRemaining();
      } else if (coding == Coding.GZIP) {
        at = afterMember(at, to);
      } else {
        over = true;
      }
    }
    left = over || failed ? to - at : 0;
    return work;
  }

  @Override
  public void end() {
    close();
    next.end();
  }

  private int beginMember(byte[] bytes, int from, int to) {
    int at = header.read(bytes, from, to);
    if (header.isBroken()) {
      failed = true;
    } else if (header.isDone()) {
      open(true);
    }
    return at;
  }

  /**
   * RFC 1950 section 2.2: the first two bytes of zlib are a multiple of 31; raw DEFLATE's hardly
   * ever.
   */
  private int beginDeflate(byte[] bytes, int at) {
    if (firstByte < 0) {
      firstByte = bytes[at] & 0xff;
      return at + 1;
    }
    int both = (firstByte << 8) | (bytes[at] & 0xff);
    boolean zlib = (firstByte & 0x0f) == 8 && both % 31 == 0;
    open(!zlib);
    Inflater opened = inflater;
    if (opened != null) {
      opened.setInput(new byte[] {(byte) firstByte});
      inflate(opened);
    }
    return at;
  }

  private int afterMember(int at, int to) {
    int skipped = Math.min(trailerLeft, to - at);
    trailerLeft -= skipped;
    if (trailerLeft == 0) {
      close();
      header = new GzipHeader();
    }
    return at + skipped;
  }

  private void open(boolean raw) {
    if (mayOpen()) {
      inflater = new Inflater(raw);
      trailerLeft = GZIP_TRAILER_BYTES;
    } else {
      failed = true;
      growth.starve();
    }
  }

  private void close() {
    Inflater open = inflater;
    if (open != null) {
      inflater = null;
      open.end();
      closed();
    }
  }

  private int inflate(Inflater current) {
    int work = 0;
    // With no input left, more may come out all the same as long as each time filled its buffer.
    boolean filled = false;
    while (!failed && !current.finished() && (filled || !current.needsInput())) {
      long readBefore = current.getBytesRead();
      long writtenBefore = current.getBytesWritten();
      try {
        current.inflate(output);
        failed = current.needsDictionary();
      } catch (DataFormatException notDeflate) {
        failed = true;
      }
      // After an exception too: what came out before the fault counts, however the input was cut.
      int written = (int) (current.getBytesWritten() - writtenBefore);
      growth.consumed(current.getBytesRead() - readBefore);
      growth.produced(written);
      filled = written == output.length;
      work += next.feed(output, 0, written);
      failed |= growth.isTooMuch();
    }
    if (failed) {
      close();
    }
    return work;
  }
}
