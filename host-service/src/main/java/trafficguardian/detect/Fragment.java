package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.disguises.TokenStart;
import trafficguardian.rules.secrets.Randomness;

/** The first pieces of what may be a token, in order, until it is whole or cannot be one. */
final class Fragment {
  /** Longest text that pieces are joined to. */
  static final int MAX_LENGTH = 320;

  private static final int MAX_PIECES = 160;

  /** Shorter texts match no rule for tokens. */
  private static final int SHORTEST = 16;

  /** From this length on, a piece that comes twice in a row was sent again. */
  private static final int REPEATABLE = 8;

  private final byte[] text = new byte[MAX_LENGTH];
  private final String name;
  private final long begin;
  private int pieces;
  private int first;
  private int length;
  private int last;
  private boolean reported;
  private long nanos;

  /**
   * @param name of the fields that it is joined from; empty for all fields
   * @param begin the same for fragments that begin with the same piece
   */
  Fragment(String name, long begin) {
    this.name = name;
    this.begin = begin;
  }

  boolean isOf(String field) {
    return name.isEmpty() || name.equals(field);
  }

  /** Number of the piece that it begins with. */
  long begin() {
    return begin;
  }

  boolean isOlderThan(long age, long now) {
    return now - nanos > age;
  }

  /** The first piece. */
  void begin(byte[] piece, int size, boolean found, long now) {
    System.arraycopy(piece, 0, text, 0, size);
    first = size;
    length = size;
    pieces = 1;
    reported = found;
    nanos = now;
  }

  /** Adds a piece; false if it cannot be one of this token. */
  boolean add(byte[] piece, int size, long now) {
    if (size > text.length - length || pieces == MAX_PIECES) {
      return false;
    }
    last = length;
    System.arraycopy(piece, 0, text, length, size);
    length += size;
    pieces++;
    nanos = now;
    return TokenStart.mayBegin(text, length);
  }

  boolean endsWith(byte[] piece, int size) {
    return size >= REPEATABLE
        && size <= length
        && Arrays.equals(text, length - size, length, piece, 0, size);
  }

  /** Whether it may be a token now and was none, or not as much of one, before. */
  boolean isDue() {
    TokenStart start = length < SHORTEST ? null : TokenStart.of(text, length);
    return start != null
        && (!reported || length >= start.whole())
        && (!start.open() || isDrawn(start));
  }

  /** What the first piece goes on with was drawn by chance, as far as can be told. */
  private boolean isDrawn(TokenStart start) {
    int from = Math.max(first, start.prefix().length());
    String rest = new String(text, from, length - from, StandardCharsets.ISO_8859_1);
    return rest.length() < SHORTEST
        ? rest.chars().anyMatch(Character::isDigit) && rest.chars().anyMatch(Character::isLetter)
        : Randomness.isRandom(rest);
  }

  /** What it is a token of now; null if of none. */
  @Nullable Joined matched(RuleSet.Side rules) {
    Joined joined = Joined.in(rules, text, length);
    return joined != null && joined.end() > last ? joined : null;
  }

  /** Whether nothing more can come of it after it was reported. */
  boolean isOver() {
    boolean grows = reported;
    reported = true;
    TokenStart start = TokenStart.of(text, length);
    return grows || start == null || !start.open() || length >= start.whole();
  }

  int length() {
    return length;
  }

  /** Leaves nothing of it in memory. */
  void wipe() {
    Arrays.fill(text, (byte) 0);
  }
}
