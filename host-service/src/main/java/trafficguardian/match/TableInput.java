package trafficguardian.match;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Reads the body of a file of tables, each part to where it stays: every start of the program waits
 * for it, and most of the time would go to memory that is used for the first time.
 */
final class TableInput {
  /** More in one go, and reading from a file takes memory of its own. */
  private static final int PIECE = 8192;

  private final InputStream from;
  private final CRC32 sum = new CRC32();
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE).limit(0);

  /** Bytes of the body that are not in a piece yet. */
  private int left;

  /** Takes what stands next in the piece, {@code count} of them, as those from one on. */
  private interface Part {
    void take(int at, int count);
  }

  TableInput(InputStream from, int length) {
    this.from = from;
    this.left = length;
  }

  int number() throws IOException, InvalidTablesException {
    have(Integer.BYTES);
    return piece.getInt();
  }

  byte[] bytes(int count) throws IOException, InvalidTablesException {
    byte[] bytes = new byte[checked(count, Byte.BYTES)];
    fill(count, Byte.BYTES, (at, next) -> piece.slice().get(bytes, at, next));
    return bytes;
  }

  char[] chars(int count) throws IOException, InvalidTablesException {
    char[] numbers = new char[checked(count, Character.BYTES)];
    fill(count, Character.BYTES, (at, next) -> piece.asCharBuffer().get(numbers, at, next));
    return numbers;
  }

  int[] ints(int count) throws IOException, InvalidTablesException {
    int[] numbers = new int[checked(count, Integer.BYTES)];
    fill(count, Integer.BYTES, (at, next) -> piece.asIntBuffer().get(numbers, at, next));
    return numbers;
  }

  /** So many of so many numbers each. */
  int[] ints(int count, int each) throws IOException, InvalidTablesException {
    return ints(checked(count, each * Integer.BYTES) * each);
  }

  long[] longs(int count) throws IOException, InvalidTablesException {
    long[] numbers = new long[checked(count, Long.BYTES)];
    fill(count, Long.BYTES, (at, next) -> piece.asLongBuffer().get(numbers, at, next));
    return numbers;
  }

  /** Whether all was read, and nothing stands behind it. */
  boolean isAtEnd() throws IOException {
    return left == 0 && !piece.hasRemaining() && from.read() < 0;
  }

  /** Of all that was read. */
  int checksum() {
    return (int) sum.getValue();
  }

  /** So many of a width, if there are. */
  private int checked(int count, int width) throws InvalidTablesException {
    if (count < 0 || (long) count * width > (long) left + piece.remaining()) {
      throw new InvalidTablesException("another length");
    }
    return count;
  }

  /** Takes so many of a width, as many at a time as are in the piece. */
  private void fill(int count, int width, Part part) throws IOException, InvalidTablesException {
    for (int at = 0; at < count; ) {
      have(width);
      int next = Math.min(count - at, piece.remaining() / width);
      part.take(at, next);
      piece.position(piece.position() + next * width);
      at += next;
    }
  }

  private void have(int bytes) throws IOException, InvalidTablesException {
    if (piece.remaining() >= bytes) {
      return;
    }
    piece.compact();
    int read = from.readNBytes(piece.array(), piece.position(), Math.min(piece.remaining(), left));
    sum.update(piece.array(), piece.position(), read);
    left -= read;
    piece.limit(piece.position() + read).rewind();
    if (piece.remaining() < bytes) {
      throw new InvalidTablesException("another length");
    }
  }
}
