package trafficguardian.match;

import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of compiled rules, immutable and shared by all matchers. A rule goes by its index. */
public final class RuleTables {
  private final List<Expression> rules;
  private final int[] maxSpans;
  private final AnchorTable anchors;
  private final Prefilter prefilter;

  /** Those that were asked for, at hand: see {@link Lazy} for why this needs no lock. */
  private final @Nullable Dfa[] dfas;

  /** By the slot, likewise. */
  private final Opening[] @Nullable [] openings;

  private final JointAutomaton joint = new JointAutomaton(this);

  RuleTables(List<Expression> rules, AnchorTable anchors) {
    this.rules = List.copyOf(rules);
    this.maxSpans = this.rules.stream().mapToInt(Expression::maxSpan).toArray();
    this.anchors = anchors;
    this.prefilter = new Prefilter(anchors);
    this.dfas = new Dfa[rules.size()];
    this.openings = new Opening[prefilter.slots()][];
  }

  /** The rules in this order. */
  public static RuleTables of(List<Expression> rules) {
    return new RuleTables(rules, AnchorTable.of(rules));
  }

  /** The rules, each at its index. */
  public List<Expression> rules() {
    return rules;
  }

  /** A new matcher, at the beginning of a stream. */
  public StreamMatcher matcher() {
    return new StreamMatcher(this);
  }

  Expression rule(int index) {
    return rules.get(index);
  }

  Dfa dfa(int index) {
    Dfa dfa = dfas[index];
    if (dfa == null) {
      dfa = rules.get(index).dfa();
      dfas[index] = dfa;
    }
    return dfa;
  }

  int maxSpan(int index) {
    return maxSpans[index];
  }

  AnchorTable anchors() {
    return anchors;
  }

  Prefilter prefilter() {
    return prefilter;
  }

  JointAutomaton joint() {
    return joint;
  }

  /** What the anchors of a slot open. */
  Opening[] openings(int slot) {
    Opening[] known = openings[slot];
    if (known == null) {
      known = Opening.of(slot, this);
      VarHandle.releaseFence(); // An array has no final fields.
      openings[slot] = known;
    }
    return known;
  }
}
