package trafficguardian.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the entries of one slot of the {@link Prefilter} open. */
final class Openings {
  /** So many rules that begin alike are walked as one. */
  private static final int FEWEST = 3;

  /** Rules of shorter spans keep all of their candidates, so each has its own. */
  private static final int LEAST_SPAN = Candidates.CROWDED_SPAN;

  /** Rules of which matches begin at one distance from the same four bytes, with one span. */
  static final class Together {
    final int way;
    final int offset;
    final int[] rules;
    private final JointState[] starts = new JointState[Subsets.Before.values().length];

    private Together(Key key, int[] rules, JointAutomaton joint) {
      this.way = key.way();
      this.offset = key.offset();
      this.rules = rules;
      for (Subsets.Before before : Subsets.Before.values()) {
        starts[before.ordinal()] = joint.start(rules, before);
      }
    }

    JointState start(Subsets.Before before) {
      return starts[before.ordinal()];
    }
  }

  private record Key(int way, int offset, int span) {}

  final Together[] together;

  /** Entries that open a rule each. */
  final int[] alone;

  private Openings(Together[] together, int[] alone) {
    this.together = together;
    this.alone = alone;
  }

  static Openings of(int firstEntry, RuleTables rules) {
    Prefilter prefilter = rules.prefilter();
    Map<Key, List<Integer>> alike = new LinkedHashMap<>();
    for (int entry = firstEntry; entry != 0; entry = prefilter.nextEntry(entry)) {
      int span = rules.maxSpan(prefilter.rule(entry));
      Key key = new Key(prefilter.wayOf(entry), prefilter.offset(entry), span);
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
    }
    List<Together> together = new ArrayList<>();
    List<Integer> alone = new ArrayList<>();
    alike.forEach(
        (key, entries) -> {
          if (entries.size() >= FEWEST && key.span() >= LEAST_SPAN) {
            int[] its = entries.stream().mapToInt(prefilter::rule).sorted().toArray();
            together.add(new Together(key, its, rules.joint()));
          } else {
            alone.addAll(entries);
          }
        });
    return new Openings(
        together.toArray(Together[]::new), alone.stream().mapToInt(Integer::intValue).sorted().toArray());
  }
}
