package trafficguardian.match;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The automata of rules that begin alike, walked as one. Made beforehand, such an automaton would
 * have far too many states; here a state is made when text first leads to it, and kept for all
 * matchers, up to a bound. Beyond that, states are made anew each time.
 */
final class JointAutomaton {
  /** About a kilobyte each. */
  private static final int MAX_STATES = 2048;

  /** States that are made in vain before those that are kept give way to newer ones. */
  private static final int PATIENCE = 1 << 16;

  private final RuleTables rules;
  private final ConcurrentHashMap<JointState, JointState> states = new ConcurrentHashMap<>();
  private final AtomicInteger inVain = new AtomicInteger();

  JointAutomaton(RuleTables rules) {
    this.rules = rules;
  }

  /** The state in which several rules begin, given what stands before. */
  JointState start(int[] ofRules, Subsets.Before before) {
    int[] parts = new int[ofRules.length];
    int count = 0;
    for (int rule : ofRules) {
      int state = rules.dfa(rule).start(before);
      if (state != Dfa.DEAD) {
        parts[count++] = JointState.part(rule, state);
      }
    }
    return known(parts, count);
  }

  /** That of one rule alone. */
  JointState state(int rule, int state) {
    return known(new int[] {JointState.part(rule, state)}, 1);
  }

  /** Where a byte leads to. */
  JointState next(JointState from, int value) {
    JointState known = from.next[value];
    if (known != null) {
      return known;
    }
    JointState to = step(from, value);
    from.learn(value, to);
    return to;
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
    JointState known = states.get(asked);
    if (known != null) {
      return known;
    }
    if (states.size() < MAX_STATES) {
      JointState made = asked.learning();
      JointState first = states.putIfAbsent(made, made);
      return first == null ? made : first;
    }
    if (inVain.incrementAndGet() > PATIENCE) {
      inVain.set(0);
      states.clear();
    }
    return asked;
  }
}
