package trafficguardian.match;

import java.util.BitSet;

/** An immutable set of byte values, 0 to 255. */
final class ByteSet {
  static final int VALUES = 256;
  static final ByteSet DIGIT = range('0', '9');
  static final ByteSet WORD =
      DIGIT.or(range('a', 'z')).or(range('A', 'Z')).or(of('_')); // what \w and \b go by

  /** As in RE2: without the vertical tab. */
  static final ByteSet SPACE = of(' ').or(of('\t')).or(of('\n')).or(of('\f')).or(of('\r'));

  static final ByteSet NOT_NEWLINE = of('\n').not();

  private final BitSet bits;

  private ByteSet(BitSet bits) {
    this.bits = bits;
  }

  static ByteSet none() {
    return new ByteSet(new BitSet(VALUES));
  }

  static ByteSet of(int value) {
    return range(value, value);
  }

  /** All from first to last, both included. */
  static ByteSet range(int first, int last) {
    BitSet bits = new BitSet(VALUES);
    bits.set(first, last + 1);
    return new ByteSet(bits);
  }

  ByteSet or(ByteSet other) {
    BitSet union = (BitSet) bits.clone();
    union.or(other.bits);
    return new ByteSet(union);
  }

  ByteSet not() {
    BitSet complement = (BitSet) bits.clone();
    complement.flip(0, VALUES);
    return new ByteSet(complement);
  }

  /** This and, for each ASCII letter in it, the same letter in the other case. */
  ByteSet ignoringCase() {
    BitSet folded = (BitSet) bits.clone();
    for (int lower = 'a'; lower <= 'z'; lower++) {
      int upper = lower - 'a' + 'A';
      if (bits.get(lower) || bits.get(upper)) {
        folded.set(lower);
        folded.set(upper);
      }
    }
    return new ByteSet(folded);
  }

  /** Whether the byte is in {@link #WORD}, faster. */
  static boolean isWord(byte value) {
    int folded = value | 0x20;
    return (folded >= 'a' && folded <= 'z') || (value >= '0' && value <= '9') || value == '_';
  }

  boolean contains(int value) {
    return bits.get(value);
  }

  boolean isEmpty() {
    return bits.isEmpty();
  }

  int size() {
    return bits.cardinality();
  }

  /** The smallest value; -1 of an empty set. */
  int first() {
    return bits.nextSetBit(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteSet set && bits.equals(set.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }
}
