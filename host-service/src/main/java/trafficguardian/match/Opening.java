package trafficguardian.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an anchor opens: a rule, or several of which matches begin at one distance from it. What the
 * entries of a slot of the {@link Prefilter} say one by one, sorted by what they have in common.
 */
final class Opening {
  /** So many rules that begin alike are walked as one. */
  static final int FEWEST = 3;

  /** The least span of those: of shorter ones, all candidates are kept. */
  private static final int LEAST_SPAN = Candidates.CROWDED_SPAN;

  private record Kind(int way, int offset, int span) {}

  /** The first of its entries. */
  final int entry;

  final int way;
  final int offset;

  /** What may stand around the anchor: see {@link Prefilter#addAround}. */
  private final long[] around = new long[2 * Neighbours.BYTES];

  /** By what stands before; empty for one rule. */
  private final Map<Subsets.Before, JointState> starts;

  private Opening(
      Kind kind,
      List<Integer> entries,
      Map<Subsets.Before, JointState> starts,
      Prefilter prefilter) {
    this.entry = entries.get(0);
    this.way = kind.way();
    this.offset = kind.offset();
    this.starts = starts;
    entries.forEach(its -> prefilter.addAround(its, around));
  }

  /** Those of a slot, in the order in which matches begin. */
  static Opening[] of(int slot, RuleTables rules) {
    Prefilter prefilter = rules.prefilter();
    Map<Kind, List<Integer>> entries = new LinkedHashMap<>();
    int end = prefilter.endOfEntries(slot);
    for (int entry = prefilter.firstEntry(slot); entry < end; entry++) {
      int span = rules.maxSpan(prefilter.rule(entry));
      Kind kind = new Kind(prefilter.wayOf(entry), prefilter.offset(entry), span);
      entries.computeIfAbsent(kind, k -> new ArrayList<>()).add(entry);
    }
    List<Opening> openings = new ArrayList<>();
    entries.forEach(
        (kind, its) -> {
          if (its.size() >= FEWEST && kind.span() >= LEAST_SPAN) {
            int[] alike = its.stream().mapToInt(prefilter::rule).sorted().toArray();
            openings.add(new Opening(kind, its, rules.joint().starts(alike), prefilter));
          } else {
            its.forEach(
                entry -> openings.add(new Opening(kind, List.of(entry), Map.of(), prefilter)));
          }
        });
    openings.sort(Comparator.comparingInt((Opening opening) -> opening.offset).reversed());
    return openings.toArray(Opening[]::new);
  }

  /** Whether it is one of several rules. */
  boolean isJoint() {
    return !starts.isEmpty();
  }

  /** Whether an anchor may be one of a match, going by what stands around. */
  boolean fits(long close, int further) {
    return Prefilter.fits(around, close, further);
  }

  /** The state in which the rules begin, given what stands before. */
  JointState start(Subsets.Before before) {
    return Objects.requireNonNull(starts.get(before));
  }
}
