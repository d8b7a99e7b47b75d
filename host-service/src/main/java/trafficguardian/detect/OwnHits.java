package trafficguardian.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Rule;

/**
 * What was found of late in pieces by themselves. Where a piece that ends in a hit is joined to the
 * next, the hit may only have grown longer; that is not worth a finding of its own.
 */
final class OwnHits {
  private static final int MAX = 16;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Deque<Hit> hits = new ArrayDeque<>();

  private record Hit(String rule, String text) {}

  void add(Rule rule, String text) {
    if (hits.size() == MAX) {
      hits.removeFirst();
    }
    hits.add(new Hit(rule.id(), withoutBlanks(text)));
  }

  /** Whether a hit in what was joined holds one that was found by itself. */
  boolean isWithin(Rule rule, String joined) {
    String whole = withoutBlanks(joined);
    return hits.stream().anyMatch(hit -> hit.rule.equals(rule.id()) && whole.contains(hit.text));
  }

  /** Where lines are folded, blanks and the ends of lines are what differs. */
  private static String withoutBlanks(String text) {
    return BLANKS.matcher(text).replaceAll("");
  }
}
