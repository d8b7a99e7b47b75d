package trafficguardian.decode;

import static trafficguardian.decode.Escapes.MORE;
import static trafficguardian.decode.Escapes.NONE;

import trafficguardian.decode.Escapes.Decoded;

/** What a percent sign begins in URLs, and in what JavaScript's {@code escape} wrote. */
final class PercentEscapes {
  private PercentEscapes() {}

  /** As {@link Escapes#read}. */
  static int read(byte[] bytes, int at, int to, Decoded into) {
    if (at + 1 < to && bytes[at + 1] == 'u') {
      return StringEscapes.digits(bytes, at, to, 4, Encoding.PERCENT, into);
    }
    if (at + 1 < to && Hex.value(bytes[at + 1]) < 0) {
      return NONE;
    }
    if (at + 2 >= to) {
      return MORE;
    }
    int value = Hex.pair(bytes[at + 1], bytes[at + 2]);
    if (value < 0) {
      return NONE;
    }
    into.set(Encoding.PERCENT, value);
    return 3;
  }
}
