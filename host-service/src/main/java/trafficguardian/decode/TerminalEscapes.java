package trafficguardian.decode;

import static trafficguardian.decode.Escapes.MAX_LENGTH;
import static trafficguardian.decode.Escapes.MORE;
import static trafficguardian.decode.Escapes.NONE;

import trafficguardian.decode.Escapes.Decoded;

/**
 * What programs colour their output with, which a terminal does not show: control sequences of
 * ECMA-48, and the choice of a character set that some reset colours with.
 */
final class TerminalEscapes {
  static final byte ESCAPE = 0x1b;

  private TerminalEscapes() {}

  /** As {@link Escapes#read}; the byte behind it is known. */
  static int read(byte[] bytes, int at, int to, Decoded into) {
    int end = at + 1 < to ? end(bytes, at, Math.min(to, at + MAX_LENGTH - 1)) : MORE;
    if (end == MORE && to - at >= MAX_LENGTH - 1) {
      return NONE;
    }
    if (end <= 0) {
      return end;
    }
    if (end >= to) {
      return MORE;
    }
    into.nothing(Encoding.TERMINAL);
    return end - at;
  }

  private static int end(byte[] bytes, int at, int to) {
    if (bytes[at + 1] == '(') {
      return at + 3;
    }
    if (bytes[at + 1] != '[') {
      return NONE;
    }
    int end = at + 2;
    while (end < to && bytes[end] >= ' ' && bytes[end] < '@') {
      end++;
    }
    return end == to ? MORE : bytes[end] >= '@' ? end + 1 : NONE;
  }
}
