package trafficguardian.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the next of one or two characters of ASCII, eight bytes at a time. */
public final class Finder {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final ByteSet wanted;

  /** A character in each place. */
  private final long first;

  private final long second;

  private Finder(String characters) {
    wanted = ByteSet.of(characters);
    first = ONES * characters.charAt(0);
    second = ONES * characters.charAt(characters.length() - 1);
  }

  /** For one or two characters. */
  public static Finder of(String characters) {
    return new Finder(characters);
  }

  /** Where the next one stands; {@code to} if there is none. */
  public int next(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      long found = zeros(eight ^ first) | zeros(eight ^ second);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    return wanted.next(bytes, at, to);
  }

  /** The lowest bit that is set stands in the first byte that is 0; none is set if none is. */
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGHS;
  }
}
