package trafficguardian.host.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * The lines of a file, backwards or forwards, in memory of fixed size. A line longer than {@link
 * #MAX_LINE} is not buffered: it is shown as an empty one.
 */
final class Lines {
  /** Longest line that is shown, in bytes. Ours are some hundreds long. */
  static final int MAX_LINE = 1 << 16;

  private static final int BLOCK = 1 << 16;

  /** Is shown one line after the other. */
  interface Visitor {
    /**
     * One line without its end, to be read before this returns.
     *
     * @param end offset of the line's end in the file: of its line feed, or of the file's end
     * @return whether to go on
     */
    boolean line(byte[] bytes, int from, int to, long end) throws IOException;
  }

  private Lines() {}

  /**
   * Shows the lines before {@code size}, the last one first. What the file has lost since {@code
   * size} was read (its writer may take back what it wrote last) is shown as bytes that are no
   * text.
   */
  static void backwards(FileChannel file, long size, Visitor visitor) throws IOException {
    // A block stands before index BLOCK, the part of its last line that was read earlier behind.
    byte[] window = new byte[BLOCK + MAX_LINE];
    int held = 0;
    boolean tooLong = false;
    long end = size;
    for (long blockEnd = size; blockEnd > 0; ) {
      int length = (int) Math.min(BLOCK, blockEnd);
      int start = BLOCK - length;
      long shift = blockEnd - BLOCK;
      readAt(file, blockEnd - length, window, start);
      int lineEnd = BLOCK + held;
      for (int i = BLOCK - 1; i >= start; i--) {
        if (window[i] == '\n') {
          boolean behindTheLastLine = shift + i + 1 == size;
          if (!behindTheLastLine && !show(visitor, window, i + 1, tooLong ? i + 1 : lineEnd, end)) {
            return;
          }
          tooLong = false;
          lineEnd = i;
          end = shift + i;
        }
      }
      tooLong |= lineEnd - start > MAX_LINE;
      held = tooLong ? 0 : lineEnd - start;
      System.arraycopy(window, start, window, BLOCK, held);
      blockEnd -= length;
    }
    if (size > 0) {
      show(visitor, window, BLOCK, BLOCK + held, end);
    }
  }

  /** Shows the lines before {@code size} in {@code text}, the last one first. */
  static void backwards(byte[] text, int size, Visitor visitor) throws IOException {
    int lineEnd = size > 0 && text[size - 1] == '\n' ? size - 1 : size;
    for (int i = lineEnd - 1; i >= 0; i--) {
      if (text[i] == '\n') {
        if (!show(visitor, text, i + 1, lineEnd, lineEnd)) {
          return;
        }
        lineEnd = i;
      }
    }
    if (size > 0) {
      show(visitor, text, 0, lineEnd, lineEnd);
    }
  }

  /** Shows the lines of {@code input}, the first one first. */
  static void forwards(InputStream input, Visitor visitor) throws IOException {
    byte[] window = new byte[MAX_LINE + BLOCK];
    int held = 0;
    boolean tooLong = false;
    long offset = 0;
    int read;
    while ((read = input.read(window, held, BLOCK)) > 0) {
      int lineStart = 0;
      for (int i = held; i < held + read; i++) {
        if (window[i] == '\n') {
          long end = offset + i - held;
          if (!show(visitor, window, tooLong ? i : lineStart, i, end)) {
            return;
          }
          tooLong = false;
          lineStart = i + 1;
        }
      }
      offset += read;
      int rest = held + read - lineStart;
      tooLong |= rest > MAX_LINE;
      held = tooLong ? 0 : rest;
      System.arraycopy(window, lineStart, window, 0, held);
    }
    if (held > 0 || tooLong) {
      visitor.line(window, 0, held, offset);
    }
  }

  private static boolean show(Visitor visitor, byte[] bytes, int from, int to, long end)
      throws IOException {
    return visitor.line(bytes, from, to - from > MAX_LINE ? from : to, end);
  }

  /** Fills {@code window} from {@code start} up to the end of the block. */
  private static void readAt(FileChannel file, long offset, byte[] window, int start)
      throws IOException {
    ByteBuffer block = ByteBuffer.wrap(window, start, BLOCK - start);
    while (block.hasRemaining()) {
      if (file.read(block, offset + block.position() - start) < 0) {
        break;
      }
    }
    Arrays.fill(window, block.position(), BLOCK, (byte) 0);
  }
}
