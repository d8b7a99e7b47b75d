package trafficguardian.match;

/**
 * The minimal deterministic automaton of one expression, as a table that is fast to walk.
 *
 * <p>A state is the offset of its row in the table. The dead state is 0, then come the accepting
 * states, then the plain ones, so that one comparison tells what is special. A match is known one
 * byte late: a state accepts when a match ended before the byte that led to it.
 */
final class Dfa {
  static final int DEAD = 0;
  static final int MAX_STATES = 1024;
  static final int MAX_ENTRIES = 1 << Character.SIZE;

  /** Hot loops read these three directly. */
  final char[] next;

  final byte[] classOf;
  final int firstPlain;

  private final int stride;
  private final int startOfStream;
  private final int startAfterWord;
  private final int startAfterOther;
  private final Lazy<Inclusion> inclusion;

  /** The states to begin in. */
  record Starts(int ofStream, int afterWord, int afterOther) {}

  /**
   * Every entry of {@code next} and {@code starts} is the offset of a row, every one of {@code
   * classOf} a column other than the last. The first row leads nowhere but to itself, the last
   * column to no plain state.
   */
  Dfa(
      char[] next,
      int stride,
      byte[] classOf,
      int firstPlain,
      Starts starts,
      Lazy<Inclusion> inclusion) {
    this.next = next;
    this.stride = stride;
    this.classOf = classOf;
    this.firstPlain = firstPlain;
    this.startOfStream = starts.ofStream();
    this.startAfterWord = starts.afterWord();
    this.startAfterOther = starts.afterOther();
    this.inclusion = inclusion;
  }

  private static Dfa of(Transitions from, byte[] classOf) {
    int stride = from.rows[0].length;
    char[] next = new char[from.rows.length * stride];
    int accepting = 0;
    for (int state = 0; state < from.rows.length; state++) {
      accepting += from.accepting[state] ? 1 : 0;
      for (int column = 0; column < stride; column++) {
        next[state * stride + column] = (char) (from.rows[state][column] * stride);
      }
    }
    Starts starts =
        new Starts(
            from.starts.getOrDefault(Subsets.Before.NOTHING, DEAD) * stride,
            from.starts.getOrDefault(Subsets.Before.WORD, DEAD) * stride,
            from.starts.getOrDefault(Subsets.Before.OTHER, DEAD) * stride);
    return new Dfa(
        next,
        stride,
        classOf,
        (1 + accepting) * stride,
        starts,
        new Lazy<>(() -> Inclusion.of(from)));
  }

  static Dfa of(Node root) throws SyntaxException {
    Nfa nfa = Nfa.of(root);
    ByteClasses classes = ByteClasses.of(nfa);
    Transitions minimal = Minimizer.minimize(Subsets.of(nfa, classes));
    int states = minimal.rows.length;
    if (states > MAX_STATES) {
      throw new SyntaxException(0, "too large: more than " + MAX_STATES + " states");
    }
    if (states * (classes.count() + 1) > MAX_ENTRIES) {
      throw new SyntaxException(0, "too large: more than " + MAX_ENTRIES + " table entries");
    }
    return of(minimal, classes.map());
  }

  int states() {
    return next.length / stride;
  }

  /** The entries of a row: one for each class of bytes, the last for the end of the stream. */
  int stride() {
    return stride;
  }

  /** The state to begin a match in, given what stands before it. */
  int start(Subsets.Before before) {
    return switch (before) {
      case NOTHING -> startOfStream;
      case WORD -> startAfterWord;
      case OTHER -> startAfterOther;
    };
  }

  int columnOf(int value) {
    return classOf[value & 0xFF] & 0xFF;
  }

  int step(int state, int value) {
    return next[state + columnOf(value)];
  }

  /** The state after the end of the stream. */
  int finish(int state) {
    return next[state + stride - 1];
  }

  boolean accepts(int state) {
    return state != DEAD && state < firstPlain;
  }

  Inclusion inclusion() {
    return inclusion.get();
  }

  /** Whether whatever the first state still accepts the second accepts as well. */
  boolean isIncluded(int less, int more) {
    return inclusion.get().holds(less / stride, more / stride);
  }
}
