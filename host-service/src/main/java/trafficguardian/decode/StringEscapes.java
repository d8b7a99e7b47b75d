package trafficguardian.decode;

import static trafficguardian.decode.Escapes.MORE;
import static trafficguardian.decode.Escapes.NONE;

import trafficguardian.decode.Escapes.Decoded;

/** What a backslash begins in strings of JSON and of programs, and in Markdown. */
final class StringEscapes {
  private StringEscapes() {}

  /** As {@link Escapes#read}. */
  static int read(byte[] bytes, int at, int to, Decoded into) {
    if (at + 1 >= to) {
      return MORE;
    }
    byte kind = bytes[at + 1];
    int simple =
        switch (kind) {
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'b' -> '\b';
          case 'f' -> '\f';
          case '"', '\\', '/', '\'' -> kind;
          default -> -1;
        };
    if (simple >= 0) {
      into.set(Encoding.JSON, simple);
      return 2;
    }
    return switch (kind) {
      case 'u' -> unicode(bytes, at, to, into);
      case 'x' -> twoDigits(bytes, at, to, into);
      case 'U' -> digits(bytes, at, to, 8, Encoding.STRING, into);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(bytes, at, to, into);
      case '-', '_', '.' -> markdown(bytes, at, to, into);
      default -> NONE;
    };
  }

  /** What Markdown escapes stands in regular expressions too, but there seldom within a word. */
  static boolean opensView(byte before, byte[] bytes, int at, int next) {
    return "-_.".indexOf(bytes[at + 1]) < 0
        || (isLetterOrDigit(before) && isLetterOrDigit(bytes[next]));
  }

  private static boolean isLetterOrDigit(byte b) {
    return b > 0 && Character.isLetterOrDigit(b);
  }

  /** The byte behind it must be known for {@link #opensView}. */
  private static int markdown(byte[] bytes, int at, int to, Decoded into) {
    if (at + 2 >= to) {
      return MORE;
    }
    into.set(Encoding.STRING, bytes[at + 1]);
    return 2;
  }

  /**
   * After {@code \}{@code u}: four digits or a number in braces; two surrogates are one character.
   */
  private static int unicode(byte[] bytes, int at, int to, Decoded into) {
    if (at + 2 < to && bytes[at + 2] == '{') {
      return braced(bytes, at, to, into);
    }
    int length = digits(bytes, at, to, 4, Encoding.JSON, into);
    if (length <= 0) {
      return length;
    }
    int first = Hex.number(bytes, at + 2, 4);
    if (!Character.isHighSurrogate((char) first)) {
      return length;
    }
    int next = at + length;
    if ((next < to && bytes[next] != '\\') || (next + 1 < to && bytes[next + 1] != 'u')) {
      return length;
    }
    if (next + 6 > to) {
      return MORE;
    }
    int second = Hex.number(bytes, next + 2, 4);
    if (second < 0 || !Character.isLowSurrogate((char) second)) {
      return length;
    }
    into.setCharacter(Encoding.JSON, Character.toCodePoint((char) first, (char) second));
    return 2 * length;
  }

  private static int braced(byte[] bytes, int at, int to, Decoded into) {
    int value = 0;
    for (int i = at + 3; i < at + 10; i++) {
      if (i >= to) {
        return MORE;
      }
      if (bytes[i] == '}' && i > at + 3) {
        into.setCharacter(Encoding.STRING, value);
        return i + 1 - at;
      }
      int digit = Hex.value(bytes[i]);
      if (digit < 0) {
        return NONE;
      }
      value = value << 4 | digit;
    }
    return NONE;
  }

  /** So many hexadecimal digits behind two bytes. */
  static int digits(byte[] bytes, int at, int to, int count, Encoding by, Decoded into) {
    int known = Math.min(count, to - at - 2);
    int value = Hex.number(bytes, at + 2, Math.max(0, known));
    if (value < 0) {
      return NONE;
    }
    if (known < count) {
      return MORE;
    }
    into.setCharacter(by, value);
    return count + 2;
  }

  private static int twoDigits(byte[] bytes, int at, int to, Decoded into) {
    if (at + 2 < to && Hex.value(bytes[at + 2]) < 0) {
      return NONE;
    }
    if (at + 3 >= to) {
      return MORE;
    }
    int value = Hex.pair(bytes[at + 2], bytes[at + 3]);
    if (value < 0) {
      return NONE;
    }
    into.set(Encoding.STRING, value);
    return 4;
  }

  /** Three digits, or two where no third follows. */
  private static int octal(byte[] bytes, int at, int to, Decoded into) {
    int value = 0;
    for (int i = at + 1; i < at + 4; i++) {
      if (i >= to) {
        return MORE;
      }
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 7) {
        into.set(Encoding.STRING, value);
        return i == at + 3 ? 3 : NONE;
      }
      value = value << 3 | digit;
    }
    into.set(Encoding.STRING, value);
    return value > 0xff ? NONE : 4;
  }
}
