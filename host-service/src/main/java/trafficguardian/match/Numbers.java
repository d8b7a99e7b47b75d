package trafficguardian.match;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays as bytes of a file of tables: big-endian, without their length, copied as a whole. */
final class Numbers {
  private Numbers() {}

  static void write(char[] numbers, DataOutputStream to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Character.BYTES);
    bytes.asCharBuffer().put(numbers);
    to.write(bytes.array());
  }

  static void write(int[] numbers, DataOutputStream to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
    bytes.asIntBuffer().put(numbers);
    to.write(bytes.array());
  }

  static void write(long[] numbers, DataOutputStream to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
    bytes.asLongBuffer().put(numbers);
    to.write(bytes.array());
  }

  static byte[] bytes(ByteBuffer from, int count) {
    byte[] bytes = new byte[count];
    from.get(bytes);
    return bytes;
  }

  static char[] chars(ByteBuffer from, int count) {
    char[] numbers = new char[count];
    next(from, count * Character.BYTES).asCharBuffer().get(numbers);
    return numbers;
  }

  static int[] ints(ByteBuffer from, int count) {
    int[] numbers = new int[count];
    next(from, count * Integer.BYTES).asIntBuffer().get(numbers);
    return numbers;
  }

  static long[] longs(ByteBuffer from, int count) {
    long[] numbers = new long[count];
    next(from, count * Long.BYTES).asLongBuffer().get(numbers);
    return numbers;
  }

  /** The bytes from the position of a buffer on, which then is behind them. */
  private static ByteBuffer next(ByteBuffer from, int length) {
    ByteBuffer next = from.slice(from.position(), length);
    from.position(from.position() + length);
    return next;
  }
}
