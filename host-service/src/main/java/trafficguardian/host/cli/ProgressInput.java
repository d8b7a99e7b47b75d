package trafficguardian.host.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Says every few seconds how much has been read, when reading takes that long. */
final class ProgressInput extends FilterInputStream {
  private static final long INTERVAL_NANOS = 3_000_000_000L;

  private final LongConsumer progress;
  private long bytes;
  private long told = System.nanoTime();

  /**
   * @param progress takes the number of bytes read so far
   */
  ProgressInput(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int more) {
    bytes += more;
    long now = System.nanoTime();
    if (now - told > INTERVAL_NANOS) {
      told = now;
      progress.accept(bytes);
    }
  }
}
