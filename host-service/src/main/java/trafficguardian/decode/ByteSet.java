package trafficguardian.decode;

import java.util.Arrays;

/** A set of bytes. */
public final class ByteSet {
  private final boolean[] members = new boolean[256];

  private ByteSet(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      members[characters.charAt(i)] = true;
    }
  }

  /** These characters of ASCII. */
  public static ByteSet of(String characters) {
    return new ByteSet(characters);
  }

  /** Those that begin a character beyond ASCII in UTF-8. */
  public static ByteSet beyondAscii() {
    ByteSet leads = new ByteSet("");
    Arrays.fill(leads.members, 0xc2, 0xf5, true);
    return leads;
  }

  /** These, and one more. */
  ByteSet with(byte b) {
    ByteSet more = new ByteSet("");
    System.arraycopy(members, 0, more.members, 0, members.length);
    more.members[b & 0xff] = true;
    return more;
  }

  public boolean contains(byte b) {
    return members[b & 0xff];
  }

  /** Where the next one of it stands; {@code to} if there is none. */
  public int next(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !members[bytes[at] & 0xff]) {
      at++;
    }
    return at;
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
