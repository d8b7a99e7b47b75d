package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A name or value as it is read byte by byte, as long as it may be of interest. */
final class FieldText {
  private static final int MAX_NAME = 32;

  private static final boolean[] OF_TOKENS = new boolean[256];

  static {
    for (int c = 0; c < 0x80; c++) {
      OF_TOKENS[c] = Character.isLetterOrDigit(c) || "_-.+/=~".indexOf(c) >= 0;
    }
  }

  private final byte[] bytes = new byte[FieldValues.MAX_LENGTH];
  private int length;
  private boolean piece = true;

  /** Adds all from a place on that belong to a token: the end of these. */
  int addAll(byte[] from, int at, int to) {
    int end = at;
    while (end < to && length < bytes.length && OF_TOKENS[from[end] & 0xff]) {
      bytes[length++] = from[end++];
    }
    return end;
  }

  void add(byte b) {
    if (length == bytes.length || !OF_TOKENS[b & 0xff]) {
      piece = false;
    } else {
      bytes[length++] = b;
    }
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
      values.value(name, bytes, length);
    }
    clear();
  }

  void clear() {
    length = 0;
    piece = true;
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
    for (byte b : bytes) {
      if (!OF_TOKENS[b & 0xff]) {
        return;
      }
    }
    values.value(name, bytes, bytes.length);
  }
}
