package trafficguardian.match;

import java.util.BitSet;
import java.util.List;

/** One compiled rule: what to look for, and how long a match of it may be. */
public final class Expression {
  /** Upper bound of {@link #maxSpan}, and so of the bytes that a matcher keeps between chunks. */
  public static final int MAX_SPAN = 1 << 16;

  private final String syntax;
  private final int maxSpan;
  private final Lazy<Dfa> dfa;
  private final Lazy<List<Anchor>> anchors;

  Expression(String syntax, int maxSpan, Lazy<Dfa> dfa, Lazy<List<Anchor>> anchors) {
    this.syntax = syntax;
    this.maxSpan = maxSpan;
    this.dfa = dfa;
    this.anchors = anchors;
  }

  /**
   * Compiles an expression.
   *
   * @param maxSpan length in bytes beyond which nothing counts as a match
   * @throws SyntaxException if it is outside the rule language, can match fewer than four bytes or
   *     nothing at all, needs too large a table, or can begin in too many ways
   */
  public static Expression compile(String syntax, int maxSpan) throws SyntaxException {
    Dfa dfa = Dfa.of(Syntax.parse(syntax));
    int shortest = shortestMatch(dfa);
    if (shortest == 0) {
      throw new SyntaxException(0, "matches the empty string");
    }
    if (shortest < Anchor.LENGTH) {
      throw new SyntaxException(0, "matches " + shortest + " bytes; the least is " + Anchor.LENGTH);
    }
    if (maxSpan < shortest || maxSpan > MAX_SPAN) {
      throw new SyntaxException(
          0, "maximum span must be from " + shortest + ", its shortest match, to " + MAX_SPAN);
    }
    return new Expression(syntax, maxSpan, Lazy.of(dfa), Lazy.of(AnchorChoice.of(dfa, shortest)));
  }

  /** The length of the shortest match. */
  private static int shortestMatch(Dfa dfa) throws SyntaxException {
    BitSet states = new BitSet();
    for (Subsets.Before before : Subsets.Before.values()) {
      states.set(dfa.start(before));
    }
    BitSet seen = new BitSet();
    for (int read = 0; ; read++) {
      states.andNot(seen);
      states.clear(Dfa.DEAD);
      if (states.isEmpty()) {
        throw new SyntaxException(0, "can never match");
      }
      seen.or(states);
      BitSet successors = new BitSet();
      for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
        successors.set(dfa.finish(s));
        for (int value = 0; value < ByteSet.VALUES; value++) {
          successors.set(dfa.step(s, value));
        }
      }
      if (successors.stream().anyMatch(dfa::accepts)) {
        return read;
      }
      states = successors;
    }
  }

  /** The source text. */
  public String syntax() {
    return syntax;
  }

  /** Length in bytes beyond which nothing counts as a match. */
  public int maxSpan() {
    return maxSpan;
  }

  Dfa dfa() {
    return dfa.get();
  }

  /** Two, at neighbouring offsets. */
  List<Anchor> anchors() {
    return anchors.get();
  }
}
