package trafficguardian.match;

import java.util.List;
import java.util.Random;
import java.util.Set;
import trafficguardian.fuzz.FuzzInput;
import trafficguardian.ipc.Direction;
import trafficguardian.rules.RuleSet;

/** The matcher finds the same in a text however it is cut, with all built-in rules. */
public final class MatcherFuzz {
  private static final RuleSet RULES = RuleSet.builtIn(Set.of());
  private static final StreamMatcher OUTBOUND = RULES.side(Direction.OUTBOUND).tables().matcher();
  private static final StreamMatcher INBOUND = RULES.side(Direction.INBOUND).tables().matcher();

  private MatcherFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    StreamMatcher matcher = input.choice(2) == 0 ? OUTBOUND : INBOUND;
    Random random = new Random(input.choice(256));
    int spacing = 1 + input.choice(16);
    byte[] text = input.expanded();
    List<Hits.Hit> whole = Hits.find(matcher, text);
    List<Hits.Hit> cut = Hits.find(matcher, text, Hits.randomCuts(random, text.length, spacing));
    if (!whole.equals(cut)) {
      throw new AssertionError("whole " + whole + ", cut " + cut);
    }
  }
}
