package trafficguardian.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the next of a few bytes, eight at a time, and copies what stands before it. */
public final class Finder {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private final boolean[] wanted = new boolean[256];
  private final boolean few;

  /** Whether there are more than two, or bytes beyond ASCII. */
  private final boolean many;

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;
  private final long high;

  /**
   * For these bytes.
   *
   * @param ascii eight at a time if these are no more than four
   */
  public static Finder of(String ascii) {
    return new Finder(ascii, false);
  }

  /** For all bytes that begin a character beyond ASCII in UTF-8. */
  public static Finder beyondAscii() {
    return new Finder("", true);
  }

  private Finder(String ascii, boolean beyond) {
    for (int i = 0; i < ascii.length(); i++) {
      wanted[ascii.charAt(i)] = true;
    }
    for (int lead = 0xc2; beyond && lead <= 0xf4; lead++) {
      wanted[lead] = true;
    }
    few = ascii.length() <= 4;
    many = beyond || ascii.length() > 2;
    first = pattern(ascii, 0);
    second = pattern(ascii, 1);
    third = pattern(ascii, 2);
    fourth = pattern(ascii, 3);
    high = beyond ? HIGHS : 0;
  }

  /** A byte in each place; one that never matters, where there are fewer. */
  private static long pattern(String ascii, int i) {
    return ascii.isEmpty() ? -1 : ONES * ascii.charAt(Math.min(i, ascii.length() - 1));
  }

  /** Where the next one stands; {@code to} if there is none. */
  public int next(byte[] bytes, int from, int to) {
    int at = many ? from : passed(bytes, from, to);
    while (few && at <= to - Long.BYTES) {
      int plain = plain((long) LONGS.get(bytes, at));
      at += plain;
      if (plain < Long.BYTES) {
        if (wanted[bytes[at] & 0xff]) {
          return at;
        }
        at++;
      }
    }
    while (at < to && !wanted[bytes[at] & 0xff]) {
      at++;
    }
    return at;
  }

  /**
   * Copies what stands before the next one. The array must have room for all of it.
   *
   * @return where the next one stands; {@code to} if there is none
   */
  public int copy(byte[] bytes, int from, int to, byte[] into, int intoFrom) {
    int at = from;
    int shift = intoFrom - from;
    while (few && at <= to - Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      LONGS.set(into, at + shift, eight);
      int plain = plain(eight);
      at += plain;
      if (plain < Long.BYTES) {
        if (wanted[bytes[at] & 0xff]) {
          return at;
        }
        at++;
      }
    }
    while (at < to && !wanted[bytes[at] & 0xff]) {
      into[at + shift] = bytes[at];
      at++;
    }
    return at;
  }

  /**
   * A place before which none of two stands: sixteen bytes at a time, as most text can be passed.
   */
  private int passed(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - 2 * Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      long more = (long) LONGS.get(bytes, at + Long.BYTES);
      long found = zeros(eight ^ first) | zeros(eight ^ second);
      if ((found | zeros(more ^ first) | zeros(more ^ second)) != 0) {
        return at;
      }
      at += 2 * Long.BYTES;
    }
    return at;
  }

  /** How many of eight bytes stand before the first that may be one of the wanted. */
  private int plain(long eight) {
    long found = zeros(eight ^ first) | zeros(eight ^ second);
    if (many) {
      found |= (eight & high) | zeros(eight ^ third) | zeros(eight ^ fourth);
    }
    return Long.numberOfTrailingZeros(found) >>> 3;
  }

  /** The lowest bit that is set stands in the first byte that is 0; none is set if none is. */
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGHS;
  }
}
