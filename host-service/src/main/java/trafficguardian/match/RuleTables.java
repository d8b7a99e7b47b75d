package trafficguardian.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of compiled rules, immutable and shared by all matchers. A rule goes by its index. */
public final class RuleTables {
  private final List<Expression> rules;
  private final Dfa[] dfas;
  private final int[] maxSpans;
  private final Prefilter prefilter;

  /** Made when first needed. */
  private volatile @Nullable JointAutomaton joint;

  /** By the first entry, found when first asked for: few ever are. */
  private final Opening[][] openings;

  private RuleTables(List<Expression> rules) {
    this.rules = List.copyOf(rules);
    this.dfas = this.rules.stream().map(Expression::dfa).toArray(Dfa[]::new);
    this.maxSpans = this.rules.stream().mapToInt(Expression::maxSpan).toArray();
    this.prefilter = new Prefilter(this.rules);
    this.openings = new Opening[prefilter.entries()][];
  }

  /** The rules in this order. */
  public static RuleTables of(List<Expression> rules) {
    return new RuleTables(rules);
  }

  /** How many rules there are. */
  public int size() {
    return rules.size();
  }

  /** A new matcher, at the beginning of a stream. */
  public StreamMatcher matcher() {
    return new StreamMatcher(this);
  }

  Expression rule(int index) {
    return rules.get(index);
  }

  Dfa dfa(int index) {
    return dfas[index];
  }

  int maxSpan(int index) {
    return maxSpans[index];
  }

  Prefilter prefilter() {
    return prefilter;
  }

  JointAutomaton joint() {
    JointAutomaton made = joint;
    return made == null ? makeJoint() : made;
  }

  private synchronized JointAutomaton makeJoint() {
    JointAutomaton made = joint;
    if (made == null) {
      made = new JointAutomaton(this);
      joint = made;
    }
    return made;
  }

  /** What a slot opens that begins with this entry. */
  Opening[] openings(int firstEntry) {
    Opening[] known = openings[firstEntry];
    if (known == null) {
      known = Opening.of(firstEntry, this);
      openings[firstEntry] = known;
    }
    return known;
  }
}
