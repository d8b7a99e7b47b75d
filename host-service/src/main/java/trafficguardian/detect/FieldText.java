package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A name or value as it is read byte by byte, as long as it may be of interest. */
final class FieldText {
  private static final int MAX_NAME = 32;

  /** Of Telegram's bots. */
  private static final int SHORTEST_NUMBER = 8;

  private static final int LONGEST_NUMBER = 10;

  private static final boolean[] OF_TOKENS = new boolean[256];

  static {
    for (int c = 0; c < 0x80; c++) {
      OF_TOKENS[c] = Character.isLetterOrDigit(c) || "_-.+/=~".indexOf(c) >= 0;
    }
  }

  private final byte[] bytes = new byte[FieldValues.MAX_LENGTH];
  private int length;
  private boolean piece = true;
  private boolean whole = true;

  /** Adds all from a place on that belong to a token: the end of these. */
  int addAll(byte[] from, int at, int to) {
    int end = at;
    while (end < to && length < bytes.length && OF_TOKENS[from[end] & 0xff]) {
      bytes[length++] = from[end++];
    }
    return end;
  }

  void add(byte b) {
    if (length == bytes.length || !belongs(b, bytes, length)) {
      piece = false;
    } else {
      bytes[length++] = b;
    }
  }

  /** Adds all of these, which may all belong to a token. */
  void addWord(byte[] from, int at, int to) {
    piece &= addAll(from, at, to) == to;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** Where the first byte stands that no token has; {@code to} if there is none. */
  static int end(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && OF_TOKENS[bytes[end] & 0xff]) {
      end++;
    }
    return end;
  }

  /** Whether it ends as tokens begin. */
  boolean isBackwards() {
    return piece && Reversed.isTold(bytes, length);
  }

  /** Whether a token may go on with a byte; with a colon, only behind the number of a bot. */
  private static boolean belongs(byte b, byte[] before, int length) {
    if (b != ':' || length < SHORTEST_NUMBER || length > LONGEST_NUMBER) {
      return OF_TOKENS[b & 0xff];
    }
    for (int i = 0; i < length; i++) {
      if (before[i] < '0' || before[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is no piece of a token, whatever follows. */
  boolean isSpoilt() {
    return !piece;
  }

  /** What it holds, as a name. */
  String name() {
    byte[] name = new byte[Math.min(length, MAX_NAME)];
    int count = 0;
    for (int i = 0; i < name.length; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        name[count++] = bytes[i];
      }
    }
    return new String(name, 0, count, StandardCharsets.ISO_8859_1);
  }

  /** Hands over what it holds, if that may be a piece of a token, and holds nothing afterwards. */
  void endValue(Supplier<String> name, FieldValues values) {
    if (piece && length > 0) {
      if (whole) {
        values.value(name, bytes, length);
      } else {
        values.part(bytes, length);
      }
    }
    clear();
  }

  /** Hands over what it holds as a part of a value that goes on. */
  void endPart(FieldValues values) {
    if (piece && length > 0) {
      values.part(bytes, length);
    }
    clear();
    whole = false;
  }

  void clear() {
    length = 0;
    piece = true;
    whole = true;
  }

  /** The name between two places of a text. */
  static String name(CharSequence text, int from, int to) {
    FieldText name = new FieldText();
    for (int i = from; i < Math.min(to, from + MAX_NAME); i++) {
      name.add((byte) text.charAt(i));
    }
    return name.name();
  }

  /** Hands over a whole value. */
  static void value(
      Supplier<String> name, CharSequence text, int from, int to, FieldValues values) {
    if (to - from > FieldValues.MAX_LENGTH || to == from) {
      return;
    }
    byte[] bytes = text.subSequence(from, to).toString().getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      if (!belongs(bytes[i], bytes, i)) {
        return;
      }
    }
    values.value(name, bytes, bytes.length);
  }
}
