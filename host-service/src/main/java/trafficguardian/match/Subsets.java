package trafficguardian.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subset construction, with assertions resolved as RE2 does: a set is kept as it is before the
 * assertions in it, which are decided by the next symbol. So a match is known one symbol late: a
 * state accepts when a match ended <em>before</em> the symbol that led to it. One column more than
 * there are byte classes stands for the end of the stream.
 */
final class Subsets {
  /** Bound before minimisation, which often merges most. */
  static final int MAX_STATES = 8192;

  /** What stood before the next symbol, as far as assertions care. */
  enum Before {
    NOTHING,
    WORD,
    OTHER
  }

  /** A state. Compared by hand: what Java makes for a record takes 10 ms when it is first used. */
  private record Key(BitSet nodes, Before before, boolean accepting) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && nodes.equals(key.nodes)
          && before == key.before
          && accepting == key.accepting;
    }

    @Override
    public int hashCode() {
      // Few states differ in the rest alone.
      return nodes.hashCode();
    }
  }

  private final Nfa nfa;
  private final ByteClasses classes;
  private final BitSet checks = new BitSet();
  private final Map<Key, Integer> ids = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final List<int[]> rows = new ArrayList<>();

  private Subsets(Nfa nfa, ByteClasses classes) {
    this.nfa = nfa;
    this.classes = classes;
    for (int node = 0; node < nfa.steps().size(); node++) {
      checks.set(node, nfa.step(node) instanceof Nfa.Step.Check);
    }
  }

  /** The automaton, not minimised yet. */
  static Transitions of(Nfa nfa, ByteClasses classes) throws SyntaxException {
    Subsets subsets = new Subsets(nfa, classes);
    subsets.id(new Key(new BitSet(), Before.OTHER, false));
    Map<Before, Integer> starts = new EnumMap<>(Before.class);
    for (Before before : Before.values()) {
      BitSet nodes = new BitSet();
      nfa.reach(nfa.start(), nodes, new BitSet());
      starts.put(before, subsets.id(subsets.key(nodes, before, false)));
    }
    for (int state = 0; state < subsets.keys.size(); state++) {
      subsets.rows.add(subsets.row(subsets.keys.get(state)));
    }
    boolean[] accepting = new boolean[subsets.keys.size()];
    for (int state = 0; state < accepting.length; state++) {
      accepting[state] = subsets.keys.get(state).accepting();
    }
    return new Transitions(subsets.rows.toArray(new int[0][]), accepting, starts);
  }

  private int[] row(Key from) throws SyntaxException {
    int[] row = new int[classes.count() + 1];
    for (int column = 0; column < classes.count(); column++) {
      int value = classes.example(column);
      Before after = ByteSet.WORD.contains(value) ? Before.WORD : Before.OTHER;
      BitSet passed = pass(from, after, false);
      BitSet nodes = new BitSet();
      BitSet visited = new BitSet();
      boolean accepting = false;
      for (int node = passed.nextSetBit(0); node >= 0; node = passed.nextSetBit(node + 1)) {
        Nfa.Step step = nfa.step(node);
        accepting |= step instanceof Nfa.Step.Accept;
        if (step instanceof Nfa.Step.Read read && read.bytes().contains(value)) {
          nfa.reach(read.next(), nodes, visited);
        }
      }
      row[column] = id(key(nodes, after, accepting));
    }
    boolean accepting = pass(from, Before.NOTHING, true).stream().anyMatch(this::accepts);
    row[classes.count()] = id(key(new BitSet(), Before.OTHER, accepting));
    return row;
  }

  private boolean accepts(int node) {
    return nfa.step(node) instanceof Nfa.Step.Accept;
  }

  /** The nodes together with those behind the assertions that hold between before and after. */
  private BitSet pass(Key from, Before after, boolean end) {
    boolean boundary = (from.before() == Before.WORD) != (after == Before.WORD);
    boolean begin = from.before() == Before.NOTHING;
    BitSet nodes = (BitSet) from.nodes().clone();
    BitSet visited = (BitSet) nodes.clone();
    BitSet decided = new BitSet();
    for (BitSet open = checks(nodes, decided); !open.isEmpty(); open = checks(nodes, decided)) {
      int node = open.nextSetBit(0);
      decided.set(node);
      if (nfa.step(node) instanceof Nfa.Step.Check check
          && switch (check.assertion()) {
            case BEGIN -> begin;
            case END -> end;
            case WORD_BOUNDARY -> boundary;
            case NO_WORD_BOUNDARY -> !boundary;
          }) {
        nfa.reach(check.next(), nodes, visited);
      }
    }
    return nodes;
  }

  private BitSet checks(BitSet nodes, BitSet decided) {
    BitSet open = (BitSet) nodes.clone();
    open.and(checks);
    open.andNot(decided);
    return open;
  }

  /** What came before is forgotten where no assertion will ask for it. */
  private Key key(BitSet nodes, Before before, boolean accepting) {
    return new Key(nodes, nodes.intersects(checks) ? before : Before.OTHER, accepting);
  }

  private int id(Key key) throws SyntaxException {
    Integer known = ids.get(key);
    if (known != null) {
      return known;
    }
    if (keys.size() == MAX_STATES) {
      throw new SyntaxException(0, "too large: more than " + MAX_STATES + " states");
    }
    ids.put(key, keys.size());
    keys.add(key);
    return keys.size() - 1;
  }
}
