package trafficguardian.match;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The automata of rules that begin alike, walked as one. Made beforehand, such an automaton would
 * have far too many states; here a state is made when text first leads to it, and kept for all
 * matchers. When there are as many as may be kept, all are let go: those in use are soon made
 * again. What is kept decides about speed alone.
 */
final class JointAutomaton {
  /** Of some 200 bytes, or 500 if text went on from them more than once. */
  static final int MAX_STATES = 1 << 15;

  /** By byte value its column in the tables of states; 0 if text never had it here. */
  final char[] columnOf = new char[ByteSet.VALUES];

  private final RuleTables rules;
  private final ConcurrentHashMap<JointState, JointState> states = new ConcurrentHashMap<>();

  /** Those that outlive the others: by what they know, they would keep these too. */
  private final Queue<JointState> starts = new ConcurrentLinkedQueue<>();

  private int columns = 1;
  private final AtomicInteger timesFull = new AtomicInteger();

  JointAutomaton(RuleTables rules) {
    this.rules = rules;
  }

  /** How many are kept. */
  int states() {
    return states.size();
  }

  /** Those in which rules begin. */
  Collection<JointState> starts() {
    return starts;
  }

  /** How often all were let go. */
  int timesFull() {
    return timesFull.get();
  }

  /**
   * The states in which several rules begin, by what stands before.
   *
   * @param ofRules in ascending order
   */
  Map<Subsets.Before, JointState> starts(int[] ofRules) {
    Map<Subsets.Before, JointState> byBefore = new EnumMap<>(Subsets.Before.class);
    for (Subsets.Before before : Subsets.Before.values()) {
      int[] parts = new int[ofRules.length];
      int count = 0;
      for (int rule : ofRules) {
        int state = rules.dfa(rule).start(before);
        if (state != Dfa.DEAD) {
          parts[count++] = JointState.part(rule, state);
        }
      }
      byBefore.put(before, known(parts, count));
    }
    starts.addAll(byBefore.values());
    return byBefore;
  }

  /** That of one rule alone. */
  JointState state(int rule, int state) {
    return known(new int[] {JointState.part(rule, state)}, 1);
  }

  /** Where a byte leads to. */
  JointState next(JointState from, int value) {
    JointState known = from.next(columnOf[value]);
    if (known != null) {
      return known;
    }
    JointState to = step(from, value);
    from.learn(column(value), to);
    return to;
  }

  private synchronized int column(int value) {
    if (columnOf[value] == 0) {
      columnOf[value] = (char) columns++;
    }
    return columnOf[value];
  }

  private JointState step(JointState from, int value) {
    int[] parts = new int[from.size()];
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      Dfa dfa = rules.dfa(from.rule(i));
      int state = dfa.step(from.state(i), value);
      if (dfa.accepts(state)) {
        return JointState.ACCEPTING;
      }
      if (state != Dfa.DEAD) {
        parts[count++] = JointState.part(from.rule(i), state);
      }
    }
    return known(parts, count);
  }

  /** Which part accepts with a byte that leads to {@link JointState#ACCEPTING}. */
  int accepting(JointState from, int value) {
    int part = 0;
    while (!accepts(from, part, value)) {
      part++;
    }
    return part;
  }

  private boolean accepts(JointState from, int part, int value) {
    Dfa dfa = rules.dfa(from.rule(part));
    return dfa.accepts(dfa.step(from.state(part), value));
  }

  /** The same state but for one of its parts. */
  JointState without(JointState from, int part) {
    int[] parts = new int[from.size()];
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (i != part) {
        parts[count++] = from.part(i);
      }
    }
    return known(parts, count);
  }

  /** A state with the parts of two, which have none of the same rule. */
  JointState union(JointState one, JointState other) {
    JointState known = one.union(other);
    if (known != null) {
      return known;
    }
    JointState both = united(one, other);
    one.learnUnion(other, both);
    return both;
  }

  private JointState united(JointState one, JointState other) {
    int[] parts = new int[one.size() + other.size()];
    int i = 0;
    int j = 0;
    for (int count = 0; count < parts.length; count++) {
      boolean isOne = j == other.size() || (i < one.size() && one.rule(i) < other.rule(j));
      parts[count] = isOne ? one.part(i++) : other.part(j++);
    }
    return known(parts, parts.length);
  }

  private JointState known(int[] parts, int count) {
    if (count == 0) {
      return JointState.DEAD;
    }
    JointState asked = new JointState(count == parts.length ? parts : Arrays.copyOf(parts, count));
    JointState known = states.get(asked); // mostly there, and a look takes no lock
    if (known == null) {
      known = states.putIfAbsent(asked, asked);
    }
    if (known != null) {
      return known;
    }
    if (states.size() > MAX_STATES) {
      timesFull.incrementAndGet();
      states.keySet().forEach(JointState::forget);
      states.clear();
      starts.forEach(JointState::forget);
    }
    return asked;
  }
}
