package trafficguardian.match;

import java.util.EnumMap;
import java.util.Map;

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
  private static final int MAX_ENTRIES = 1 << Character.SIZE;

  /** Hot loops read these directly. */
  final char[] next;

  final char[] classOf;
  final int firstPlain;

  private final int stride;
  private final Map<Subsets.Before, Integer> starts = new EnumMap<>(Subsets.Before.class);

  private Dfa(Transitions from, char[] classOf) {
    int states = from.rows.length;
    stride = from.rows[0].length;
    int[] place = new int[states];
    int used = 1;
    for (int pass = 0; pass < 2; pass++) {
      for (int state = 1; state < states; state++) {
        if (from.accepting[state] == (pass == 0)) {
          place[state] = used++;
        }
      }
    }
    int accepting = 0;
    next = new char[states * stride];
    for (int state = 0; state < states; state++) {
      accepting += from.accepting[state] ? 1 : 0;
      for (int column = 0; column < stride; column++) {
        next[place[state] * stride + column] = (char) (place[from.rows[state][column]] * stride);
      }
    }
    firstPlain = (1 + accepting) * stride;
    from.starts.forEach((before, state) -> starts.put(before, place[state] * stride));
    this.classOf = classOf;
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
    return new Dfa(minimal, classes.map());
  }

  int states() {
    return next.length / stride;
  }

  /** The state to begin a match in, given what stands before it. */
  int start(Subsets.Before before) {
    return starts.getOrDefault(before, DEAD);
  }

  int step(int state, int value) {
    return next[state + classOf[value & 0xFF]];
  }

  /** The state after the end of the stream. */
  int finish(int state) {
    return next[state + stride - 1];
  }

  boolean accepts(int state) {
    return state != DEAD && state < firstPlain;
  }

  /** A small number for the state, to index by. */
  int index(int state) {
    return state / stride;
  }
}
