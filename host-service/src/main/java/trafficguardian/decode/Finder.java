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

  /** In each place what control characters are less than, or what nothing is. */
  private final long limit;

  private Finder(String characters, String controls) {
    wanted = ByteSet.of(characters + controls);
    limit = controls.isEmpty() ? 0 : ONES * ' ';
    first = ONES * characters.charAt(0);
    second = ONES * characters.charAt(characters.length() - 1);
  }

  /** For one or two characters. */
  public static Finder of(String characters) {
    return new Finder(characters, "");
  }

  /** For one or two characters, or a control character. */
  static Finder ofControlsAnd(String characters) {
    StringBuilder controls = new StringBuilder();
    for (char control = 0; control < ' '; control++) {
      controls.append(control);
    }
    return new Finder(characters, controls.toString());
  }

  /** Where the next one stands; {@code to} if there is none. */
  public int next(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      long found = below(eight ^ first, ONES) | below(eight ^ second, ONES) | below(eight, limit);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    return wanted.next(bytes, at, to);
  }

  /** The lowest bit that is set stands in the first byte that is less; none is set if none is. */
  private static long below(long eight, long limit) {
    return (eight - limit) & ~eight & HIGHS;
  }
}
