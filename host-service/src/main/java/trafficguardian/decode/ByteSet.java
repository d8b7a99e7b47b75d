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
}
