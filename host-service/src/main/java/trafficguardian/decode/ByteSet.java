package trafficguardian.decode;

/** A set of bytes, written as the characters of ASCII that it has. */
public final class ByteSet {
  private final boolean[] members = new boolean[256];

  private ByteSet(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      members[characters.charAt(i)] = true;
    }
  }

  public static ByteSet of(String characters) {
    return new ByteSet(characters);
  }

  public boolean contains(byte b) {
    return members[b & 0xff];
  }

  /** Where the bytes before a place begin that are in it, not before {@code from}. */
  public int start(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && members[bytes[at - 1] & 0xff]) {
      at--;
    }
    return at;
  }

  /** Where the first byte stands that is not in it; {@code to} if all are. */
  public int end(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && members[bytes[at] & 0xff]) {
      at++;
    }
    return at;
  }
}
