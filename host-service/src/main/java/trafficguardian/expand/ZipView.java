package trafficguardian.expand;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The files of a ZIP archive (APPNOTE.TXT section 4.3.7), one after the other, as they read without
 * DEFLATE. Those that are stored stand in the archive in the clear.
 */
public final class ZipView implements CodingView {
  private static final byte[] SIGNATURE = {'P', 'K', 3, 4};
  private static final byte[] BETWEEN = {'\n'};
  private static final int HEADER = 30;
  private static final int METHOD_AT = 8;
  private static final int NAME_LENGTH_AT = 26;
  private static final int EXTRA_LENGTH_AT = 28;
  private static final int DEFLATED = 8;
  private static final int OUTPUT = 4096;

  private final Growth growth;
  private final ByteSink next;
  private final byte[] header = new byte[HEADER];
  private final byte[] output = new byte[OUTPUT];

  /** Bytes of the signature or header that were seen. */
  private int seen;

  /** Bytes of the name and of what follows it, still to come. */
  private int skip;

  private @Nullable Inflater inflater;

  /** Whether the present file ended. */
  private boolean over;

  private boolean failed;

  public ZipView(Growth growth, ByteSink next) {
    this.growth = growth;
    this.next = next;
  }

  @Override
  public boolean isFailed() {
    return failed;
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    growth.consumed(to - from);
    int work = 0;
    int at = from;
    while (at < to && !failed) {
      Inflater current = inflater;
      if (seen < HEADER) {
        header(bytes[at++]);
      } else if (skip > 0) {
        int skipped = Math.min(skip, to - at);
        skip -= skipped;
        at += skipped;
      } else if (current == null) {
        seen = 0;
      } else {
        current.setInput(bytes, at, to - at);
        work += inflate(current);
        at = to - current.getRemaining();
        if (over) {
          close();
          seen = 0;
          work += next.feed(BETWEEN, 0, BETWEEN.length);
        }
      }
    }
    return work;
  }

  private void header(byte b) {
    if (seen < SIGNATURE.length && b != SIGNATURE[seen]) {
      seen = b == SIGNATURE[0] ? 1 : 0;
      return;
    }
    header[seen++] = b;
    if (seen == HEADER) {
      skip = number(NAME_LENGTH_AT) + number(EXTRA_LENGTH_AT);
      if (number(METHOD_AT) == DEFLATED) {
        open();
      }
    }
  }

  private void open() {
    if (InflateView.mayOpen()) {
      inflater = new Inflater(true);
    } else {
      growth.starve();
    }
  }

  private int number(int at) {
    return (header[at] & 0xff) | (header[at + 1] & 0xff) << 8;
  }

  private int inflate(Inflater current) {
    int work = 0;
    over = false;
    while (!over && !current.needsInput()) {
      try {
        int written = current.inflate(output);
        growth.produced(written);
        work += next.feed(output, 0, written);
        failed = growth.isTooMuch();
        over = failed || current.finished() || current.needsDictionary();
      } catch (DataFormatException notDeflate) {
        over = true;
      }
    }
    return work;
  }

  @Override
  public void end() {
    close();
    next.end();
  }

  private void close() {
    Inflater open = inflater;
    if (open != null) {
      inflater = null;
      open.end();
      InflateView.closed();
    }
  }
}
