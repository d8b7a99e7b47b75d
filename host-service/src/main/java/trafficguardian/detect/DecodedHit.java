package trafficguardian.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import trafficguardian.rules.Rule;

/**
 * A hit in a layer below the first, which is only worth a finding if the same rule found nothing in
 * the same place further up. Until that is known, it waits.
 */
final class DecodedHit {
  private static final byte[] NOTHING = {};

  /** Where the hit stands in a layer above its own. */
  private record Span(Layer layer, long from, long to) {}

  private final Layer layer;
  private final Rule rule;
  private final long start;
  private final Deque<String> encoding = new ArrayDeque<>();
  private final List<Span> above = new ArrayList<>();
  private byte[] match = NOTHING;

  DecodedHit(Layer layer, Rule rule, long start) {
    this.layer = layer;
    this.rule = rule;
    this.start = start;
  }

  /** Says where it stands in the next layer above, encoded like that. */
  void standsIn(Layer next, long from, long to, String like) {
    above.add(new Span(next, from, to));
    encodedLike(like);
  }

  /** Says how the outermost layer above, with all in it, arrived. */
  void encodedLike(String like) {
    encoding.addFirst(like);
  }

  /** The same with a copy of what matched. */
  DecodedHit keeping(byte[] bytes, int from, int to) {
    match = Arrays.copyOfRange(bytes, from, to);
    return this;
  }

  /** Whether all that could be found above is known. */
  boolean isDecided() {
    for (Span span : above) {
      if (span.layer.decidedTo() < span.to) {
        return false;
      }
    }
    return true;
  }

  /** Whether another one, which waits, makes this one superfluous when it is reported. */
  boolean mayRepeat(DecodedHit other) {
    if (!rule.id().equals(other.rule.id())) {
      return false;
    }
    for (Span span : above) {
      if (span.layer.equals(other.layer)
          && other.start < span.to
          && span.from < other.start + other.match.length) {
        return true;
      }
    }
    return false;
  }

  void settle() {
    settle(match, 0, match.length);
  }

  void settle(byte[] bytes, int from, int to) {
    for (Span span : above) {
      if (span.layer.hasReported(rule, span.from, span.to)) {
        return;
      }
    }
    layer.report(rule, List.copyOf(encoding), start, bytes, from, to);
  }
}
